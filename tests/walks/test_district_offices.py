"""Each kecamatan's own office, as an administrator keeps it: of which kecamatan an OPD is, and for which
categories that counts."""

from typing import Any

from tests.cast import Person, refused
from tests.graphql_documents import REFUSED

PALANG, PLUMPANG = "35.23.15", "35.23.17"


async def _saves_opd(who: Person, code: str, **given: Any) -> Any:
    document = f"saveOpd {{ __typename ... on Opd {{ edition ofDistrict {{ code }} }} {REFUSED} }}"
    given = {"code": code, "name": f"Kantor {code}", "publicService": True, **given}
    return await who.does(document, "$i: SaveOpdInput!", "input: $i", i=given)


async def _saves_category(who: Person, **given: Any) -> Any:
    document = f"saveCategory {{ __typename ... on Category {{ edition byDistrict }} {REFUSED} }}"
    given = {"code": "jalan-rusak", "name": "Jalan rusak", "opd": "DPUPR", **given}
    return await who.does(document, "$i: SaveCategoryInput!", "input: $i", i=given)


async def _proposed(who: Person, category: str, district: str) -> str | None:
    asked = "query ($d: String!) { categories(all: true) { code opdIn(district: $d) { code } } }"
    found = (await who.line.ask(asked, d=district))["categories"]
    [opd] = [each["opdIn"] for each in found if each["code"] == category]
    return opd and str(opd["code"])


async def _told(admin: Person, subject: str) -> list[dict[str, Any]]:
    """What the log tells of it, the newest first."""
    log = (
        "query ($s: String!) { auditLog(filter: { search: $s }) { edges { node { subject "
        "changes { part before after } } } } }"
    )
    rows = [e["node"] for e in (await admin.line.ask(log, s=subject))["auditLog"]["edges"]]
    return [change for row in rows if row["subject"] == subject for change in row["changes"]]


async def test_a_category_of_the_kecamatan_is_proposed_to_the_office_of_its_own(
    admin: Person, visitor: Person
) -> None:
    await _saves_opd(admin, "KANTOR-A", new=True, ofDistrict=PALANG)
    assert await _proposed(visitor, "jalan-rusak", PALANG) == "DPUPR"
    await _saves_category(admin, byDistrict=True)
    assert await _proposed(visitor, "jalan-rusak", PALANG) == "KANTOR-A"
    assert {"part": "BY_DISTRICT", "before": "false", "after": "true"} in await _told(admin, "jalan-rusak")
    await _saves_category(admin)  # by who does not know of it
    assert await _proposed(visitor, "jalan-rusak", PALANG) == "KANTOR-A"
    await _saves_category(admin, byDistrict=False)
    assert await _proposed(visitor, "jalan-rusak", PALANG) == "DPUPR"


async def test_an_office_is_of_one_kecamatan_and_a_kecamatan_has_one(admin: Person, visitor: Person) -> None:
    await _saves_category(admin, byDistrict=True)
    made = await _saves_opd(admin, "KANTOR-A", new=True, ofDistrict=PALANG)
    assert made["ofDistrict"] == {"code": PALANG}
    moved = await _saves_opd(admin, "KANTOR-A", ofDistrict=PLUMPANG, edition=made["edition"])
    assert moved["ofDistrict"] == {"code": PLUMPANG}
    assert await _proposed(visitor, "jalan-rusak", PALANG) == "DPUPR"
    other = await _saves_opd(admin, "KANTOR-B", new=True, ofDistrict=PLUMPANG)
    assert other["ofDistrict"] == {"code": PLUMPANG}
    assert await _proposed(visitor, "jalan-rusak", PLUMPANG) == "KANTOR-B"
    taken = await _told(admin, "KANTOR-A")
    [first, *_] = [change for change in taken if change["part"] == "DISTRICT"]
    assert first == {"part": "DISTRICT", "before": "Plumpang", "after": None}
    gone = await _saves_opd(admin, "KANTOR-B", ofDistrict="")
    assert gone["ofDistrict"] is None
    assert await _proposed(visitor, "jalan-rusak", PLUMPANG) == "DPUPR"


async def test_who_does_not_know_of_kecamatan_leaves_them_as_they_are(admin: Person) -> None:
    await _saves_opd(admin, "KANTOR-A", new=True, ofDistrict=PALANG)
    kept = await _saves_opd(admin, "KANTOR-A", name="Lain")
    assert kept["ofDistrict"] == {"code": PALANG}
    assert await refused(_saves_opd(admin, "KANTOR-A", ofDistrict="99")) == "INVALID"


async def test_another_administrators_choice_of_kecamatan_is_not_overwritten(admin: Person) -> None:
    made = await _saves_opd(admin, "KANTOR-A", new=True, ofDistrict=PALANG)
    other = await _saves_opd(admin, "KANTOR-B", new=True, ofDistrict=PALANG)
    assert await refused(_saves_opd(admin, "KANTOR-A", edition=made["edition"])) == "STALE_VERSION"
    assert await refused(_saves_category(admin, byDistrict=True, edition="0" * 16)) == "STALE_VERSION"
    assert (await _saves_opd(admin, "KANTOR-B", edition=other["edition"]))["__typename"] == "Opd"
