"""The parts of the benchmarks, in the order of the report."""
