"""Straatintimidatie: the plan, its filters and the surveys follow the selection."""

from layouts.pages.street_harassment import page

PAGE = page.PAGE
