"""Reads what a person meant by an address: place, year or choice. Programs are not guessed at."""
