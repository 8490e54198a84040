"""Three processes that send, killed twenty times, and far ends that are off for an hour: each message stands
once in the receivers' books by its id, and of one matter in order."""

import asyncio
import json
import os
import signal
import sys
import time
from datetime import timedelta
from random import Random

import pytest

import config
from models.delivery import Delivery
from rules.notices import DeliveryStatus
from tests.cast import person
from tests.consumers.test_killed import nursery
from tests.regency import START
from tests.waiting import until
from tests.walks.following_news import FarEnds, chooses, far_ends, follows, told_regency

PROCESSES, KILLS, MATTERS, STEPS = 3, 20, 4, 12
ALL = ["EMAIL", "PHONE", "PUSH"]


def ids(far: FarEnds) -> dict[str, list[str]]:
    """The books, as they were written."""
    return {
        "EMAIL": [str(mail["Message-ID"])[1:].partition("@")[0] for mail in far.box.mails],
        "PHONE": far.gateway.ids,
        "PUSH": [str(each["id"]) for each in far.maker.messages],
    }


def booked(far: FarEnds) -> int:
    return sum(len(set(book)) for book in ids(far).values())


@pytest.mark.timeout(240)
async def test_each_message_stands_once_in_the_books_over_twenty_kills_and_a_dead_hour(
    house: config.Settings,
) -> None:
    chance = Random(20)
    async with far_ends() as far, told_regency(house, far) as regency:
        siti, dina, budi = (person(regency, name) for name in ("siti", "dina", "budi"))
        await chooses(siti, ANSWER=ALL, STEP=[])
        assert (await follows(siti, far))["__typename"] == "Done"
        complaints = [await siti.complains(f"Lampu {n}") for n in range(MATTERS)]
        for complaint in complaints:
            await dina.routes(complaint)
        for n in range(STEPS):
            for complaint in complaints:
                await budi.answers(complaint, "PROGRESS", text=f"Langkah {n}")
        far.die(True)
        await regency.tells_people()
        for _ in range(4):
            await regency.tells_people(minutes=15)
        far.die(False)
        expected = MATTERS * STEPS * len(ALL)
        with regency.app.installation.entered():
            assert await Delivery.filter(status=DeliveryStatus.WAITING).count() == expected
        start = START + timedelta(hours=3)
        told = {
            "smtp": far.box.url, "gateway": far.gateway_url, "secret": far.secret, "push": far.maker.host,
            "began": time.time(), "start": start.isoformat(),
        }  # fmt: skip
        url = house.database_url
        async with nursery(url, json.dumps(told), "tests.consumers.senders") as made:
            alive = [await made.start() for _ in range(PROCESSES)]
            for kill in range(KILLS):
                least = (kill + 1) * (expected - 20) // KILLS
                await _until_booked(far, least)
                os.kill(alive.pop(chance.randrange(PROCESSES)), signal.SIGKILL)
                alive.append(await made.start())
            await _until_booked(far, expected)
            with regency.app.installation.entered():
                while await Delivery.filter(status=DeliveryStatus.WAITING).exists():  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
        with regency.app.installation.entered():
            done = await Delivery.filter(status=DeliveryStatus.DONE).order_by("id")
        assert len(done) == expected
        secrets = regency.app.secrets
        for channel, book in ids(far).items():
            of_lines: dict[str, list[str]] = {}
            for each in done:
                if each.channel.value == channel:
                    of_lines.setdefault(each.line, []).append(str(secrets.lasting_id(f"delivery {each.key}")))
            first = list(dict.fromkeys(book))
            assert len(of_lines) == MATTERS
            for line in of_lines.values():
                assert [each for each in first if each in line] == line
        again = {channel: len(book) - len(set(book)) for channel, book in ids(far).items()}
        sys.stdout.write(f"{expected} messages, {KILLS} kills; came again, under their id: {again}\n")


async def _until_booked(far: FarEnds, least: int) -> None:
    await until(lambda: booked(far) >= least, within=60)
