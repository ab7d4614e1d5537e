"""Writes a figure dict as SVG: the chart of a page that runs no scripts."""
