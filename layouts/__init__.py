"""What a person sees: pages, cards, figures and words. Knows definitions, never where they are kept."""
