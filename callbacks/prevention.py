"""Pillar 'preventie, signaleren en melden': its cards follow the selection."""

from layouts.pages.pillars import prevention

PAGE = prevention.PAGE
