"""Processes that tell webhooks, as those of `nursery`: `python -m tests.consumers.webhook_nursery URL FILE`.

FILE says by how many seconds their time is ahead of the machine's.
"""

import asyncio
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from channels.webhook import Webhooks
from consumers.webhook_sender import WebhookSender
from database import opening
from database.connections import Connections
from models.global_id import Seal
from models.identity.server_secret import Secrets
from reads import catalog
from realtime.bell import Bell
from realtime.hub import Hub
from realtime.outbox import Outbox
from realtime.relay import Relay
from tests.consumers.nursery import main

SECRET = b"a secret for tests alone"


def clock(file: Path) -> Callable[[], datetime]:
    return lambda: datetime.now(UTC) + timedelta(seconds=float(file.read_text() or 0))


async def send(url: str, file: str) -> None:
    async with opening.opened(url, connections=Connections(writes=4)) as installation:
        installation.put(Seal(SECRET))
        await catalog.load()
        outbox = Outbox(Relay(Hub(), lambda batch: None), Bell("memory://"), lambda events: None)
        sender = WebhookSender(
            outbox, Secrets(SECRET), Webhooks(loopback=True), now=clock(Path(file)), every=0.05, lease=0.2
        )
        sender.start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    main(send, sys.argv[1], sys.argv[2])
