"""What numbers mean: definitions, records, periods and the closed lists of codes."""
