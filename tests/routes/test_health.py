"""What a server says of itself to whoever watches over it."""

import shutil
from datetime import timedelta
from typing import Any

import httpx
import pytest

import config
from app import App, Application
from models.consumer import ConsumerCursor, DeadLetter
from reads import log
from tests.cast import Person, person
from tests.consumers.tally import Tally
from tests.regency import Clock, Regency, running


async def test_it_says_which_of_its_disks_is_full_and_is_read_from_all_the_same(
    regency: Regency, visitor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def space() -> Any:
        answer = await visitor.line.http.get("/readyz")
        assert answer.status_code == 200
        assert answer.json()["ok"] is ("full" not in answer.json()["space"].values())
        return answer.json()["space"]

    usage = shutil.disk_usage(regency.settings.data.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=600 << 20))
    assert await space() == {"photos": "enough", "database": "enough"}
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=500 << 20))
    assert await space() == {"photos": "full", "database": "full"}


async def _consumers(app: App, host: str) -> Any:
    """What is told of them to whoever asks from there; readiness never depends on them."""
    transport = httpx.ASGITransport(Application(app), client=(host, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        answer = await http.get("/readyz")
    assert answer.status_code == 200
    return answer.json()["consumers"]


async def test_it_says_which_consumer_is_late_and_to_this_machine_by_how_much(house: config.Settings) -> None:
    clock = Clock()
    async with running(house, clock) as regency:
        assert [*await _consumers(regency.app, "127.0.0.1")] == ["notices"]
        app = App(house, clock, [Tally()])
        app.installation = regency.app.installation  # whose database is open
        # As far as this one is concerned the log was read to its end.
        app.relay._saw()
        assert await _consumers(app, "192.0.2.1") == {"tally": {"current": False}}

        await person(regency, "siti").complains()
        head, began = await log.head(), clock.now
        await ConsumerCursor.begin("tally", head, now=began)
        done = {"current": True, "behind": 0, "deadLetters": 0, "lastWorkedAt": began.isoformat()}
        assert await _consumers(app, "127.0.0.1") == {"tally": done}

        await person(regency, "joko").complains()
        await DeadLetter.bury("tally", head, ValueError(), tries=8, now=clock.now)
        waiting = {**done, "behind": 1, "deadLetters": 1}
        assert await _consumers(app, "127.0.0.1") == {"tally": waiting}
        clock.now += timedelta(minutes=2)
        assert await _consumers(app, "127.0.0.1") == {"tally": {**waiting, "current": False}}
        assert await _consumers(app, "192.0.2.1") == {"tally": {"current": False}}
