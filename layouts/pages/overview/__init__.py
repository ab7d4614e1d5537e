"""The overview of an area."""
