"""Cards on other sites."""
