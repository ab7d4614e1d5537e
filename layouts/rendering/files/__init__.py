"""Writes cards and tables as files: CSV, Excel, the zip of the open data and its metadata."""
