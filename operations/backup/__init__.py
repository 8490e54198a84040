"""A copy of everything that cannot be made again: the database, the photos and, kept apart, the secret.

`restore` puts it back; it needs no program of ours either, `docs/operations.md` has the commands.
"""
