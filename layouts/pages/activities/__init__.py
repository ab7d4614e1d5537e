"""The page that shows which city does what, according to which source."""
