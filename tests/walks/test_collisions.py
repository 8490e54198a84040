"""Several at once: versions, keys, numbers."""

import asyncio

from tests.cast import Person, refused
from tests.line import Refused
from tests.regency import Regency


async def _both(*doings: object) -> list[str]:
    """What became of each: the status reached, or the code of the refusal."""
    done = await asyncio.gather(*doings, return_exceptions=True)  # type: ignore[call-overload]
    return sorted(d.code if isinstance(d, Refused) else d["status"] for d in done)


async def test_of_two_officers_who_answer_at_once_one_succeeds(
    siti: Person, dina: Person, budi: Person, wati: Person
) -> None:
    for _ in range(3):
        complaint = await siti.complains()
        version = (await dina.routes(complaint))["version"]
        async with siti.watches(complaint) as at_home:
            told = await _both(
                budi.resolves(complaint, text="Sudah oleh Budi.", version=version),
                wati.resolves(complaint, text="Sudah oleh Wati.", version=version),
            )
        assert told == ["RESOLVED", "STALE_VERSION"]
        state = await siti.reads(complaint) or {}
        assert len(state["responses"]) == 1
        assert at_home.kinds == ["RESOLVED"]


async def test_without_a_version_the_second_meets_the_new_status(
    siti: Person, dina: Person, budi: Person, wati: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    assert await _both(budi.resolves(complaint), wati.resolves(complaint)) == ["RESOLVED", "WRONG_STATUS"]


async def test_of_two_who_save_one_draft_of_a_report_the_later_is_told(
    kepala: Person, bupati: Person
) -> None:
    draft = await kepala.writes_report(draft=True)
    read = {"report": draft["id"], "version": draft["version"]}
    told = await _both(
        kepala.writes_report("Dari meja", **read, draft=True),
        kepala.writes_report("Dari rumah", **read, draft=True),
    )
    assert told == ["DRAFT", "STALE_VERSION"]
    [kept] = await kepala.reports()
    assert await refused(kepala.writes_report("Dari jalan", **read)) == "STALE_VERSION"
    assert (await kepala.reports(), await bupati.reports()) == ([kept], [])
    sent = await kepala.writes_report("Yang terakhir", report=draft["id"], version=kept["version"])
    assert (sent["status"], sent["title"]) == ("SUBMITTED", "Yang terakhir")


async def test_the_reporter_withdraws_while_the_office_rejects(siti: Person, dina: Person) -> None:
    complaint = await siti.complains()
    told = await _both(siti.withdraws(complaint), dina.rejects(complaint))
    assert told in (["WITHDRAWN", "WRONG_STATUS"], ["REJECTED", "WRONG_STATUS"])


async def test_opposite_mergers_do_not_wait_for_each_other(siti: Person, joko: Person, dina: Person) -> None:
    one, other = await siti.complains(), await joko.complains()
    async with asyncio.timeout(30):
        told = await _both(dina.merges(one, other), dina.merges(other, one))
    assert told == ["MERGED", "WRONG_STATUS"]


async def test_the_same_submission_five_times_at_once_is_one_complaint(
    siti: Person, visitor: Person, dina: Person
) -> None:
    for who in (siti, visitor):
        async with dina.watches_the_inbox() as at_the_verifier:
            same = {"title": "Lampu padam", "idempotencyKey": f"telepon-{who.name}-1"}
            filed = await asyncio.gather(*(who.complains(**same) for _ in range(5)))
        assert len(set(filed)) == 1
        assert at_the_verifier.heard == [("SUBMITTED", filed[0].number)]
        assert (await who.complains(**same)) == filed[0]
    assert len(await dina.board()) == 2


async def test_another_text_under_a_used_key_is_invalid(siti: Person, joko: Person, visitor: Person) -> None:
    await siti.complains("Lampu padam", idempotencyKey="kunci-siti-1")
    assert await refused(siti.complains("Jalan rusak", idempotencyKey="kunci-siti-1")) == "INVALID"
    assert await refused(joko.complains("Lampu padam", idempotencyKey="kunci-siti-1")) == "INVALID"
    assert await refused(visitor.complains("Lampu padam", idempotencyKey="kunci-siti-1")) == "INVALID"
    contact = {"contact": {"phone": "081122334455"}}
    await visitor.complains("Lampu padam", idempotencyKey="kunci-tamu-1", **contact)
    again = visitor.complains("Lampu padam", idempotencyKey="kunci-tamu-1", contact={"phone": "081199999999"})
    assert await refused(again) == "INVALID"


async def test_numbers_have_no_gap_and_no_repeat(siti: Person, joko: Person, visitor: Person) -> None:
    async def files(who: Person, n: int) -> str | None:
        bad = {"category": "tidak-ada"} if n % 3 == 2 else {"attachments": ["bukan"]} if n % 5 == 4 else {}
        try:
            return (await who.complains(f"Lampu {n}", **bad)).number
        except Refused:
            return None

    doing = [files(who, n) for n in range(10) for who in (siti, joko, visitor)]
    numbers = [n for n in await asyncio.gather(*doing) if n is not None]
    assert len(numbers) >= 12
    assert sorted(numbers) == [f"TPR-2026-{n:06}" for n in range(1, len(numbers) + 1)]


async def test_a_new_year_in_tuban_begins_at_one(siti: Person, regency: Regency) -> None:
    assert (await siti.complains()).number == "TPR-2026-000001"
    regency.clock.now = regency.clock.now.replace(month=12, day=31, hour=16, minute=59)
    assert (await siti.complains()).number == "TPR-2026-000002"
    regency.clock.passes(minutes=1)
    assert (await siti.complains()).number == "TPR-2027-000001"
