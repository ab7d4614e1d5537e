"""Random series, and what may truly be said of them."""
