"""Following: to support no longer, to tell more unasked, to send a photo with a dispute, to keep what a PIN
opens in an account."""

import pytest

from tests.cast import Filed, Person, refused
from tests.line import Line
from tests.regency import Regency


async def links(who: Person, complaint: Filed, pin: str | None = None) -> dict[str, object]:
    found: dict[str, object] = await who.line.do(
        "mutation ($n: String!, $p: String!) { linkComplaint(number: $n, pin: $p) { __typename "
        "... on Complaint { number } ... on Refused { code messageEn field } } }",
        n=complaint.number,
        p=pin or complaint.pin or "",
    )
    return found


# ── support ──────────────────────────────────────────────────────────────────────────────────────


async def test_who_supports_may_stop(
    siti: Person, joko: Person, rina: Person, dina: Person, visitor: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await joko.supports(complaint)
    await rina.supports(complaint)
    version = (await siti.reads(complaint) or {})["version"]
    async with siti.watches_their_own() as at_siti, visitor.watches(complaint) as anywhere:
        state = await joko.stops_supporting(complaint)
        assert (await joko.stops_supporting(complaint))["supportCount"] == 1
    assert (state["supportCount"], at_siti.kinds, anywhere.kinds) == (
        1,
        ["SUPPORT_WITHDRAWN"],
        ["SUPPORT_WITHDRAWN"],
    )
    # Of the new accounts of one network one counts a day: it is Rina's now.
    assert (await joko.supports(complaint))["supportCount"] == 1
    assert (await siti.reads(complaint) or {})["version"] == version


async def test_what_came_with_a_merged_complaint_stays_with_it(
    siti: Person, joko: Person, rina: Person, dina: Person, budi: Person
) -> None:
    one, same = await siti.complains(), await joko.complains()
    for complaint in (one, same):
        await dina.routes(complaint)
    await rina.supports(same)
    await dina.merges(same, one)
    assert await refused(rina.stops_supporting(one)) == "INVALID"
    assert await refused(joko.stops_supporting(one)) == "INVALID"
    assert (await siti.reads(one) or {})["supportCount"] == 2
    assert await refused(budi.stops_supporting(one)) == "NOT_ALLOWED"


# ── more, unasked ────────────────────────────────────────────────────────────────────────────────


async def test_a_reporter_tells_more_and_those_read_it_who_read_the_private_exchange(
    siti: Person,
    rina: Person,
    tono: Person,
    visitor: Person,
    dina: Person,
    budi: Person,
    ani: Person,
    bupati: Person,
    screen: Person,
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    before = await visitor.reads(complaint)
    async with (
        budi.watches_the_queue() as at_the_opd,
        siti.watches_their_own() as at_siti,
        visitor.watches(complaint) as anywhere,
        visitor.watches_the_public_feed() as at_the_board,
        screen.watches_the_queue() as on_the_wall,
    ):
        state = await siti.tells_more(complaint, "Rumah saya nomor 7.", attachments=[await siti.uploads()])
    assert (at_the_opd.kinds, at_siti.kinds) == (["INFORMATION_ADDED"], ["INFORMATION_ADDED"])
    assert (anywhere.kinds, at_the_board.kinds, on_the_wall.kinds) == ([], [], [])
    assert (await visitor.reads(complaint), state["status"]) == (before, "ROUTED")
    url = state["attachments"][0]["url"]
    for reader in (siti, dina, budi, bupati):
        last = (await reader.reads(complaint) or {})["timeline"][-1]
        assert (last["kind"], last["note"]) == ("INFORMATION_ADDED", "Rumah saya nomor 7."), reader.name
        assert await reader.sees_file(url), reader.name
    for other in (rina, tono, visitor, ani):
        found = await other.reads(complaint) or {}
        assert found["timeline"][-1]["kind"] == "ROUTED", other.name
        assert found["attachments"] == [], other.name
        assert not await other.sees_file(url), other.name


async def test_by_pin_too_while_it_is_open(visitor: Person, dina: Person, budi: Person, siti: Person) -> None:
    complaint = await visitor.complains()
    assert (await visitor.tells_more(complaint))["timeline"][-1]["actor"] == "Pelapor"
    await dina.routes(complaint)
    assert await refused(siti.tells_more(Filed(complaint.id, complaint.number))) == "NOT_ALLOWED"
    await budi.asks(complaint)
    assert await refused(visitor.tells_more(complaint)) == "WRONG_STATUS"
    await visitor.supplies(complaint)
    await budi.resolves(complaint)
    assert await refused(visitor.tells_more(complaint)) == "WRONG_STATUS"


async def test_twenty_words_a_day_are_enough(siti: Person, regency: Regency) -> None:
    complaint = await siti.complains()
    for n in range(20):
        await siti.tells_more(complaint, f"Juga di gang {n}.")
    assert await refused(siti.tells_more(complaint)) == "TOO_MANY"
    regency.clock.passes(days=1, seconds=1)
    await siti.tells_more(complaint)


async def test_the_same_words_sent_again_are_told_once(siti: Person, regency: Regency) -> None:
    complaint = await siti.complains()
    photo = await siti.uploads()
    for _ in range(2):  # The first answer was lost on the way.
        state = await siti.tells_more(complaint, "Rumah saya nomor 7.", attachments=[photo])
        assert [e["kind"] for e in state["timeline"]] == ["SUBMITTED", "INFORMATION_ADDED"]
    await siti.tells_more(complaint, "Rumah saya nomor 7.")  # And from a tab that has kept the words alone.
    regency.clock.passes(hours=1, seconds=1)
    state = await siti.tells_more(complaint, "Rumah saya nomor 7.")
    assert [e["kind"] for e in state["timeline"]][1:] == ["INFORMATION_ADDED"] * 2


async def test_another_photo_with_the_same_words_is_not_lost(siti: Person) -> None:
    complaint = await siti.complains()
    for n in (1, 2):
        state = await siti.tells_more(complaint, "Foto menyusul.", attachments=[await siti.uploads()])
        assert len(state["attachments"]) == n
    assert [e["kind"] for e in state["timeline"]][1:] == ["INFORMATION_ADDED"] * 2


# ── a photo with "not done" ──────────────────────────────────────────────────────────────────────


async def test_a_photo_with_a_dispute_is_read_with_its_words(
    siti: Person, visitor: Person, dina: Person, budi: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await budi.resolves(complaint)
    photo = await siti.uploads()
    state = await siti.line.do(
        "mutation ($input: ComplaintNoteInput!, $photos: [ID!]) { reopenComplaint(input: $input, "
        "attachments: $photos) { __typename ... on Complaint { status attachments { url } } "
        "... on Refused { code messageEn field } } }",
        input={"complaint": complaint.id, "note": "Masih gelap."},
        photos=[photo],
    )
    assert state["status"] == "IN_PROGRESS"
    url = state["attachments"][0]["url"]
    assert await budi.sees_file(url)
    assert not await visitor.sees_file(url)
    assert (await visitor.reads(complaint) or {})["attachments"] == []
    await budi.resolves(complaint)
    asked = (
        "mutation ($input: ComplaintNoteInput!, $photos: [ID!]) { reopenComplaint(input: $input, "
        "attachments: $photos) { __typename ... on Refused { code messageEn field } } }"
    )
    given = {"complaint": complaint.id, "note": "Masih gelap."}
    assert await refused(siti.line.do(asked, input=given, photos=[photo])) == "INVALID"
    assert await refused(siti.line.do(asked, input=given, photos=["x"] * 11)) == "INVALID"


# ── into an account ──────────────────────────────────────────────────────────────────────────────


async def test_who_has_the_pin_takes_it_into_their_account(
    visitor: Person, siti: Person, rina: Person, dina: Person, budi: Person
) -> None:
    complaint = await visitor.complains(contact={"phone": "0811 2233 4455"})
    await dina.routes(complaint)
    version = (await siti.reads(complaint) or {})["version"]
    async with (
        siti.watches_their_own() as at_siti,
        rina.watches(Filed(complaint.id, complaint.number)) as anywhere,
        visitor.watches(complaint) as by_pin,
    ):
        assert await links(siti, complaint) == {"__typename": "Complaint", "number": complaint.number}
    assert (at_siti.heard, anywhere.kinds) == ([("ACCOUNT_LINKED", complaint.number)], [])
    assert by_pin.kinds == ["ACCOUNT_LINKED"]
    own = await siti.line.ask("{ viewer { complaints(first: 5) { edges { node { number } } } } }")
    assert [edge["node"]["number"] for edge in own["viewer"]["complaints"]["edges"]] == [complaint.number]
    assert at_siti.frames[-1]["complaint"]["number"] == complaint.number
    await budi.asks(complaint)
    await siti.supplies(Filed(complaint.id, complaint.number))
    assert (await visitor.tracks(complaint) or {})["status"] == "ROUTED"
    assert (await rina.reads(complaint) or {})["version"] > version
    assert (await rina.reads(complaint) or {})["reporter"] is None


async def test_it_is_one_accounts_alone_and_once_is_enough(
    visitor: Person, siti: Person, joko: Person, budi: Person, dina: Person
) -> None:
    complaint = await visitor.complains()
    assert await refused(links(visitor, complaint)) == "SIGN_IN_REQUIRED"
    assert await refused(links(budi, complaint)) == "NOT_ALLOWED"
    assert await refused(links(siti, complaint, "WRNGWRNG")) == "NOT_FOUND"
    await links(siti, complaint)
    await links(siti, complaint)
    timeline = (await dina.reads(complaint) or {})["timeline"]
    assert [e["kind"] for e in timeline].count("ACCOUNT_LINKED") == 1
    assert await refused(links(joko, complaint)) == "INVALID"


async def test_pins_are_guessed_no_faster_by_it(visitor: Person, siti: Person, regency: Regency) -> None:
    complaint = await visitor.complains()
    thief = Person("thief", Line(regency, siti.line.token, address="203.0.113.9"))
    for _ in range(5):
        assert await refused(links(thief, complaint, "WRNGWRNG")) == "NOT_FOUND"
    assert await refused(links(thief, complaint)) == "TOO_MANY"
    assert (await visitor.tracks(complaint) or {})["number"] == complaint.number


@pytest.mark.parametrize("kind", ["COMPLAINT", "OVERSIGHT"])
async def test_a_volunteers_pin_opens_no_secret_by_this_way(
    tono: Person, joko: Person, siti: Person, kind: str
) -> None:
    """Who filed for somebody knows the PIN as well: of what is secret it gives nobody an account's sight."""
    complaint = await tono.complains(kind=kind, confidential=True, contact={"name": "Pak Karto"})
    assert await refused(links(siti, complaint)) == "NOT_ALLOWED"
    open_one = await tono.complains(contact={"name": "Pak Karto"})
    await links(joko, open_one)
