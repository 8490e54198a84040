"""A copy of everything that cannot be made again: the database, the photos and, kept apart, the secret.

Putting it back needs no program of ours; `docs/operations.md` has the commands.
"""
