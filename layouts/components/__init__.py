"""The small parts that pages and cards are built of: links, choices, the help line, a placed figure."""
