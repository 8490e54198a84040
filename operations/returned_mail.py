"""Mail that comes back, as the office's mail server hands it over."""

from collections.abc import Iterable

from actions import returned_mail
from app import App


async def take_all(house: App, messages: Iterable[bytes]) -> int:
    """How many addresses ended."""
    ended = 0
    async with house.beside():
        for raw in messages:
            ended += await returned_mail.take(house.secrets, raw, now=house.time())
    return ended
