"""Buses that carry a ring between processes, and survive the bus."""
