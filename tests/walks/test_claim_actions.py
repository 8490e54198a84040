"""What a claim says that somebody may do is what is then accepted, for everyone, in every status, and nothing
else is."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from actions import claim as sending
from models.identity.account import Account
from models.identity.limits import RateLimit
from rules.claims import MOST_HELD, ClaimStatus, ClaimVerb
from rules.words import Role
from tests.cast import Filed, Person, refused
from tests.line import Refused
from tests.people.claiming import clarified
from tests.regency import PASSWORD, Regency
from tests.sight.town import Town

WHO = ("siti", "joko", "tono", "yuni", "budi", "dina", "bupati", "admin", "wall", "visitor")
LEFT_OUT = {"SEND", "FOLLOW"}
"""Not of one claim; and what needs an account and nothing else."""
Try = Callable[[Person, Filed, str], Awaitable[Any]]
TRIES: dict[str, Try] = {
    "TAKE": lambda who, c, _: who.takes(c),
    "LET_GO": lambda who, c, _: who.lets_go(c),
    "PROPOSE": lambda who, c, _: who.proposes(c),
    "CONFIRM": lambda who, c, _: who.agrees(c),
    "DISPUTE": lambda who, c, _: who.disagrees(c),
    "PUBLISH": lambda who, c, _: who.publishes(c),
    "RETURN": lambda who, c, _: who.sends_verdict_back(c),
    "DECLINE": lambda who, c, _: who.declines_claim(c),
    "CORRECT": lambda who, c, _: who.publishes(c, correction="Satu kata diperjelas."),
    "RETRACT": lambda who, c, _: who.retracts(c),
    "OBJECT": lambda who, c, _: who.objects(c),
    "DECIDE_OBJECTION": lambda who, _, objection: who.decides_objection(objection, upheld=False),
}


async def _made(town: Town, stage: str) -> tuple[Filed, str]:
    """A claim that has come so far, and the last objection to it. Tono has taken it, Yuni has agreed."""
    tono, yuni, dina = town["tono"], town["yuni"], town["dina"]
    claim = await town["tono" if stage == "OWN" else "siti"].asks_whether()
    if stage in ("SUBMITTED", "OWN"):
        return claim, "Q2xhaW1PYmplY3Rpb246MA"
    if stage == "DECLINED":
        await dina.declines_claim(claim)
        return claim, "Q2xhaW1PYmplY3Rpb246MA"
    await tono.takes(claim)
    for status, step in (
        ("IN_REVIEW", lambda: tono.proposes(claim)),
        ("PROPOSED", lambda: yuni.agrees(claim)),
        ("CONFIRMED", lambda: dina.publishes(claim)),
    ):
        if stage == status:
            return claim, "Q2xhaW1PYmplY3Rpb246MA"
        await step()
    await town["visitor"].objects(claim)
    waiting = (await dina.line.ask("{ claimObjections { id claim { number } } }"))["claimObjections"]
    [objection] = [o["id"] for o in waiting if o["claim"]["number"] == claim.number]
    if stage != "OBJECTED":
        await dina.decides_objection(objection, upheld=False)
    if stage == "RETRACTED":
        await dina.retracts(claim)
    return claim, objection


async def _offered(who: Person, claim: Filed) -> set[str]:
    """Nothing of what they do not see."""
    found = (await who.line.answer("query ($n: String!) { claim(number: $n) { actions } }", n=claim.number))[
        "data"
    ]
    return set(found["claim"]["actions"]) if found and found["claim"] else set()


async def _accepted(trying: Awaitable[Any]) -> bool:
    try:
        await trying
    except Refused:
        return False
    return True


STAGES = [*(status.value for status in ClaimStatus), "OBJECTED", "OWN"]


@pytest.mark.parametrize("stage", STAGES)
async def test_what_is_offered_is_accepted_and_nothing_else_is(
    regency: Regency, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "OBJECTIONS", RateLimit(1_000, timedelta(days=1)))
    town = Town(regency)
    assert {verb.value for verb in ClaimVerb} - LEFT_OUT == TRIES.keys()
    claim, objection = await _made(town, stage)
    offered = {name: await _offered(town[name], claim) for name in WHO}
    before = await town["dina"].reads_claim(claim)
    wrong = []
    for name in WHO:
        for verb, attempt in TRIES.items():
            if verb not in offered[name] and await _accepted(attempt(town[name], claim, objection)):
                wrong.append(f"{name}: {verb} was not offered")
    assert await town["dina"].reads_claim(claim) == before, "what is refused changes nothing"
    for name in WHO:
        for verb in offered[name]:
            again, of_it = await _made(town, stage)
            if not await _accepted(TRIES[verb](town[name], again, of_it)):
                wrong.append(f"{name}: {verb} was offered")
            if verb == "TAKE":
                await town[name].lets_go(again)
            # Nobody's hands are full of what was tried here.
            if "LET_GO" in await _offered(town["dina"], again):
                await town["dina"].lets_go(again)
    assert not wrong, "\n".join(wrong)


async def test_who_has_not_passed_the_check_or_whose_term_is_over_is_offered_nothing_of_the_desk(
    siti: Person, joko: Person, tono: Person, dina: Person
) -> None:
    waiting, proposed = [await joko.asks_whether() for _ in range(2)]
    await tono.takes(proposed)
    await tono.proposes(proposed)
    await dina.takes_on(await siti.applies(), until="2026-11-04")
    await siti.signs_in("siti@uji.test", PASSWORD)
    assert [await _offered(siti, each) for each in (waiting, proposed)] == [set(), set()]
    await siti.answers_the_check()
    assert [await _offered(siti, each) for each in (waiting, proposed)] == [{"TAKE"}, {"CONFIRM", "DISPUTE"}]
    await siti.takes(waiting)
    siti.line.regency.clock.passes(days=4)
    assert [await _offered(siti, each) for each in (waiting, proposed)] == [{"LET_GO"}, set()]


async def test_one_volunteer_looks_into_so_many_at_a_time_also_where_they_take_two_at_once(
    siti: Person, tono: Person, yuni: Person, dina: Person
) -> None:
    claims = [await siti.asks_whether() for _ in range(MOST_HELD + 2)]
    for claim in claims[: MOST_HELD - 1]:
        await tono.takes(claim)
    *_, last, other, third = claims
    done = await asyncio.gather(tono.takes(last), tono.takes(other), return_exceptions=True)
    [no] = [each for each in done if isinstance(each, Exception)]
    assert f"You are checking {MOST_HELD} claims." in str(no)
    left = other if isinstance(done[0], dict) else last
    assert await refused(tono.takes(left)) == "WRONG_STATUS"
    assert await _offered(tono, left) == set()
    assert await _offered(yuni, left) == {"TAKE"}
    await tono.proposes(claims[0])
    assert await _offered(tono, left) == {"TAKE"}
    await tono.takes(left)
    # What comes back to who proposed it is theirs all the same; the next waits.
    await yuni.disagrees(claims[0])
    assert (await tono.reads_claim(claims[0]) or {})["heldByMe"] is True
    assert await refused(tono.takes(third)) == "WRONG_STATUS"
    await dina.lets_go(claims[0])
    await dina.lets_go(claims[1])
    await tono.takes(third)
    desk = "query ($h: Boolean!) { claimDesk(first: 50, held: $h) { edges { node { number } } } }"
    held = [e["node"]["number"] for e in (await tono.line.ask(desk, h=True))["claimDesk"]["edges"]]
    assert set(held) == {c.number for c in claims[2:]}
    assert (await yuni.line.ask(desk, h=True))["claimDesk"]["edges"] == []


async def test_what_two_have_confirmed_is_what_is_published_and_another_verdict_is_seen_to_be_one(
    siti: Person, tono: Person, yuni: Person, dina: Person, visitor: Person
) -> None:
    claim = await siti.asks_whether()
    await tono.takes(claim)
    await tono.proposes(claim, verdict="MISLEADING")
    await yuni.agrees(claim)
    before = await dina.reads_claim(claim)
    assert await refused(dina.publishes(claim, verdict="FALSE")) == "INVALID"
    assert await dina.reads_claim(claim) == before
    await dina.sends_verdict_back(claim, "Seluruhnya keliru, bukan sebagian.")
    await tono.proposes(claim, verdict="FALSE")
    await yuni.agrees(claim)
    await dina.publishes(claim, verdict="FALSE")
    await dina.publishes(claim, verdict="SATIRE", correction="Asalnya akun lelucon.")
    read = await visitor.reads_claim(claim)
    assert read is not None
    assert [(v["verdict"], v["why"]) for v in read["versions"]] == [
        ("SATIRE", "Asalnya akun lelucon."), ("FALSE", None),
    ]  # fmt: skip
    asked = "query ($n: String!) { claim(number: $n) { history { kind note } } }"
    told = (await tono.line.ask(asked, n=claim.number))["claim"]["history"]
    assert {"kind": "VERDICT_RETURNED", "note": "Seluruhnya keliru, bukan sebagian."} in told


async def test_who_checked_it_as_a_volunteer_is_not_offered_to_publish_it_for_diskominfo(
    siti: Person, tono: Person, yuni: Person, dina: Person
) -> None:
    claims = [await siti.asks_whether() for _ in range(2)]
    for claim in claims:
        await tono.takes(claim)
        await tono.proposes(claim)
        await yuni.agrees(claim)
    # Two administrators have made her one of Diskominfo.
    await Account.filter(name="Yuni").update(role=Role.VERIFIER)
    await yuni.signs_in("yuni@uji.test", PASSWORD)
    heard = "subscription ($a: Cursor) { claimsChanged(after: $a) { claim { number actions } } }"
    start = await dina.now()
    async with dina.line.follow(heard, a=start) as of_dina, yuni.line.follow(heard, a=start) as of_yuni:
        offered = {who.name: await _offered(who, claims[0]) for who in (dina, yuni)}
        await siti.objects(await clarified(siti, tono, await _another(siti, dina), dina))
    assert offered["dina"] - offered["yuni"] == {"PUBLISH"}
    assert offered["yuni"] == {"RETURN", "DECLINE"}
    assert of_yuni.frames[-1] == of_dina.frames[-1]
    assert "DECIDE_OBJECTION" in of_yuni.frames[-1]["claim"]["actions"]
    assert await refused(yuni.publishes(claims[0])) == "NOT_ALLOWED"
    await dina.publishes(claims[0])


async def _another(siti: Person, dina: Person) -> Person:
    """Rina, who has become a volunteer."""
    rina = Person("rina", siti.line.__class__(siti.line.regency))
    await rina.signs_in("rina@uji.test", PASSWORD)
    await dina.takes_on(await rina.applies())
    await rina.signs_in("rina@uji.test", PASSWORD)
    await rina.answers_the_check()
    return rina


NAME = "Sutarno Wibowo"


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("https://kabar.contoh.id/sutarno-wibowo-meracuni-sumur", "https://kabar.contoh.id/"),
        ("https://kabar.contoh.id/?cari=Sutarno%20Wibowo", "https://kabar.contoh.id/"),
        ("https://kabar.contoh.id/@SutarnoWibowo/video/1", "https://kabar.contoh.id/"),
        ("https://sutarnowibowo.id/pengakuan", "[nama disamarkan]"),
        ("https://kabar.contoh.id/wibowo-lain", "https://kabar.contoh.id/wibowo-lain"),
    ],
)
async def test_an_address_that_says_a_masked_name_is_masked_as_the_name_is(
    siti: Person, tono: Person, yuni: Person, dina: Person, visitor: Person, address: str, left: str
) -> None:
    other = "https://dinkes.contoh.go.id/sumur"
    claim = await clarified(siti, tono, yuni, dina, sources=[address, other])
    assert ((await visitor.reads_claim(claim)) or {})["sources"] == [address, other]
    await dina.publishes(claim, sources=[address, other], names=[NAME], correction="Nama disamarkan.")
    for who in (visitor, siti, tono):
        read = await who.reads_claim(claim) or {}
        assert read["sources"] == [left, other]
        assert [v["sources"] for v in read["versions"]] == [[left, other]] * 2
        assert read["proposal"] is None or address not in read["proposal"]["sources"] or left == address
    assert ((await dina.reads_claim(claim)) or {})["sources"] == [address, other]
