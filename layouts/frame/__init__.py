"""The frame around every page: header, menu, choices, help line and footer."""
