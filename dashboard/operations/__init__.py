"""For whoever keeps the site up: log, counters, metrics, health."""
