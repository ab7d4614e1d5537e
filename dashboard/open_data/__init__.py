"""Files for people and programs: cards, tables, the dataset and feeds."""
