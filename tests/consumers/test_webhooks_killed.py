"""Processes that tell webhooks, killed twenty times, and a receiver that is away for an hour: each event
arrives at both, in order, and whatever comes twice says so by its id."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from database import opening
from models import global_id
from models.complaint.complaint import Complaint
from models.event import Event
from models.global_id import Seal
from models.identity.api_key import ApiKey
from models.identity.server_secret import Secrets
from models.opd import Opd
from models.webhook import WebhookEndpoint
from reads import catalog, log
from rules.events import EventKind
from rules.roles import SWEEP
from rules.scopes import Scope
from rules.words import ComplaintKind, ComplaintStatus
from tests.consumers.tally import Office, Tally
from tests.consumers.test_killed import Nursery
from tests.consumers.webhook_nursery import SECRET
from tests.house.tree import ROOT

PROCESSES = 2
KILLS = 20
HOUR = 3_600
KINDS = [EventKind.CLAIMED, EventKind.RESPONDED, EventKind.RESOLVED]


@asynccontextmanager
async def running(*arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *arguments, cwd=ROOT, stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    try:
        yield process
    finally:
        process.stdin.close()
        await process.wait()


class Inbox:
    """What a receiver has taken."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @property
    def ids(self) -> list[str]:
        return (
            [json.loads(line)["id"] for line in self.file.read_text().splitlines()]
            if self.file.exists()
            else []
        )

    def first_times(self) -> list[str]:
        return list(dict.fromkeys(self.ids))

    async def has(self, many: int) -> None:
        async with asyncio.timeout(60):
            while len(self.first_times()) < many:  # noqa: ASYNC110  (another process writes it)
                await asyncio.sleep(0.02)


async def town(secrets: Secrets, ports: dict[str, int]) -> tuple[Complaint, dict[str, str]]:
    """A complaint of an OPD, whose program is told at each of these ports; their secrets."""
    now = datetime.now(UTC)
    opd = await Opd.create(code="DPUPR", name="DPUPR")
    await catalog.load()
    given = frozenset({Scope.EVENTS})
    key, _ = await ApiKey.make(
        "SIJALAN", opd.id, given=given, budget=1, expires_at=now + timedelta(days=9), by=0, now=now
    )
    found = {}
    for name, port in ports.items():
        made = await WebhookEndpoint.make(
            key.id, f"http://127.0.0.1:{port}/", "", salt=secrets.webhook_salt(), position=0, now=now
        )
        found[name] = secrets.webhook_secret(made.salt)
    complaint = await Complaint.create(
        number="TPR-2026-000001", title="Lampu padam", description="Di depan pasar", opd_id=opd.id,
        public=True, kind=ComplaintKind.COMPLAINT, status=ComplaintStatus.ROUTED, content_hash="-",
        submitted_at=now, updated_at=now,
    )  # fmt: skip
    return complaint, found


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.mark.timeout(300)
async def test_each_event_arrives_in_order_over_twenty_kills_and_a_dead_hour(
    url: str, tmp_path: Path
) -> None:
    chance, secrets = Random(20), Secrets(SECRET)
    ahead = tmp_path / "ahead"
    ahead.write_text("0")
    inboxes = {name: Inbox(tmp_path / name) for name in ("there", "away")}
    ports = {name: free_port() for name in inboxes}
    async with opening.opened(url) as installation:
        installation.put(Seal(SECRET))
        complaint, known = await town(secrets, ports)
        office = Office(Tally())
        told = 0

        async def happens(many: int) -> None:
            nonlocal told
            for _ in range(many):
                async with office.outbox.change() as this:
                    now = datetime.now(UTC)
                    this.tell(Event.of(chance.choice(KINDS), complaint, by=SWEEP, at=now))
                told += 1

        async def hears(name: str) -> None:
            arguments = ("tests.consumers.receiver", str(ports[name]), known[name], str(inboxes[name].file))
            async with running(*arguments):
                await asyncio.Event().wait()

        there = asyncio.create_task(hears("there"))
        async with running("tests.consumers.webhook_nursery", url, str(ahead)) as process:
            made = Nursery(process)
            alive = [await made.start() for _ in range(PROCESSES)]
            for _ in range(KILLS):
                await happens(chance.randint(1, 5))
                await inboxes["there"].has(told - chance.randint(0, 3))
                os.kill(alive.pop(0), signal.SIGKILL)
                alive.append(await made.start())
            await inboxes["there"].has(told)
            # An hour in which the other one has answered nothing; it held up nobody.
            [row] = await WebhookEndpoint.filter(url__contains=str(ports["away"]))
            assert row.failing_since is not None
            assert inboxes["away"].ids == []
            back = asyncio.create_task(hears("away"))
            ahead.write_text(str(HOUR))
            await inboxes["away"].has(told)
            await happens(3)
            for inbox in inboxes.values():
                await inbox.has(told)
        for receiver in (there, back):
            receiver.cancel()
            with suppress(asyncio.CancelledError):
                await receiver
        expected = [
            f"evt_{global_id.encode('ComplaintEvent', event.id)}" for event in await log.after(0, limit=1_000)
        ]
        assert len(expected) == told
        for inbox in inboxes.values():
            assert inbox.first_times() == expected
            # What came again was what was under way when its sender was killed, and nothing before it.
            places = {id: n for n, id in enumerate(expected)}
            seen = [places[id] for id in inbox.ids]
            assert all(later >= earlier - 1 for earlier, later in pairwise(seen))
            assert len(seen) - told <= KILLS + PROCESSES
