"""Every test in this folder may ask for the shipped site."""

from tests.dashboard.fixtures import *  # noqa: F403
