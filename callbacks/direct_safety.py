"""Pillar 'directe veiligheid': its cards follow the selection."""

from layouts.pages.pillars import direct_safety

PAGE = direct_safety.PAGE
