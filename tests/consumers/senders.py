"""Processes that send what was written down: `python -m tests.consumers.senders URL FAR`, as `nursery` makes
them. FAR, in JSON: the far ends, and what time it is."""

import asyncio
import json
import sys
import time
from datetime import datetime, timedelta

import structlog

from channels.gateway import Gateway
from channels.mail import Mail
from channels.message import Channel
from channels.web_push import PushKey, WebPush
from consumers.deliverer import Deliverer
from database import opening
from database.connections import Connections
from database.installation import Bounds, Installation
from models.contacts import ContactKeys
from models.global_id import Seal
from models.identity.server_secret import Secrets
from reads import catalog
from rules.words import ContactKind
from tests.consumers.nursery import main
from tests.regency import SECRET

LEASE = timedelta(seconds=0.4)


async def send(url: str, far: str) -> None:
    given = json.loads(far)
    began, start = float(given["began"]), datetime.fromisoformat(given["start"])
    channels: dict[ContactKind, Channel] = {
        ContactKind.EMAIL: Mail(given["smtp"], "kabar@uji.test"),
        ContactKind.PHONE: Gateway(given["gateway"], None, given["secret"]),
    }
    made = Installation(bounds=Bounds(3, 5000, 64))
    made.put(Seal(SECRET.encode()))
    made.put(ContactKeys([SECRET.encode()]))
    async with opening.opened(url, connections=Connections(writes=4), installation=made):
        await catalog.load()
        deliverer = Deliverer(
            channels,
            WebPush(PushKey(7), "mailto:kabar@uji.test", frozenset({given["push"]})),
            secrets=Secrets(SECRET.encode()),
            now=lambda: start + timedelta(seconds=time.time() - began),
            site="https://aduan.example.go.id",
            desk="Diskominfo",
            at_once=3,
            every=0.05,
            lease=LEASE,
        )
        deliverer.start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    main(send, sys.argv[1], sys.argv[2])
