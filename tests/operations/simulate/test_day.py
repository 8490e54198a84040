"""A simulated day: it is sound where the server is, and says so where something is missing."""

from math import inf, nan

import pytest
from rich.console import Console

import operations.simulate.day as of_days
from models.identity.display import Display
from operations.simulate import operations as ask
from operations.simulate import words
from operations.simulate.client import SimulationProblem
from operations.simulate.day import Day
from operations.simulate.findings import OVERVIEW, check
from operations.simulate.ledger import Deed
from operations.simulate.play import play, run
from operations.simulate.screen import Screen
from operations.simulate.story import Story
from tests.day import a_day
from tests.people.acting import Handling
from tests.regency import Regency
from tests.waiting import until


async def test_a_day_on_a_sound_server_is_sound(regency: Regency) -> None:
    async with a_day(f"http://{regency.address}", rate=600, think=0.01) as day:
        await run(day, minutes=0.04)
        findings = await check(day)
    assert findings.lost == []
    assert findings.wrong == []
    assert day.tally.errors == [], "its displays are taken down at its end"
    assert len(findings.latencies[OVERVIEW]) == len(day.ledger.receipts) > 5
    assert {"submitComplaint", "verifyComplaint", "respondToComplaint"} <= findings.latencies.keys()
    assert {"submitClaim", "confirmVerdict", "publishClarification"} <= findings.latencies.keys()
    assert all(seconds > 0 for times in findings.latencies.values() for seconds in times)


async def test_everybody_hears_what_an_office_announces_and_calls_off(regency: Regency) -> None:
    async with a_day(f"http://{regency.address}", rate=600, think=0.01) as day:
        story = Story(day, 1)
        for _ in range(10):
            await story._announced(day.officers["DPUPR"])
        findings = await check(day)
    assert findings.sound, findings
    assert len(findings.latencies["saveAnnouncement"]) == 10
    assert 0 < len(findings.latencies["callOffAnnouncement"]) < 10


async def test_who_was_helped_takes_it_over_with_the_receipt_and_follows_it_as_their_own(
    regency: Regency,
) -> None:
    async with a_day(f"http://{regency.address}", rate=600, think=0.01) as day:
        for number in range(70):
            story = Story(day, number)
            if not story._visitor:
                continue
            assert await story._submit(words.complaint("DPUPR", day.places, story._rng))
            if not story._helped:
                continue
            await story._taken_over()
            assert await story._by(day.verifier, ask.VERIFY, opd="DPUPR")
            await story._handle("DPUPR")
        findings = await check(day)
    assert findings.sound, findings
    taken_over = len(findings.latencies["linkComplaint"])
    assert taken_over > 2
    of_accounts = [r for r in day.ledger.receipts if r.pin is None and r.before]
    assert len(of_accounts) == taken_over


async def test_what_a_screen_never_shows_is_lost(regency: Regency) -> None:
    async with a_day(f"http://{regency.address}", rate=600, think=0.01) as day:
        day.ledger.deeds.append(Deed("verb", "TPR-1", 2, "no event", 0, True, (day.inbox, day.public)))
        findings = await check(day, within=0.1)
    assert findings.lost == [f"verb of TPR-1 never reached {s.name}" for s in (day.inbox, day.public)]
    assert not findings.sound
    assert "verb" not in findings.latencies


async def test_what_is_told_twice_is_wrong(regency: Regency, visitor: Handling) -> None:
    async with a_day(f"http://{regency.address}", rate=600, think=0.01) as day:
        await visitor.complains()
        await until(lambda: day.inbox.news == 1)
        await day.inbox._take({"data": {"news": day.inbox.latest}})
        findings = await check(day, within=5)
    assert [problem.partition(":")[0] for problem in findings.wrong] == [day.inbox.name]


async def test_numbers_on_the_wall_that_are_not_the_servers_are_wrong(
    regency: Regency, visitor: Handling
) -> None:
    async with a_day(f"http://{regency.address}", rate=600, think=0.01) as day:
        await day.overview.until(lambda: day.overview.latest is not None, 10)
        await day.overview.close()
        await visitor.complains()
        findings = await check(day, within=0.1)
    assert len(findings.wrong) == 1
    assert findings.wrong[0].startswith("the command center shows")


async def test_without_its_accounts_a_day_cannot_begin(regency: Regency) -> None:
    with pytest.raises(SimulationProblem, match="seed --demo"):
        async with Day(f"http://{regency.address}"):
            pass


async def test_a_day_that_fails_as_it_begins_takes_its_displays_down(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = a_day(f"http://{regency.address}")

    async def hang_screens_and_fail() -> None:
        await Day._hang_screens(day)
        raise SimulationProblem("then nothing more")

    monkeypatch.setattr(day, "_hang_screens", hang_screens_and_fail)
    with pytest.raises(SimulationProblem, match="nothing more"):
        async with day:
            pass
    hung = await Display.filter(name__startswith="Simulasi")
    assert len(hung) == 4
    assert all(display.revoked_at is not None for display in hung)


async def test_a_server_that_stays_away_ends_the_day_with_a_sentence(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nobody_answers(story: Story) -> None:
        raise SimulationProblem("Nobody answers")

    monkeypatch.setattr(Story, "play", nobody_answers)
    with pytest.raises(SimulationProblem, match="Nobody answers"):
        async with a_day(f"http://{regency.address}", rate=600, think=0.01) as day:
            await run(day, minutes=0.04)


async def test_screens_that_cannot_be_hung_are_named(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_days, "LONGEST", 0.1)
    monkeypatch.setattr(Screen, "start", lambda screen: None)
    with pytest.raises(SimulationProblem, match=r"No socket .* papan umum"):
        async with a_day(f"http://{regency.address}"):
            pass


@pytest.mark.parametrize(("minutes", "rate"), [(1, 0), (1, -5), (1, nan), (0, 30), (nan, 30), (inf, 30)])
async def test_a_day_without_minutes_or_complaints_is_a_sentence(minutes: float, rate: float) -> None:
    with pytest.raises(SimulationProblem, match="above 0"):
        await play("http://127.0.0.1:1", minutes=minutes, rate=rate, seed=1, console=Console(quiet=True))
