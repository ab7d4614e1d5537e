"""The page of the programme Veilige Steden."""
