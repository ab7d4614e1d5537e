"""Small components of pages and cards: links, choices, the help line, the search form, a graph."""
