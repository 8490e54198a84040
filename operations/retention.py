"""What has been kept for as long as it may be: how much that is, and its end, beside or without a server."""

from collections.abc import Callable

from app import App
from consumers.retention import keep_rules
from operations.problem import OfficeProblem
from reads import retention as reads
from rules.retention import Kept


async def count(house: App) -> dict[Kept, int]:
    """How many rows of each rule are over their time; nothing is changed."""
    async with house.beside():
        return {kept: await reads.count(kept, house.time()) for kept in Kept}


async def keep(house: App, *, told: Callable[[int], None]) -> dict[Kept, int]:
    """Remove them, until nothing is left of what stands in the log; `told` hears how many went. OfficeProblem
    where the clock is doubted."""
    async with house.beside():
        if house.time.doubt is not None:
            raise OfficeProblem(f"Nothing is removed: {house.time.doubt}")
        done: dict[Kept, int] = {}
        while any((some := await keep_rules(house.outbox, house.uploads, house.time())).values()):
            done = {kept: done.get(kept, 0) + number for kept, number in some.items()}
            told(sum(done.values()))
    return done
