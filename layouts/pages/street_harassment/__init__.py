"""The page about street harassment and its action plan."""
