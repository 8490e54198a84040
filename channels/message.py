"""What is sent, and by what: the form that every channel takes."""

from typing import NamedTuple, Protocol


class Message(NamedTuple):
    """For one person: `to` an e-mail address or a telephone number in its one spelling. `subject` may not be
    shown everywhere."""

    to: str
    subject: str
    text: str


class Channel(Protocol):
    """One way to somebody."""

    async def send(self, message: Message) -> None:
        """Hand it over to who carries it on. Raises whatever went wrong; it may then be tried again."""
        ...
