"""Pillar 'specifieke aanpakken': its cards follow the selection."""

from layouts.pages.pillars import specific_approaches

PAGE = specific_approaches.PAGE
