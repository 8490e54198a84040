"""The other door: everything that an administrator does at the machine."""

from commands import accounts, copies, database, filling, record, rotating, serving, trying, upkeep
from commands.door import app

__all__ = [
    "accounts", "app", "copies", "database", "filling", "record", "rotating", "serving", "trying", "upkeep",
]  # fmt: skip

if __name__ == "__main__":
    app()
