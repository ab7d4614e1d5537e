"""One tree, several writers: HTML, SVG and files."""
