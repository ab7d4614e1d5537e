"""Pillar 'veiligheidsbeleving': its cards follow the selection."""

from layouts.pages.pillars import perception

PAGE = perception.PAGE
