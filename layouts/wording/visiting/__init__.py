"""The words with which a visitor finds the way: the menu and the start page."""
