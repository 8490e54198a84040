"""What Prometheus reads of a machine's processes."""
