"""The parts of the benchmark. Each has `run(bench)`, which adds its samples to `bench.results`."""
