"""Beside the server: whoever is signed in proved who they are two hours ago."""

import asyncio
import sys
from datetime import timedelta

from database import opening
from models.identity.session import Session
from tests.browser.clock import now


async def main(url: str) -> None:
    async with opening.opened(url):
        await Session.all().update(proved_at=now() - timedelta(hours=2))


asyncio.run(main(sys.argv[1]))
