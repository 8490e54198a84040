"""How long whoever asks the database waits for their turn, and how many connections are in use."""

from typing import NamedTuple


class Waited:
    """How often, and how long in all and at most, in seconds."""

    __slots__ = ("count", "longest", "seconds")

    def __init__(self) -> None:
        self.count = 0
        self.seconds = self.longest = 0.0

    def add(self, seconds: float) -> None:
        self.count += 1
        self.seconds += seconds
        if seconds > self.longest:
            self.longest = seconds

    def taken(self) -> float:
        """The longest since this was asked last."""
        longest, self.longest = self.longest, 0.0
        return longest


class Waits:
    """Of one installation in this process."""

    def __init__(self) -> None:
        self.turn = Waited()
        """Of a change, until those before it let it in."""
        self.write = Waited()
        """For a connection to write through; PostgreSQL's alone, as is the next."""
        self.read = Waited()
        self.long = Waited()
        """Of a long read, for its lane."""


class PoolState(NamedTuple):
    """How many connections there are at most, are open, and are in use."""

    most: int
    opened: int
    busy: int
