"""Reads one cell: its text, number or day, and what its column allows."""
