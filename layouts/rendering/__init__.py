"""Writers: a page as HTML, a figure as SVG, a table as a file."""
