"""The server of the stories, on their day: `served.py make` fills its database, `served.py serve` runs it."""

import asyncio
import sys
from email.utils import format_datetime

import config
from database import opening
from models.identity.server_secret import Secrets
from models.media.uploads import Uploads
from operations import serving
from operations.seed.demonstration import demonstration
from tests.browser.clock import DAY, now
from tests.served import serve


async def make(settings: config.Settings) -> None:
    """The demonstration, as of the moment at which the stories begin."""
    await opening.migrate(settings.database_url)
    async with opening.opened(settings.database_url):
        await demonstration(DAY, secrets=Secrets(settings.secret), uploads=Uploads.of(settings.uploads))


class Server(serving.Server):
    """Its answers carry the stories' time, as uvicorn writes the machine's."""

    async def on_tick(self, counter: int) -> bool:
        ended = await super().on_tick(counter)
        others = [header for header in self.server_state.default_headers if header[0] != b"date"]
        date = format_datetime(now(), usegmt=True).encode()
        self.server_state.default_headers = [(b"date", date), *others]
        return ended


if __name__ == "__main__":
    if sys.argv[1:] == ["make"]:
        asyncio.run(make(config.load()))
    else:
        serve(config.load(), now, Server)
