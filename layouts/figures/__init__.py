"""Pure functions from an answer to a figure: a plain dict with colour roles, or None without figures."""
