"""The hoax desk, with four people: somebody sends a claim, two volunteers check it, Diskominfo publishes."""

import asyncio
from datetime import timedelta

import pytest

from reads import claim_parts
from tests.cast import Person, refused
from tests.people.claiming import VERDICT, clarified
from tests.regency import PASSWORD, START


def kinds(feed: object) -> list[str]:
    return [frame["event"]["kind"] for frame in feed.frames]  # type: ignore[attr-defined]


async def test_from_sending_to_the_clarification_everybody_hears_what_is_theirs(
    visitor: Person, tono: Person, yuni: Person, dina: Person, joko: Person, bupati: Person
) -> None:
    claim = await visitor.asks_whether()
    assert claim.number.startswith("KH-2026-")
    assert len(claim.pin or "") == 8
    async with (
        visitor.watches_claim(claim) as senders,
        tono.watches_claims() as desk,
        joko.watches_claims() as strangers,
    ):
        taken = await tono.takes(claim)
        assert (taken["status"], taken["checkerName"], taken["heldByMe"]) == ("IN_REVIEW", "Tono", True)
        assert taken["words"]
        assert taken["dueAt"]
        await tono.proposes(claim)
        confirmed = await yuni.agrees(claim)
        assert (confirmed["status"], confirmed["proposal"]["verdict"]) == ("CONFIRMED", "FALSE")
        assert await joko.reads_claim(claim) is None
        assert await joko.archive() == []
        mine = await visitor.tracks_claim(claim)
        assert mine is not None
        assert (mine["status"], mine["verdict"], mine["proposal"], mine["checkerName"]) == (
            "CONFIRMED", None, None, None,
        )  # fmt: skip
        await dina.publishes(claim)
    steps = ["CLAIM_TAKEN", "VERDICT_PROPOSED", "VERDICT_CONFIRMED", "CLARIFICATION_PUBLISHED"]
    assert kinds(senders) == kinds(desk) == steps
    assert [frame["event"]["note"] for frame in senders.frames] == [None] * 4
    assert senders.frames[-1]["claim"]["verdict"] == "FALSE"
    assert kinds(strangers) == steps[-1:]
    shown = await joko.reads_claim(claim)
    assert shown is not None
    assert (shown["verdict"], shown["words"], shown["sources"]) == (
        "FALSE", None, ["https://dinkes.contoh.go.id/sumur"],
    )  # fmt: skip
    assert await joko.archive() == await joko.archive("racun sumur") == [claim.number]
    assert await joko.archive("racun jembatan") == []
    read = await bupati.reads_claim(claim) or {}
    assert read["proposal"] is not None
    # The regent knows no volunteer by name.
    assert [(await who.reads_claim(claim) or {})["checkerName"] for who in (bupati, yuni, dina)] == [
        None, "Tono", "Tono",
    ]  # fmt: skip


async def test_two_volunteers_who_take_the_same_collide_and_one_is_told_so(
    siti: Person, tono: Person, yuni: Person
) -> None:
    claim = await siti.asks_whether()
    done = await asyncio.gather(tono.takes(claim), yuni.takes(claim), return_exceptions=True)
    [lost] = [each for each in done if isinstance(each, Exception)]
    assert "Another volunteer has taken this claim already" in str(lost)
    holder, other = (tono, yuni) if isinstance(done[0], dict) else (yuni, tono)
    assert await refused(other.proposes(claim)) == "NOT_ALLOWED"
    await holder.lets_go(claim)
    assert (await other.takes(claim))["heldByMe"] is True


async def test_what_a_volunteer_holds_who_is_none_any_more_diskominfo_gives_to_others(
    siti: Person, joko: Person, tono: Person, yuni: Person, dina: Person
) -> None:
    claim = await siti.asks_whether()
    await tono.takes(claim)
    await tono.resigns()
    for other in (joko, siti, yuni):
        assert await refused(other.lets_go(claim)) in ("NOT_FOUND", "NOT_ALLOWED")
    assert "LET_GO" in (await dina.reads_claim(claim) or {})["actions"]
    async with yuni.watches_claims() as desk:
        left = await dina.lets_go(claim)
    assert (left["status"], left["checkerName"], kinds(desk)) == ("SUBMITTED", None, ["CLAIM_LET_GO"])
    assert (await yuni.takes(claim))["heldByMe"] is True


async def test_who_checks_has_passed_the_check_and_serves_their_term(
    siti: Person, joko: Person, tono: Person, yuni: Person, dina: Person
) -> None:
    waiting, proposed = [await joko.asks_whether() for _ in range(2)]
    await tono.takes(proposed)
    await tono.proposes(proposed)
    await dina.takes_on(await siti.applies(), until="2026-11-04")
    await siti.signs_in("siti@uji.test", PASSWORD)
    for step in (siti.takes(waiting), siti.agrees(proposed), siti.disagrees(proposed)):
        assert await refused(step) == "TRAINING_REQUIRED"
    await siti.answers_the_check()
    await siti.takes(waiting)
    siti.line.regency.clock.passes(days=4)
    assert await refused(siti.proposes(waiting)) == "WRONG_STATUS"
    for step in (siti.agrees(proposed), siti.disagrees(proposed)):
        assert await refused(step) == "WRONG_STATUS"
    # Others go on with what they leave.
    await siti.lets_go(waiting)
    await yuni.takes(waiting)


async def test_nobody_judges_their_own_claim_or_confirms_their_own_verdict(
    siti: Person, tono: Person, yuni: Person, dina: Person
) -> None:
    own = await tono.asks_whether()
    assert await refused(tono.takes(own)) == "NOT_ALLOWED"
    await yuni.takes(own)
    await yuni.proposes(own)
    assert await refused(yuni.agrees(own)) == "NOT_ALLOWED"
    assert await refused(tono.agrees(own)) == "NOT_ALLOWED"
    for stranger in (siti, dina):
        assert await refused(stranger.agrees(own)) in ("NOT_FOUND", "NOT_ALLOWED")
    assert await refused(dina.publishes(own)) == "WRONG_STATUS"


async def test_who_disagrees_says_why_and_diskominfo_may_send_it_back(
    siti: Person, tono: Person, yuni: Person, dina: Person
) -> None:
    claim = await siti.asks_whether()
    await tono.takes(claim)
    before = await tono.proposes(claim)
    again = await yuni.disagrees(claim, "Berita itu dari tahun 2019.")
    assert (again["status"], again["proposal"]["objectedWhy"]) == ("IN_REVIEW", "Berita itu dari tahun 2019.")
    async with siti.watches_claim(claim) as feed:
        await tono.proposes(claim, verdict="MISLEADING")
        assert await refused(yuni.agrees(claim, version=before["version"])) == "STALE_VERSION"
        await yuni.agrees(claim)
        back = await dina.sends_verdict_back(claim, "Tambahkan keterangan polisi.")
    assert (back["status"], back["checkerName"]) == ("IN_REVIEW", "Tono")
    assert "Tambahkan keterangan polisi." not in str(feed.frames)
    own = await siti.reads_claim(claim)
    assert own is not None
    assert (own["own"], own["status"], own["proposal"]) == (True, "IN_REVIEW", None)


async def test_corrections_and_a_withdrawal_stay_visible(
    siti: Person, tono: Person, yuni: Person, dina: Person, visitor: Person
) -> None:
    claim = await clarified(siti, tono, yuni, dina)
    async with visitor.watches_claim(claim) as feed:
        await dina.publishes(claim, verdict="MISLEADING", correction="Satu sumur memang keruh.")
        corrected = await visitor.reads_claim(claim)
        assert corrected is not None
        assert [(v["edition"], v["verdict"], v["why"]) for v in corrected["versions"]] == [
            (2, "MISLEADING", "Satu sumur memang keruh."), (1, "FALSE", None),
        ]  # fmt: skip
        await dina.retracts(claim)
    assert kinds(feed) == ["CLARIFICATION_CORRECTED", "CLARIFICATION_RETRACTED"]
    gone = await visitor.reads_claim(claim)
    assert gone is not None
    assert (gone["status"], gone["verdict"], gone["versions"]) == ("RETRACTED", None, [])
    assert gone["retractionReason"] == "Sumbernya ternyata keliru."
    assert await visitor.archive() == [claim.number]
    assert await visitor.archive("sumur racun") == []


async def test_who_is_named_objects_and_is_masked_in_every_version(
    siti: Person, tono: Person, yuni: Person, dina: Person, visitor: Person
) -> None:
    explained = "Bukan Sutarno yang meracun: puskesmas menyatakan airnya aman."
    claim = await clarified(siti, tono, yuni, dina, explanation=explained)
    before = await visitor.reads_claim(claim)
    seen = await visitor.objects(claim)
    assert seen["objections"] == []
    # Nobody else feels that it came.
    assert await visitor.reads_claim(claim) == before
    asked = "{ claimObjections { id name words claim { number } } }"
    [waiting] = (await dina.line.ask(asked))["claimObjections"]
    assert (waiting["name"], waiting["claim"]["number"]) == ("Pak Keberatan", claim.number)
    for other in (tono, siti, visitor):
        found = await other.line.answer(asked)
        assert found["errors"][0]["extensions"]["code"] in ("NOT_ALLOWED", "SIGN_IN_REQUIRED")
    async with siti.watches_claim(claim) as feed:
        await dina.decides_objection(waiting["id"], upheld=True)
        await dina.publishes(claim, explanation=explained, names=["sutarno"], correction="Nama disamarkan.")
    assert kinds(feed) == ["OBJECTION_DECIDED", "CLARIFICATION_CORRECTED"]
    page = await visitor.reads_claim(claim)
    assert page is not None
    assert "utarno" not in str(page)
    assert "[nama disamarkan]" in page["versions"][1]["explanation"]
    [told] = page["objections"]
    assert (told["upheld"], told["answer"], told["name"]) == (True, "Nama itu kami samarkan.", None)
    assert await visitor.archive("sutarno") == []
    assert await refused(dina.decides_objection(waiting["id"], upheld=False)) == "WRONG_STATUS"


async def test_objections_that_wait_keep_no_decided_one_from_being_read(
    siti: Person, tono: Person, yuni: Person, dina: Person, visitor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = await clarified(siti, tono, yuni, dina)
    for _ in range(3):
        await visitor.objects(claim)
    last = (await dina.line.ask("{ claimObjections { id } }"))["claimObjections"][-1]
    await dina.decides_objection(last["id"], upheld=False)
    monkeypatch.setattr(claim_parts, "MOST_OBJECTIONS", 2)
    assert [o["id"] for o in (await visitor.reads_claim(claim) or {})["objections"]] == [last["id"]]


async def test_a_name_that_is_masked_later_is_masked_in_all_that_was_written_before(
    siti: Person, tono: Person, yuni: Person, dina: Person, visitor: Person
) -> None:
    claim = await clarified(siti, tono, yuni, dina)
    await visitor.objects(claim)
    [waiting] = (await dina.line.ask("{ claimObjections { id } }"))["claimObjections"]
    said = "Memang bukan Sutarno yang meracun."
    await dina.decides_objection(waiting["id"], upheld=True, answer=said)
    await dina.publishes(claim, correction=said)
    start = await visitor.now()
    await dina.publishes(claim, correction=said)
    await dina.publishes(claim, names=["Sutarno"], correction="Nama disamarkan.")
    asked = """query ($n: String!) { claim(number: $n) {
      versions { why } objections { answer } history { note } } }"""
    heard = "subscription ($a: Cursor) { claimsChanged(after: $a) { event { note } } }"
    for who, reads_it in ((visitor, False), (siti, False), (tono, False), (dina, True)):
        page = (await who.line.ask(asked, n=claim.number))["claim"]
        async with who.line.follow(heard, a=start) as feed:
            pass
        for part in (*page.values(), feed.frames):
            assert ("Sutarno" in str(part)) is reads_it
            assert ("bukan [nama disamarkan] yang" in str(part)) is not reads_it


async def test_numbers_of_people_are_masked_for_volunteers(siti: Person, tono: Person, dina: Person) -> None:
    claim = await siti.asks_whether(
        "Katanya NIK 3523161505900002 menang undian, hubungi 081234567890 segera."
    )
    seen = [await who.reads_claim(claim) for who in (siti, tono, dina)]
    told = ["081234567890" in str(page) and "3523161505900002" in str(page) for page in seen]
    assert told == [True, False, True]


async def test_what_is_answered_already_is_found_before_it_is_sent(
    siti: Person, tono: Person, yuni: Person, dina: Person, visitor: Person
) -> None:
    claim = await clarified(siti, tono, yuni, dina, sent={"link": "https://kabar.contoh.id/sumur"})
    waiting = await siti.asks_whether("Katanya jembatan Glendeng akan ditutup selama setahun penuh.")
    assert await visitor.finds_answered("awas sumur umum Palang sudah diracuni orang!") == [claim.number]
    assert await visitor.finds_answered("x " * 1_000 + "awas sumur umum Palang sudah diracuni orang!") == []
    assert await visitor.finds_answered("x", link="https://kabar.contoh.id/sumur") == [claim.number]
    assert await visitor.finds_answered("jembatan Glendeng ditutup setahun") == []
    done = await dina.declines_claim(waiting, answer=claim)
    assert done["status"] == "DECLINED"
    own = await siti.reads_claim(waiting)
    assert own is not None
    assert (own["declineReason"], own["answer"]["number"]) == ("Sudah pernah dijawab.", claim.number)


async def test_a_guessed_name_finds_no_clarification_that_masks_it(
    siti: Person, tono: Person, yuni: Person, dina: Person, visitor: Person
) -> None:
    claim = await clarified(
        siti, tono, yuni, dina, names=["Sutarno Wibowo Kusuma"],
        title="Sutarno Wibowo Kusuma tidak meracuni sumur",
        statement="Beredar pesan bahwa Sutarno Wibowo Kusuma meracuni sumur.",
    )  # fmt: skip
    asked = "awas sumur {} jembatan pasar sekolah"
    found = [await visitor.finds_answered(asked.format(name)) for name in (
        "sutarno wibowo kusuma", "bambang haryanto santoso",
    )]  # fmt: skip
    assert found == [[], []]
    assert await visitor.finds_answered("pesan beredar sumur meracuni") == [claim.number]


async def test_who_follows_it_and_who_sent_it_have_it_in_their_list(
    siti: Person, joko: Person, tono: Person, yuni: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    claim = await clarified(siti, tono, yuni, dina)
    assert await refused(visitor.follows(claim)) == "SIGN_IN_REQUIRED"
    for _ in range(2):
        await joko.follows(claim)
    assert (await joko.reads_claim(claim) or {})["following"] is True
    officers = await budi.asks_whether("Katanya gaji pegawai akan dipotong separuh bulan depan.")
    assert await joko.claims_of("myClaims") == await siti.claims_of("myClaims") == [claim.number]
    assert await budi.claims_of("myClaims") == [officers.number]
    assert (await budi.reads_claim(officers) or {})["own"] is True


async def test_the_same_key_sends_it_once_and_gives_the_same_pin(visitor: Person) -> None:
    first, again = [await visitor.asks_whether(idempotencyKey="kunci") for _ in range(2)]
    assert (first.number, first.pin) == (again.number, again.pin)
    assert (
        await refused(visitor.asks_whether("Sesuatu yang lain sama sekali.", idempotencyKey="kunci"))
        == "INVALID"
    )
    assert await visitor.tracks_claim(first, "SALAHPIN") is None
    assert (await visitor.tracks_claim(first) or {})["own"] is True


async def test_each_step_has_its_promise_in_office_time_and_a_broken_one_is_told_once(
    siti: Person, tono: Person, dina: Person, wall: Person
) -> None:
    claim = await siti.asks_whether()
    page = await dina.reads_claim(claim)
    assert page is not None
    # One working day from Monday 09.00.
    assert page["dueAt"].startswith((START + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"))
    assert (await wall.line.ask("{ overview { openClaims } }"))["overview"]["openClaims"] == 1
    assert (await siti.line.ask("{ overview { openClaims } }"))["overview"]["openClaims"] == 0
    async with tono.watches_claims() as desk, siti.watches_claim(claim) as senders:
        for _ in range(2):
            await siti.line.regency.sweeps(days=2)
    assert kinds(desk) == kinds(senders) == ["CLAIM_OVERDUE"]
    assert desk.frames[0]["claim"]["overdue"] is True
    assert (await tono.takes(claim))["overdue"] is False


async def test_a_verdict_needs_whole_sources(siti: Person, tono: Person) -> None:
    claim = await siti.asks_whether()
    await tono.takes(claim)
    for sources in (
        [],
        ["bukan alamat"],
        ["javascript:alert(1)"],
        ["https://user:pin@contoh.id"],
        ["https://a.id"] * 11,
    ):
        assert await refused(tono.proposes(claim, **{**VERDICT, "sources": sources})) == "INVALID"
