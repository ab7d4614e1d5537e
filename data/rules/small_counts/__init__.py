"""How small counts of persons are hidden, with every cell that would give them away."""
