"""The sweep, once, beside or without a server."""

from collections.abc import Callable

from app import App
from consumers.sweep import Swept
from consumers.sweep import sweep as run
from models.media.sweeping import sweep_uploads
from models.upkeep import Upkeep, UpkeepTask
from operations.problem import OfficeProblem


async def sweep(house: App, *, told: Callable[[Swept], None]) -> Swept:
    """Tell of what is due by now; `told` hears how far it is. OfficeProblem where the clock is doubted."""
    async with house.beside():
        if house.time.doubt is not None:
            raise OfficeProblem(f"Nothing is swept: {house.time.doubt}")
        swept = await run(house.outbox, now=house.time(), told=told)
        await Upkeep.done(UpkeepTask.SWEEP, at=house.time())
        await sweep_uploads(house.time(), house.uploads)
    return swept
