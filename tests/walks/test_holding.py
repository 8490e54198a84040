"""Colleagues of an office: who holds a complaint, and what they note about it among themselves."""

import json

from tests.cast import Person, refused


async def test_the_head_gives_a_complaint_to_an_officer_who_hears_of_it(
    siti: Person, dina: Person, kepala: Person, wati: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    async with wati.watches_the_queue("DPUPR") as queue:
        given = await kepala.assigns(complaint, "Wati")
        assert given["heldBy"] == "Wati"
        await queue.once(lambda: any(f["event"]["kind"] == "ASSIGNED" for f in queue.frames))
        [told] = [f for f in queue.frames if f["event"]["kind"] == "ASSIGNED"]
    assert told["event"]["note"] == "Wati"
    assert told["complaint"]["heldBy"] == "Wati"
    assert (await wati.releases(complaint))["heldBy"] is None


async def test_it_is_given_to_nobody_of_another_office(
    siti: Person, dina: Person, budi: Person, ani: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    assert set(await budi.colleagues()) == {"Budi", "Wati", "Kepala"}
    stranger = (await ani.colleagues())["Ani"]
    call = "complaint: $complaint, account: $account) { __typename ... on Refused { code messageEn field } }"
    asked = f"mutation ($complaint: ID!, $account: ID!) {{ assignComplaint({call} }}"
    for account in (stranger, complaint.id):
        refusal = (await budi.line.ask(asked, complaint=complaint.id, account=account))["assignComplaint"]
        assert (refusal["__typename"], refusal["field"]) == ("Refused", "account")
    assert await refused(ani.assigns(complaint, "Ani")) == "NOT_ALLOWED"
    assert await refused(ani.releases(complaint)) == "NOT_ALLOWED"


async def test_who_holds_it_may_change_once_it_is_under_way_and_not_once_it_is_done(
    siti: Person, dina: Person, budi: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await budi.answers(complaint)
    assert (await budi.assigns(complaint, "Wati"))["heldBy"] == "Wati"
    await budi.resolves(complaint)
    assert await refused(budi.assigns(complaint, "Budi")) == "WRONG_STATUS"
    assert await refused(budi.releases(complaint)) == "WRONG_STATUS"


async def test_an_internal_note_is_read_by_the_offices_and_by_nobody_else(
    siti: Person, dina: Person, budi: Person, bupati: Person, ani: Person, visitor: Person, admin: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await dina.notes(complaint, "Pelapor sudah saya telepon.")
    seen = await budi.notes(complaint, "Menunggu alat berat.")
    words = [e["note"] for e in seen["timeline"] if e["kind"] == "NOTED"]
    assert words == ["Pelapor sudah saya telepon.", "Menunggu alat berat."]
    for office in (dina, bupati):
        assert "Menunggu alat berat." in json.dumps(await office.reads(complaint))
    for other in (siti, ani, visitor, admin):
        told = json.dumps(await other.reads(complaint))
        assert "NOTED" not in told
        assert "alat berat" not in told


async def test_a_note_follows_to_the_office_that_gets_the_complaint_next(
    siti: Person, dina: Person, budi: Person, ani: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await budi.notes(complaint, "Lampunya milik provinsi.")
    moved = await dina.routes(complaint, to="DLHP")
    assert moved["opd"]["code"] == "DLHP"
    assert "milik provinsi" in json.dumps(await ani.reads(complaint))
    assert "milik provinsi" not in json.dumps(await budi.reads(complaint))


async def test_a_note_has_words_and_not_too_many(siti: Person, dina: Person, budi: Person) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    assert await refused(budi.notes(complaint, "   ")) == "INVALID"
    assert await refused(budi.notes(complaint, "x" * 2001)) == "INVALID"
    assert await refused(siti.notes(complaint)) == "NOT_ALLOWED"
