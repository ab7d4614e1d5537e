"""The names of charts, for who cannot see them: what a chart adds to the sentence beside it."""
