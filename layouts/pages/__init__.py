"""The pages: the table of all pages, and one module or folder for each."""
