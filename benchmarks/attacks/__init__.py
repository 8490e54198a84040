"""What one who means harm may send, all of it allowed by the protocols; one file each.

Each has a NAME, and `attack(port, quick)`: it does harm to the server at 127.0.0.1 for a bounded time, and
says in a sentence what came of it. What settings it needs stands in ENVIRONMENT;
`rows(file)` gives the database that it needs, made beside the demonstration's.
"""
