"""What can be asked of the Reader and what it answers: each question stands beside its answer."""
