"""For whoever runs the site: log, counters, metrics and health."""
