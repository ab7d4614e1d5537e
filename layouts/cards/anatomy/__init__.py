"""The parts of a card, from top to bottom: what it opens with, and the one fold that holds the rest."""
