"""A lively day in the regency, played through the public API alone: people who act, and screens that watch.

Nothing of the product imports this, and it imports nothing of the product: it is a client like any other.
"""
