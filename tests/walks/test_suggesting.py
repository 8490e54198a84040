"""Where a complaint may belong: what the verifier is told, and several decisions sent at once."""

from typing import Any

import pytest

from tests.cast import Filed, Person, refused

TUBAN = "35.23.16"
SUGGESTED = "query ($n: String!) { complaint(number: $n) { suggestion { category { code } opd { code } } } }"
OPD_IN = "query ($d: String) { categories { code opdIn(district: $d) { code } } }"
VERIFY_ALL = (
    "mutation ($input: [VerifyComplaintInput!]!) { verifyComplaints(input: $input) { __typename "
    "... on VerifiedComplaints { results { __typename ... on Complaint { number status opd { code } } "
    "... on Refused { code field } } } ... on Refused { code messageEn field } } }"
)


async def _suggested(who: Person, complaint: Filed) -> Any:
    found = (await who.line.ask(SUGGESTED, n=complaint.number))["complaint"]["suggestion"]
    return found and tuple(part and part["code"] for part in (found["category"], found["opd"]))


async def _proposed(who: Person, category: str, district: str | None = None) -> str | None:
    found = (await who.line.ask(OPD_IN, d=district))["categories"]
    [opd] = [c["opdIn"] for c in found if c["code"] == category]
    return opd and str(opd["code"])


async def test_what_concerns_a_kecamatan_is_proposed_to_its_own_office(siti: Person, dina: Person) -> None:
    complaint = await siti.complains("Loket tutup", category="layanan-kecamatan", district=TUBAN)
    assert await _suggested(dina, complaint) == ("layanan-kecamatan", "KEC-TUBAN")
    nowhere = await siti.complains("Loket tutup", category="layanan-kecamatan")
    assert await _suggested(dina, nowhere) == ("layanan-kecamatan", None)
    assert await _proposed(dina, "layanan-kecamatan", TUBAN) == "KEC-TUBAN"
    assert await _proposed(dina, "lampu-jalan", TUBAN) == "DLHP"


async def test_a_complaint_without_a_category_is_classed_by_its_words(siti: Person, dina: Person) -> None:
    assert await _suggested(dina, await siti.complains("Lampu PJU padam")) == ("lampu-jalan", "DLHP")
    plain = await siti.complains("Halo", description="Semoga lebih baik.")
    assert await _suggested(dina, plain) == (None, None)


async def test_oversight_is_proposed_to_the_inspektorat_whatever_it_is_about(
    siti: Person, dina: Person
) -> None:
    complaint = await siti.complains("Lampu PJU padam", kind="OVERSIGHT", category="lampu-jalan")
    assert await _suggested(dina, complaint) == ("lampu-jalan", "INSPEKTORAT")


async def test_an_opd_that_is_not_active_is_proposed_to_nobody(
    siti: Person, dina: Person, admin: Person
) -> None:
    light = await siti.complains("Lampu PJU padam", category="lampu-jalan")
    office = await siti.complains("Loket tutup", category="layanan-kecamatan", district=TUBAN)
    for code in ("DLHP", "KEC-TUBAN"):
        await admin.does(
            "saveOpd { __typename ... on Refused { code message } }",
            "$input: SaveOpdInput!",
            "input: $input",
            input={"code": code, "name": code, "publicService": True, "active": False},
        )
    assert await _suggested(dina, light) == ("lampu-jalan", None)
    assert await _suggested(dina, office) == ("layanan-kecamatan", None)
    assert await _proposed(dina, "layanan-kecamatan", TUBAN) is None


async def test_only_who_decides_is_told_where_it_may_belong(
    siti: Person, dina: Person, budi: Person, bupati: Person, visitor: Person
) -> None:
    complaint = await siti.complains("Lampu PJU padam")
    assert await _suggested(siti, complaint) is None
    await dina.routes(complaint)
    for other in (budi, bupati, visitor):
        assert await _suggested(other, complaint) is None


async def _verifies(who: Person, *said: tuple[Filed, str, int | None]) -> Any:
    given = [{"complaint": c.id, "opd": opd, "version": version} for c, opd, version in said]
    return await who.line.do(VERIFY_ALL, input=given)


async def test_of_several_decisions_each_stands_for_itself(
    siti: Person, dina: Person, budi: Person, ani: Person
) -> None:
    first, changed, last = [await siti.complains(title) for title in ("Lubang", "Gelap", "Sampah")]
    version = (await dina.reads(changed) or {})["version"]
    await dina.rejects(changed)
    async with budi.watches_the_queue() as at_dpupr, ani.watches_the_queue("DLHP") as at_dlhp:
        done = await _verifies(dina, (first, "DPUPR", 1), (changed, "DPUPR", version), (last, "DLHP", None))
    told = [r.get("code") or (r["number"], r["status"], r["opd"]["code"]) for r in done["results"]]
    assert told == [
        (first.number, "ROUTED", "DPUPR"), "STALE_VERSION", (last.number, "ROUTED", "DLHP")
    ]  # fmt: skip
    assert at_dpupr.heard == [("ROUTED", first.number)]
    assert at_dlhp.heard == [("ROUTED", last.number)]


async def test_an_opd_that_is_none_is_told_for_its_own_decision(siti: Person, dina: Person) -> None:
    first, last = await siti.complains("Lubang"), await siti.complains("Gelap")
    done = await _verifies(dina, (first, "ENTAH", None), (last, "DLHP", None))
    assert [r.get("field") for r in done["results"]] == ["input.opd", None]
    assert (await dina.reads(first) or {})["status"] == "SUBMITTED"


async def test_more_than_fifty_decisions_at_once_are_refused_and_none_is_made(
    siti: Person, dina: Person
) -> None:
    complaint = await siti.complains("Lubang")
    assert await refused(_verifies(dina, *[(complaint, "DPUPR", None)] * 51)) == "INVALID"
    assert (await dina.reads(complaint) or {})["status"] == "SUBMITTED"


@pytest.mark.parametrize("who", ["siti", "budi", "bupati", "admin"])
async def test_who_does_not_verify_decides_on_none(
    who: str, siti: Person, request: pytest.FixtureRequest
) -> None:
    complaint = await siti.complains("Lubang")
    person: Person = request.getfixturevalue(who)
    assert await refused(_verifies(person, (complaint, "DPUPR", None))) == "NOT_ALLOWED"
