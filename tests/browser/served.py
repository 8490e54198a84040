"""The server of the stories, on their day: `served.py make` fills its database, `served.py serve` runs it.

It is the real server with the real settings; only its clock is another, which no setting can do on purpose.
"""

import asyncio
import sys
from email.utils import format_datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

import config
from app import create
from database import opening
from models.identity.server_secret import Secrets
from operations import logs, serving
from operations.seed.demonstration import demonstration
from tests.browser.clock import DAY, now


async def make(settings: config.Settings) -> None:
    """The demonstration, as of the moment at which the stories begin."""
    await opening.migrate(settings.database_url)
    async with opening.opened(settings.database_url):
        await demonstration(DAY, secrets=Secrets(settings.secret), uploads=settings.uploads)


def dated(app: ASGIApp) -> ASGIApp:
    """With the stories' time in the header that uvicorn would write."""

    async def answering(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                date = format_datetime(now(), usegmt=True).encode()
                message = {**message, "headers": [*message["headers"], (b"date", date)]}
            await send(message)

        await app(scope, receive, sending if scope["type"] == "http" else send)

    return answering


def serve(settings: config.Settings) -> None:
    logs.configure(settings.log_level)
    configured = serving.configuration(settings)
    configured.app, configured.factory = dated(create(settings, now)), False
    configured.date_header = False
    serving.Server(configured).run(sockets=[serving.listening(settings)])


if __name__ == "__main__":
    if sys.argv[1:] == ["make"]:
        asyncio.run(make(config.load()))
    else:
        serve(config.load())
