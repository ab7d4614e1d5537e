"""Writes a tree of Dash components as HTML: for the first answer, and as markup inside a component."""
