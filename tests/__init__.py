"""Tests mirror the rooms; what they share lies beside this file."""
