"""What releases did, in words: to a figure, and to all records."""
