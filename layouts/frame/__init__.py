"""What stands around every page: header, menu, choices, help line and footer."""
