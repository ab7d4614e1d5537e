"""The page of one city."""
