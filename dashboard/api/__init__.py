"""The API: the public figures for programs, read only. The API describes itself."""
