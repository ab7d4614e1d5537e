"""Pillar 'stabiele veiligheid': its cards follow the selection."""

from layouts.pages.pillars import stable_safety

PAGE = stable_safety.PAGE
