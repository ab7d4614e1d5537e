"""The start page, for a visitor who has not chosen a city."""
