"""What a server says of itself to whoever watches over it."""

import shutil
from datetime import timedelta
from typing import Any

import httpx
import pytest
from tortoise.transactions import in_transaction

import config
from app import App, Application
from models.consumer import ConsumerCursor, DeadLetter
from reads import log
from routes import readiness
from tests.cast import Person, person
from tests.consumers.tally import Tally
from tests.regency import Clock, Regency, running


async def test_it_says_which_of_its_disks_is_full_and_is_not_ready(
    regency: Regency, visitor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def space() -> Any:
        answer = await visitor.line.http.get("/readyz")
        told = answer.json()
        assert told["ok"] is ("full" not in told["space"].values())
        assert (answer.status_code, told["reasons"]) == ((200, []) if told["ok"] else (503, ["disk"]))
        return told["space"]

    async def served() -> int:
        return (await visitor.line.http.get("/servez")).status_code

    usage = shutil.disk_usage(regency.settings.data.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=600 << 20))
    assert await space() == {"photos": "enough", "database": "enough"}
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=500 << 20))
    assert await space() == {"photos": "full", "database": "full"}
    # A proxy goes on sending readers: it is so for all processes.
    assert await served() == 200


async def _told(app: App, host: str = "127.0.0.1", **headers: str) -> Any:
    """What is told to whoever asks from there."""
    transport = httpx.ASGITransport(Application(app), client=(host, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers) as http:
        answer = await http.get("/readyz")
    assert answer.status_code == 200
    return answer.json()


async def _consumers(app: App) -> Any:
    """Readiness never depends on them."""
    return (await _told(app))["consumers"]


async def test_the_public_hears_whether_it_is_well_and_no_figures(house: config.Settings) -> None:
    async with running(house, Clock()) as regency:
        assert await _told(regency.app, "192.0.2.1") == {"ok": True}
        for header in ("x-forwarded-for", "forwarded", "x-real-ip", "via"):
            assert await _told(regency.app, **{header: "for=192.0.2.1"}) == {"ok": True}
        inside = await _told(regency.app)
        assert inside["ok"]
        assert inside["write"]
        assert {"counters", "relay", "clock", "consumers", "space"} <= inside.keys()


async def test_with_a_token_nobody_is_told_figures_without_it(house: config.Settings) -> None:
    token = "a token for tests alone"
    settings = house.model_copy(update={"metrics_token": token})
    async with running(settings, Clock()) as regency:
        assert await _told(regency.app) == {"ok": True}
        assert await _told(regency.app, authorization="Bearer wrong") == {"ok": True}
        told = await _told(regency.app, "192.0.2.1", authorization=f"Bearer {token}")
        assert "counters" in told


async def test_it_is_not_ready_where_nothing_can_be_written(
    house: config.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(house, Clock()) as regency:
        http = person(regency, "visitor").line.http
        assert (await http.get("/readyz")).status_code == 200
        monkeypatch.setattr(readiness, "WROTE_SECONDS", -1.0)
        monkeypatch.setattr(readiness, "WRITE_SECONDS", 0.2)
        async with in_transaction():  # on SQLite nobody else writes meanwhile
            answer = await http.get("/readyz")
        assert (answer.status_code, answer.json()["reasons"]) == (503, ["write"])
        assert (await http.get("/readyz")).json()["reasons"] == []


async def test_it_is_not_ready_where_nothing_was_swept_for_long_and_says_when_it_was(
    house: config.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    async with running(house, clock) as regency:
        http = person(regency, "visitor").line.http

        async def told() -> tuple[list[str], str | None]:
            found = (await http.get("/readyz")).json()
            return found["reasons"], found["lastSweep"]

        await regency.app.sweeper.once()
        swept = clock.now.isoformat(timespec="seconds")
        # As if the process had begun long ago: at its start nothing can have been swept yet.
        monkeypatch.setattr(regency.app.readiness, "_began", float("-inf"))
        clock.passes(minutes=14)
        assert await told() == ([], swept)
        clock.passes(minutes=2)
        assert await told() == (["sweep"], swept)
        await regency.app.sweeper.once()
        assert (await told())[0] == []


async def test_it_says_which_consumer_is_late_and_by_how_much(house: config.Settings) -> None:
    clock = Clock()
    async with running(house, clock) as regency:
        assert [*await _consumers(regency.app)] == ["notices"]
        app = App(house, clock, [Tally()])
        app.installation = regency.app.installation  # whose database is open
        # As far as this one is concerned the log was read to its end.
        app.relay._saw()
        assert await _consumers(app) == {"tally": {"current": False}}

        await person(regency, "siti").complains()
        head, began = await log.head(), clock.now
        await ConsumerCursor.begin("tally", head, now=began)
        done = {"current": True, "behind": 0, "deadLetters": 0, "lastWorkedAt": began.isoformat()}
        assert await _consumers(app) == {"tally": done}

        await person(regency, "joko").complains()
        await DeadLetter.bury("tally", head, ValueError(), tries=8, now=clock.now)
        waiting = {**done, "behind": 1, "deadLetters": 1}
        assert await _consumers(app) == {"tally": waiting}
        clock.now += timedelta(minutes=2)
        assert await _consumers(app) == {"tally": {**waiting, "current": False}}
