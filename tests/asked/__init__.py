"""What is asked of a big town: of its query plans, and by the benchmarks."""
