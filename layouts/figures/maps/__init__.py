"""Maps that need no network: tiles or loaded outlines, coloured by class."""
