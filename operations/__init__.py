"""What does the office run? Seed, simulated day, backup, cluster, and the server itself."""
