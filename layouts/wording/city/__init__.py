"""The words of the page of one city."""
