"""Loading a package: one release with only the differences."""
