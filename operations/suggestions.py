"""What an administrator at the machine does about suggestions, beside or without a server."""

from collections.abc import Callable

from app import App
from consumers import training
from models.suggestion_model import Learned


async def train(house: App, *, told: Callable[[int, int], None]) -> Learned | None:
    """Learn anew from what was routed, and have every process know it. None where that is too little. `told`
    hears how many complaints have been read, of how many at most."""
    async with house.beside():
        now = house.time()
        return await training.train(house.outbox, now=now, told=lambda done: told(done, training.MOST))
