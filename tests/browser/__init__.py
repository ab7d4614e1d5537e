"""Tests that look at what a visitor's browser makes of it."""
