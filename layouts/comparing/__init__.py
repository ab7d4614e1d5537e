"""The comparison of municipalities: its choices, questions, tables, pictures and files."""
