"""Who asks much waits for it themselves: nobody waits for another's question."""

import asyncio
from dataclasses import dataclass

import pytest

from database import budgets
from database.budgets import HOUSE, Asker, Budgets
from database.lanes import Lane
from rules.question_budgets import share_of
from rules.refusals import RefusalCode, Refused
from rules.words import Role


@dataclass
class Watch:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_budget_is_spent_and_fills_up_again() -> None:
    watch = Watch()
    budgets = Budgets(1_000, watch)
    asker = Asker("203.0.113.7")
    assert budgets.wait(asker) == 0
    budgets.spend(asker, 1_500)
    assert budgets.wait(asker) == pytest.approx(5)
    watch.now = 4.0
    assert budgets.wait(asker) == pytest.approx(1)
    watch.now = 5.0
    assert budgets.wait(asker) == 0
    watch.now = 1_000.0
    budgets.spend(asker, 1_001)
    assert 0 < budgets.wait(asker) < 0.1, "it never fills up beyond itself"


def test_visitors_of_one_address_have_one_budget_and_people_each_their_own() -> None:
    budgets = Budgets(1_000, Watch())
    budgets.spend(Asker("2001:db8::1"), 2_000)
    assert budgets.wait(Asker("2001:db8::2")), "one subscriber has all of a /64"
    assert not budgets.wait(Asker("2001:db8:0:1::1"))
    siti, budi, ani = (Asker("2001:db8::1", person) for person in (1, 2, 3))
    assert not budgets.wait(siti), "who is signed in does not pay for the visitors beside them"
    budgets.spend(siti, 1_500)
    assert budgets.wait(siti)
    assert budgets.wait(Asker("198.51.100.1", 1)), "wherever they go"
    assert not budgets.wait(budi)
    budgets.spend(budi, 3_000)
    assert budgets.wait(ani), "so many accounts as one likes are not so many budgets"


def test_who_works_with_lists_all_day_has_more_and_takes_no_more_from_their_network() -> None:
    budgets = Budgets(1_000, Watch())
    dina = Asker("203.0.113.7", 1, share_of(Role.VERIFIER))
    budgets.spend(dina, 2_900)
    assert not budgets.wait(dina)
    budgets.spend(dina, 1_600)
    assert budgets.wait(dina) == pytest.approx(5)
    siti = Asker("203.0.113.7", 2, share_of(Role.CITIZEN))
    budgets.spend(siti, 2_400)
    assert not budgets.wait(Asker("203.0.113.7", 3)), "of 4,000 together, 1,500 and 2,400 are spent"
    assert share_of(None) == share_of(Role.CITIZEN) == share_of(Role.VOLUNTEER) == 1


def test_the_house_itself_and_a_server_without_a_limit_never_wait() -> None:
    budgets = Budgets(1_000, Watch())
    budgets.spend(HOUSE, 1e9)
    assert not budgets.wait(HOUSE)
    endless = Budgets(0, Watch())
    endless.spend(Asker("203.0.113.7"), 1e9)
    assert not endless.wait(Asker("203.0.113.7"))


class Desk:
    """Wishes for turns in a lane, and in which order they were granted."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.granted: list[str] = []
        self.may_end = asyncio.Event()

    def wish(self, asker: Asker, name: str, *, costs: float = 0.0) -> "asyncio.Task[None]":
        async def work() -> None:
            budgets.current.set(asker)
            async with self.lane.turn(afford=True) as spent:
                self.granted.append(name)
                await self.may_end.wait()
                spent.milliseconds = costs

        return asyncio.ensure_future(work())


async def _turns() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


MANY, ONE, OTHER = Asker("203.0.113.1"), Asker("203.0.113.2"), Asker("203.0.113.3")


async def test_who_asks_one_thing_is_next_however_many_another_has_asked() -> None:
    desk = Desk(Lane(1, Budgets(0)))
    wishes = [desk.wish(MANY, f"many {n}") for n in range(50)]
    await _turns()
    wishes += [desk.wish(ONE, "one"), desk.wish(OTHER, "other")]
    await _turns()
    assert desk.granted == ["many 0"]
    desk.may_end.set()
    await asyncio.gather(*wishes)
    assert desk.granted[:4] == ["many 0", "many 1", "one", "other"]
    assert len(desk.granted) == 52


async def test_nobody_holds_all_places() -> None:
    desk = Desk(Lane(2, Budgets(0)))
    wishes = [desk.wish(MANY, "many") for _ in range(5)]
    await _turns()
    assert desk.granted == ["many"]
    wishes.append(desk.wish(ONE, "one"))
    await _turns()
    assert desk.granted == ["many", "one"]
    desk.may_end.set()
    await asyncio.gather(*wishes)


async def test_who_goes_away_leaves_their_place_to_the_others() -> None:
    lane = Lane(1, Budgets(0))
    desk = Desk(lane)
    first, second, third = (desk.wish(asker, str(n)) for n, asker in enumerate((MANY, ONE, OTHER)))
    await _turns()
    second.cancel()
    await _turns()
    first.cancel()
    await _turns()
    assert desk.granted == ["0", "2"]
    third.cancel()
    await _turns()
    desk.may_end.set()
    await desk.wish(ONE, "later")
    assert desk.granted[-1] == "later"


async def test_who_has_spent_far_too_much_is_told_how_long_to_wait_and_others_are_not() -> None:
    desk = Desk(Lane(2, Budgets(1_000)))
    desk.may_end.set()
    await desk.wish(MANY, "long", costs=60_000)
    with pytest.raises(Refused) as refused:
        await desk.wish(MANY, "again")
    assert refused.value.code is RefusalCode.TOO_MANY
    assert "590 s" in refused.value.message_en
    await desk.wish(ONE, "one")
    assert desk.granted == ["long", "one"]


async def test_who_has_spent_a_little_too_much_waits_until_it_is_there_again() -> None:
    desk = Desk(Lane(1, Budgets(1_000)))
    desk.may_end.set()
    await desk.wish(MANY, "long", costs=1_002)
    await desk.wish(MANY, "a moment later")
    assert desk.granted == ["long", "a moment later"]
