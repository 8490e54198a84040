"""The sweep, once, beside or without a server."""

from collections.abc import Callable

from app import App
from consumers.sweep import Swept
from consumers.sweep import sweep as run
from database.opening import opened
from models.media.uploads import sweep_uploads
from operations.problem import OfficeProblem
from reads import catalog


async def sweep(house: App, *, told: Callable[[Swept], None]) -> Swept:
    """Tell of what is due by now; `told` hears how far it is. OfficeProblem where the clock is doubted."""
    async with opened(house.settings.database_url, installation=house.installation):
        await house.time.begin()
        if house.time.doubt is not None:
            raise OfficeProblem(f"Nothing is swept: {house.time.doubt}")
        await catalog.load()
        await house.bell.start(lambda: None)
        try:
            swept = await run(house.outbox, now=house.time(), told=told)
            await sweep_uploads(house.time(), house.settings.uploads)
        finally:
            await house.bell.stop()
    return swept
