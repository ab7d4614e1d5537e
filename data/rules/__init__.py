"""Pure functions on records: what may be compared, hidden, counted or claimed."""
