"""What the Reader gives back: one frozen dataclass for each kind of answer."""
