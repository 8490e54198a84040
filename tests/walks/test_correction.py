"""A verifier puts right what a complaint is and where, and archives what an OPD has."""

from typing import Any

import pytest

from tests.cast import Filed, Person, refused
from tests.regency import Regency


async def _routed(siti: Person, dina: Person, **said: Any) -> Filed:
    complaint = await siti.complains(category="lampu-jalan", district="35.23.16", **said)
    await dina.routes(complaint, to="DLHP")
    return complaint


def _clock(read: dict[str, Any], kind: str = "RESOLVE") -> dict[str, Any] | None:
    return next((c for c in read["clocks"] if c["kind"] == kind and c["stoppedAt"] is None), None)


async def test_place_and_category_change_where_it_lies(
    siti: Person, dina: Person, visitor: Person, ani: Person
) -> None:
    complaint = await _routed(siti, dina)
    async with (
        visitor.watches_the_public_feed(district="35.23.16") as left,
        visitor.watches_the_public_feed(district="35.23.15") as entered,
        ani.watches_the_queue("DLHP") as queue,
    ):
        await dina.corrects(
            complaint, district="35.23.15", village="Sambongrejo", category="sampah",
            location={"latitude": -6.92, "longitude": 112.06},
        )  # fmt: skip
    assert left.frames[-1]["complaint"] is None
    assert (entered.frames[-1]["event"]["kind"], entered.frames[-1]["event"]["note"]) == ("CORRECTED", None)
    shown = entered.frames[-1]["complaint"]
    assert (shown["district"]["code"], shown["village"], shown["category"]["code"]) == (
        "35.23.15", "Sambongrejo", "sampah",
    )  # fmt: skip
    assert queue.frames[-1]["event"]["note"] == "Demi privasi warga."
    assert (shown["status"], shown["opd"]["code"]) == ("ROUTED", "DLHP")
    acts = [each["act"] for each in (await siti.compares(complaint) or {})["moderations"]]
    assert acts == ["CATEGORY", "PLACE"]


async def test_a_kinds_own_limit_counts_from_where_it_began(
    siti: Person, dina: Person, regency: Regency
) -> None:
    complaint = await _routed(siti, dina)
    other = await siti.complains(kind="INFORMATION_REQUEST")
    await dina.routes(other, to="DLHP")
    by_rule = _clock(await siti.reads(other) or {})
    assert by_rule is not None
    regency.clock.passes(days=1)
    await dina.corrects(complaint, kind="INFORMATION_REQUEST")
    read = await siti.reads(complaint) or {}
    corrected = _clock(read)
    assert corrected is not None
    assert (corrected["dueAt"], corrected["rule"], corrected["state"]) == (
        by_rule["dueAt"], by_rule["rule"], "RUNNING",
    )  # fmt: skip
    await dina.corrects(complaint, kind="ASPIRATION")
    assert _clock(await siti.reads(complaint) or {}) is None
    await dina.corrects(complaint, kind="COMPLAINT")
    again = _clock(await siti.reads(complaint) or {})
    assert again is not None
    assert again["startedAt"] > corrected["startedAt"]


async def test_a_promise_broken_by_the_wrong_rule_alone_is_not_broken(
    siti: Person, dina: Person, budi: Person, regency: Regency
) -> None:
    complaint = await siti.complains(kind="INFORMATION_REQUEST")
    await dina.routes(complaint)
    await budi.answers(complaint)
    await regency.sweeps(days=8)
    assert (await siti.reads(complaint) or {})["overdue"]
    await dina.corrects(complaint, kind="COMPLAINT")
    read = await siti.reads(complaint) or {}
    clock = _clock(read)
    assert clock is not None
    assert (clock["state"], read["overdue"]) == ("RUNNING", False)


async def test_where_the_right_limit_is_over_the_office_has_it_from_now(
    siti: Person, dina: Person, budi: Person, regency: Regency
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await budi.answers(complaint)
    regency.clock.passes(days=10)
    await dina.corrects(complaint, kind="INFORMATION_REQUEST")
    clock = _clock(await siti.reads(complaint) or {})
    assert clock is not None
    assert clock["dueAt"] > regency.clock.now.isoformat()


@pytest.mark.parametrize("stage", ["routed", "asked", "closed"])
async def test_what_becomes_oversight_leaves_everybody_but_the_way_to_the_inspektorat(
    stage: str, siti: Person, dina: Person, budi: Person, hadi: Person, visitor: Person, bupati: Person
) -> None:
    complaint = await siti.complains("Pungli di kantor")
    await dina.routes(complaint)
    if stage == "asked":
        await budi.asks(complaint)
    if stage == "closed":
        await budi.resolves(complaint)
        await siti.confirms(complaint, 2)
    async with (
        visitor.watches_the_public_feed() as outside,
        budi.watches_the_queue() as queue,
        siti.watches(complaint) as at_home,
    ):
        await dina.corrects(complaint, kind="OVERSIGHT")
    assert [feed.frames[-1]["complaint"] for feed in (outside, queue)] == [None, None]
    assert at_home.frames[-1]["complaint"]["kind"] == "OVERSIGHT"
    assert [await who.reads(complaint) for who in (visitor, budi, hadi)] == [None, None, None]
    read = await dina.compares(complaint) or {}
    assert (read["opd"], read["status"]) == (
        None, "NEEDS_INFORMATION" if stage == "asked" else "SUBMITTED",
    )  # fmt: skip
    assert await bupati.reads(complaint) is not None
    if stage == "asked":
        await siti.supplies(complaint)
    clock = _clock(await siti.reads(complaint) or {}, "VERIFY")
    assert clock is not None
    assert clock["state"] == "RUNNING"
    await dina.routes(complaint, to="INSPEKTORAT")
    assert await dina.reads(complaint) is None
    assert (await hadi.reads(complaint) or {})["status"] == "ROUTED"


async def test_a_merged_one_and_nothing_new_are_refused(siti: Person, joko: Person, dina: Person) -> None:
    into, child = await _routed(siti, dina), await joko.complains()
    await dina.merges(child, into)
    assert await refused(dina.corrects(child, kind="ASPIRATION")) == "WRONG_STATUS"
    assert await refused(dina.corrects(into, kind="COMPLAINT", category="lampu-jalan")) == "INVALID"
    assert await refused(dina.corrects(into, district="35.23.99")) == "INVALID"


async def test_a_verifier_archives_what_an_opd_has_and_takes_it_up_again(
    siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await budi.answers(complaint)
    async with (
        budi.watches_the_queue() as queue,
        siti.watches(complaint) as at_home,
        visitor.watches_the_public_feed() as outside,
    ):
        await dina.rejects(complaint, "Ternyata rekayasa.")
    for feed in (queue, at_home):
        told = feed.frames[-1]
        assert (told["event"]["kind"], told["event"]["note"]) == ("REJECTED", "Ternyata rekayasa.")
        assert told["complaint"]["status"] == "REJECTED"
    assert outside.frames[-1]["complaint"] is None
    read = await budi.reads(complaint) or {}
    assert {c["stoppedAt"] is not None for c in read["clocks"]} == {True}
    assert (read["nextDueAt"], read["overdue"]) == (None, False)
    assert complaint.number not in await budi.queue()
    await dina.routes(complaint)
    assert complaint.number in await budi.queue()
    assert complaint.number in await visitor.board()


async def test_alleged_abuse_is_asked_about_before_it_is_filed_or_routed(
    siti: Person, dina: Person, visitor: Person, hadi: Person
) -> None:
    [category] = [
        c
        for c in (await siti.line.ask("{ categories { code allegesAbuse } }"))["categories"]
        if c["allegesAbuse"]
    ]
    code = category["code"]
    assert await refused(siti.complains("Pungli", category=code)) == "OVERSIGHT_EXPECTED"
    secret = await siti.complains("Pungli", category=code, kind="OVERSIGHT")
    await dina.routes(secret, to="INSPEKTORAT")
    assert await visitor.reads(secret) is None
    ordinary = await siti.complains("Soal wewenang", category=code, ordinary=True)
    assert await refused(dina.routes(ordinary)) == "OVERSIGHT_EXPECTED"
    await dina.routes(ordinary, ordinary=True)
    assert await visitor.reads(ordinary) is not None
    plain = await siti.complains()
    assert await refused(dina.routes(plain, category=code)) == "OVERSIGHT_EXPECTED"
    assert await refused(dina.corrects(ordinary, kind="ASPIRATION")) == "OVERSIGHT_EXPECTED"
