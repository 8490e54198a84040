"""The other door: everything that an administrator does at the machine."""

from commands import accounts, copies, database, filling, serving, trying, upkeep
from commands.door import app

__all__ = ["accounts", "app", "copies", "database", "filling", "serving", "trying", "upkeep"]

if __name__ == "__main__":
    app()
