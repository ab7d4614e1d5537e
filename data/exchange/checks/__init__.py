"""The rules between a row and the definitions beside it, each with the remedy that a person is told."""
