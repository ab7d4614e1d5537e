"""Data packages as they come in and go out: reading, checking, writing."""
