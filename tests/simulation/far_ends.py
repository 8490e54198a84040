"""Who is told beside the screens: a mailbox, an OPD's own system, and a reader of the log in the database."""

import asyncio
import json
from collections.abc import Mapping
from random import Random
from typing import Any

from tortoise.connection import get_connection

from channels.message import Message
from channels.webhook import Outcome
from models.change import Change
from reads.event import EventRow
from rules.webhooks import WebhookProblem

LEDGER = "CREATE TABLE simulated_ledger (n INTEGER PRIMARY KEY AUTOINCREMENT, event_id BIGINT NOT NULL)"


class Ledger:
    """A consumer that writes down what it has heard; nothing keeps an event from standing there twice."""

    name = "simulated-ledger"
    from_the_start = True

    async def handle(self, event: EventRow, this: Change) -> None:
        await get_connection("default").execute_query(
            "INSERT INTO simulated_ledger (event_id) VALUES (?)", [event.id]
        )


class FarEnd:
    """`failing`: how many of a hundred times it does not answer, fails, or takes what it then denies."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.failing = 0
        self.failures = 0

    async def fails(self) -> str:
        """How it fails this time; "" where it does not."""
        await asyncio.sleep(self.chance.uniform(0.001, 0.2))
        if self.chance.randrange(100) >= self.failing:
            return ""
        self.failures += 1
        return self.chance.choice(("refuses", "hangs", "denies"))


class Mailbox(FarEnd):
    """A channel. What is taken and then denied comes again, under the same id."""

    def __init__(self, chance: Random) -> None:
        super().__init__(chance)
        self.came: list[Message] = []

    def close(self) -> None:
        pass

    async def send(self, message: Message) -> None:
        how = await self.fails()
        if how == "hangs":
            await asyncio.sleep(30)
        if how in ("", "denies"):
            self.came.append(message)
        if how:
            raise ConnectionResetError


class Receiver(FarEnd):
    """In place of what posts webhooks."""

    loopback = True

    def __init__(self, chance: Random) -> None:
        super().__init__(chance)
        self.came: list[tuple[str, dict[str, Any]]] = []
        """Their ids, and what they said."""

    def close(self) -> None:
        pass

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Outcome:
        how = await self.fails()
        if how == "hangs":
            await asyncio.sleep(10)
            return Outcome(None, WebhookProblem.TIMEOUT, 10_000)
        if how in ("", "denies"):
            self.came.append((headers["webhook-id"], json.loads(body)))
        if how:
            return Outcome(500, WebhookProblem.ANSWER, 5)
        return Outcome(204, None, 5)
