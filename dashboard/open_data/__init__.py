"""Files for people and programs: cards, tables, the whole dataset, feeds."""
