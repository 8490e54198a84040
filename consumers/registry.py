"""The consumers of the product, which each server process runs."""

from consumers.consumer import Consumer

CONSUMERS: tuple[Consumer, ...] = ()
"""None yet: whatever there is asks the log itself."""
