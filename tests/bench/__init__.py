"""The benchmark: `make bench` measures this site beside its yardsticks. No time measured here is ever a test."""
