"""What is sent, and by what: the form that every channel takes."""

from typing import NamedTuple, Protocol


class Message(NamedTuple):
    """For one person: `to` an e-mail address or a telephone number in its one spelling. `subject` may not be
    shown everywhere.

    `id`: of one that may be sent again after a crash, the same each time: the far end knows it by that.
    `unsubscribe`: the address by which one press ends such mail. `mark`: by what it is known when it
    comes back.
    """

    to: str
    subject: str
    text: str
    id: str | None = None
    unsubscribe: str | None = None
    mark: str | None = None


class Channel(Protocol):
    """One way to somebody."""

    def close(self) -> None:
        """Nothing is sent any more."""
        ...

    async def send(self, message: Message) -> None:
        """Hand it over to who carries it on. Raises `failing.Gone` or `failing.NotTaken` where trying again
        does not help; whatever else it raises, it may be tried again."""
        ...
