"""What can be asked of the Reader: one frozen dataclass for each kind of question."""
