"""Clocks that ring: each exactly once, however many sweep, and after a night off too."""

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta

import pytest

from consumers.sweep import Swept, sweep
from models.clock import Clock
from models.complaint.complaint import Complaint
from tests.cast import Person
from tests.regency import Regency


async def test_the_verifier_is_warned_and_then_late(siti: Person, dina: Person, regency: Regency) -> None:
    complaint = await siti.complains()
    async with dina.watches_the_inbox() as at_the_verifier, siti.watches(complaint) as at_home:
        assert (await regency.sweeps(days=2)).total == 0
        assert (await regency.sweeps(hours=4)).near_due == 1
        assert (await regency.sweeps(minutes=1)).total == 0
        assert (await regency.sweeps(hours=20)).overdue == 1
        assert (await regency.sweeps(days=30)).total == 0
    assert at_the_verifier.heard == [("NEAR_DUE", complaint.number), ("OVERDUE", complaint.number)]
    assert at_home.heard == [("OVERDUE", complaint.number)]
    assert at_the_verifier.frames[-1]["complaint"]["overdue"]
    await dina.routes(complaint)
    state = await siti.reads(complaint) or {}
    assert (state["overdue"], state["clocks"][0]["state"]) == (False, "OVERDUE")


async def test_ten_working_days_of_silence_close_it_unrated(
    siti: Person, dina: Person, budi: Person, wall: Person, regency: Regency
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await budi.resolves(complaint)
    async with siti.watches(complaint) as at_home:
        assert (await regency.sweeps(days=13)).total == 0
        assert (await regency.sweeps(days=1)).closed == 1
        assert (await regency.sweeps(days=1)).total == 0
    assert at_home.heard == [("AUTO_CLOSED", complaint.number)]
    state = await siti.reads(complaint) or {}
    assert (state["status"], state["rating"]) == ("CLOSED", None)
    assert (await wall.overview())["satisfaction"] == {"asked": 1, "answered": 0, "average": None}


async def test_thirty_days_without_a_reply_withdraw_it(
    visitor: Person, dina: Person, budi: Person, regency: Regency
) -> None:
    complaint = await visitor.complains()
    await dina.routes(complaint)
    await budi.asks(complaint)
    async with visitor.watches(complaint) as at_home, budi.watches_the_queue() as at_the_opd:
        assert (await regency.sweeps(days=29)).total == 0
        assert (await regency.sweeps(days=1)).withdrawn == 1
        assert (await regency.sweeps(days=1)).total == 0
    assert at_home.heard == at_the_opd.heard == [("WITHDRAWN", complaint.number)]


async def test_a_reply_in_time_starts_the_count_anew(
    siti: Person, dina: Person, budi: Person, regency: Regency
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await budi.asks(complaint)
    regency.clock.passes(days=29)
    await siti.supplies(complaint)
    await budi.asks(complaint)
    assert (await regency.sweeps(days=29)).withdrawn == 0
    assert (await regency.sweeps(days=1)).withdrawn == 1


async def _a_busy_month(siti: Person, dina: Person, budi: Person) -> None:
    for n in range(3):
        waiting = await siti.complains(f"Menunggu {n}")
        routed = await siti.complains(f"Diteruskan {n}")
        done = await siti.complains(f"Selesai {n}")
        asked = await siti.complains(f"Ditanya {n}")
        for complaint in (routed, done, asked):
            await dina.routes(complaint)
        await budi.resolves(done)
        await budi.asks(asked)
        assert waiting


async def test_several_sweepers_at_once_tell_each_once(
    siti: Person, dina: Person, budi: Person, bupati: Person, regency: Regency
) -> None:
    await _a_busy_month(siti, dina, budi)
    async with bupati.watches_the_inbox() as feed:
        now = regency.clock.passes(days=40)
        swept = await asyncio.gather(*(sweep(regency.app.outbox, now=now) for _ in range(4)))
    overdue, closed, withdrawn = (
        sum(getattr(s, n) for s in swept) for n in ("overdue", "closed", "withdrawn")
    )
    assert (overdue, closed, withdrawn) == (9, 3, 3)
    assert sorted(feed.kinds) == ["AUTO_CLOSED"] * 3 + ["OVERDUE"] * 9 + ["WITHDRAWN"] * 3
    assert await sweep(regency.app.outbox, now=now) == Swept()


async def test_processes_that_sweep_at_once_tell_each_once(
    siti: Person, dina: Person, budi: Person, bupati: Person, regency: Regency
) -> None:
    """Processes of the machine's own time, beside the server that is rung or looks by itself."""
    regency.clock.now = datetime.now(UTC) - timedelta(days=60)
    await _a_busy_month(siti, dina, budi)
    environment = {
        **os.environ,
        "TAPROSE_DATABASE_URL": regency.settings.database_url,
        "TAPROSE_BUS_URL": regency.settings.bus_url,
        "TAPROSE_DATA": str(regency.settings.data),
    }
    async with bupati.watches_the_inbox() as feed:
        processes = [
            await asyncio.create_subprocess_exec(
                sys.executable, "cli.py", "sweep", env=environment, stdout=asyncio.subprocess.PIPE
            )
            for _ in range(3)
        ]
        said = [(await p.communicate())[0].decode() for p in processes]
        assert [p.returncode for p in processes] == [0, 0, 0], said
    assert sorted(feed.kinds) == ["AUTO_CLOSED"] * 3 + ["OVERDUE"] * 9 + ["WITHDRAWN"] * 3


async def test_the_server_sweeps_by_itself(siti: Person, regency: Regency) -> None:
    complaint = await siti.complains()
    async with siti.watches(complaint) as at_home:
        regency.clock.passes(days=10)
        regency.app.sweeper.start()
        await at_home.once(lambda: at_home.frames)
    assert at_home.kinds == ["OVERDUE"]


@pytest.mark.parametrize("end", ["withdrawn", "rejected", "merged"])
async def test_what_is_over_does_not_ring(
    end: str, siti: Person, joko: Person, dina: Person, regency: Regency
) -> None:
    complaint, other = await siti.complains(), await joko.complains()
    match end:
        case "withdrawn":
            await siti.withdraws(complaint)
        case "rejected":
            await dina.rejects(complaint)
        case _:
            await dina.merges(complaint, other)
    async with siti.watches(complaint) as at_home:
        assert (await regency.sweeps(days=90)).overdue == 1
    assert at_home.heard == []


async def test_a_clock_that_stands_still_does_not_ring(siti: Person, dina: Person, regency: Regency) -> None:
    complaint = await siti.complains()
    await dina.asks(complaint)
    assert (await regency.sweeps(days=20)).total == 0
    await siti.supplies(complaint)
    assert (await regency.sweeps(days=2)).total == 0
    assert (await regency.sweeps(days=2)).overdue == 1


async def test_what_cannot_be_told_keeps_nothing_else_from_it(
    siti: Person, joko: Person, dina: Person, budi: Person, regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, other = await siti.complains(), await siti.complains()
    resolved = await joko.complains()
    await dina.routes(resolved)
    await budi.resolves(resolved)
    expire = Complaint.expire

    def fails(complaint: Complaint, clock: Clock, *, now: datetime) -> bool:
        if complaint.number == broken.number:
            raise LookupError
        return expire(complaint, clock, now=now)

    monkeypatch.setattr(Complaint, "expire", fails)
    with pytest.raises(ExceptionGroup) as failed:
        await regency.sweeps(days=20)
    assert [type(error) for error in failed.value.exceptions] == [LookupError, LookupError]
    states = [await siti.reads(one) or {} for one in (broken, other)]
    assert [state["overdue"] for state in states] == [False, True]
    assert (await joko.reads(resolved) or {})["status"] == "CLOSED"
