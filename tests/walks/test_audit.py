"""What an administrator does is read by another one: what it was before, what it is since, who did it."""

from typing import Any

import pytest

from tests.cast import CAST, Person, person, refused
from tests.graphql_documents import REFUSED
from tests.line import Feed, settled
from tests.regency import Regency
from tests.walks.test_exports import rows_of

LOG = (
    "query ($f: AuditFilter, $first: Int! = 50, $after: String) { auditLog(filter: $f, first: $first, "
    "after: $after) { asOf pageInfo { hasNextPage endCursor } edges { node { who role opd { code } noun act "
    "subject changes { part before after } } } } }"
)
GOOD = "gurame-asam-manis-pedas"


async def log(who: Person, **given: Any) -> list[dict[str, Any]]:
    found = await who.line.ask(LOG, **given)
    return [edge["node"] for edge in found["auditLog"]["edges"]]


async def newest(who: Person) -> tuple[str, str, str, dict[str, tuple[str | None, str | None]]]:
    found = (await log(who, first=1))[0]
    changes = {c["part"]: (c["before"], c["after"]) for c in found["changes"]}
    return found["noun"], found["act"], found["subject"], changes


async def _does(who: Person, verb: str, input_type: str, **given: Any) -> Any:
    selection = f"{{ __typename {REFUSED} }}"
    return await who.does(f"{verb} {selection}", f"$input: {input_type}!", "input: $input", input=given)


async def test_an_opd_and_a_category(admin: Person) -> None:
    opd = {"code": "DINBARU", "name": "Dinas Baru", "publicService": True}
    await _does(admin, "saveOpd", "SaveOpdInput", **opd, new=True)
    assert await newest(admin) == (
        "OPD",
        "CREATED",
        "DINBARU",
        {"NAME": (None, "Dinas Baru"), "PUBLIC_SERVICE": (None, "true"), "ACTIVE": (None, "true")},
    )
    await _does(admin, "saveOpd", "SaveOpdInput", **{**opd, "name": "Dinas Lama"})
    assert await newest(admin) == ("OPD", "CHANGED", "DINBARU", {"NAME": ("Dinas Baru", "Dinas Lama")})
    await _does(admin, "saveCategory", "SaveCategoryInput", code="jalan-rusak", name="Jalan", opd="DINBARU")
    noun, act, subject, changes = await newest(admin)
    assert (noun, act, subject, changes["OPD"]) == (
        "CATEGORY",
        "CHANGED",
        "jalan-rusak",
        ("DPUPR", "DINBARU"),
    )


async def test_a_limit_and_a_holiday(admin: Person) -> None:
    rule = {"clock": "VERIFY", "unit": "WORKING_DAYS", "basis": "SK 1/2026"}
    await _does(admin, "saveClockRule", "SaveClockRuleInput", **rule, amount=5, validFrom="2026-12-01")
    noun, act, subject, changes = await newest(admin)
    assert (noun, act, subject) == ("CLOCK_RULE", "CHANGED", "VERIFY")
    assert changes["LIMIT"] == ("3", "5")
    assert changes["CLOCK"] == ("VERIFY", "VERIFY")
    await _does(admin, "saveHoliday", "SaveHolidayInput", date="2026-12-01", name="Haul", working=False)
    await admin.does(f'removeHoliday(date: "2026-12-01") {{ __typename {REFUSED} }}')
    assert await newest(admin) == (
        "HOLIDAY",
        "REMOVED",
        "2026-12-01",
        {"NAME": ("Haul", None), "WORKING": ("false", None)},
    )


async def test_an_officers_account_and_no_password_of_it(admin: Person) -> None:
    selection = f"{{ __typename ... on Account {{ id }} {REFUSED} }}"
    given = {"name": "Sri", "identifier": "sri@uji.test", "password": GOOD, "role": "OFFICER", "opd": "DPUPR"}
    made = await admin.does(f"createAccount {selection}", "$i: CreateAccountInput!", "input: $i", i=given)
    noun, act, subject, changes = await newest(admin)
    assert (noun, act, subject) == ("ACCOUNT", "CREATED", "Sri · sri@uji.test")
    assert changes["ROLE"] == (None, "OFFICER")
    changed = {"account": made["id"], "identifier": "rini@uji.test", "opd": "DLHP", "password": f"{GOOD}-2"}
    await _does(admin, "updateAccount", "UpdateAccountInput", **changed)
    assert (await newest(admin))[3] == {
        "IDENTIFIER": ("s•••••@•••••.test", "r•••••@•••••.test"),
        "OPD": ("DPUPR", "DLHP"),
        "PASSWORD": (None, None),
    }
    assert GOOD not in str(await log(admin))


async def test_of_a_citizen_the_log_keeps_no_name_and_no_address(admin: Person, regency: Regency) -> None:
    listed = await admin.line.ask('{ accounts(search: "siti") { edges { node { id } } } }')
    key = listed["accounts"]["edges"][0]["node"]["id"]
    await _does(
        admin, "updateAccount", "UpdateAccountInput", account=key, name="Sumi", identifier="sumi@uji.test"
    )
    assert (await newest(admin))[3] == {"NAME": (None, None), "IDENTIFIER": (None, None)}


async def test_a_wall_that_goes_dark(admin: Person) -> None:
    await _does(admin, "createDisplay", "CreateDisplayInput", name="Lobi", opd="DPUPR")
    found = (await admin.line.ask("{ displays { id name } }"))["displays"]
    [lobby] = [d["id"] for d in found if d["name"] == "Lobi"]
    await admin.does(f"revokeDisplay {{ __typename {REFUSED} }}", "$d: ID!", "display: $d", d=lobby)
    told = [(e["act"], e["subject"]) for e in (await log(admin, f={"noun": "DISPLAY"}))[:2]]
    assert told == [("REMOVED", "Lobi"), ("CREATED", "Lobi")]


async def test_an_offices_own_answers_are_told_and_what_the_inspektorat_writes_is_not(
    admin: Person, budi: Person, hadi: Person
) -> None:
    await _does(budi, "saveReplyTemplate", "ReplyTemplateInput", title="Terima", text="Kami terima.")
    assert await newest(admin) == (
        "REPLY_TEMPLATE",
        "CREATED",
        "Terima",
        {"TITLE": (None, "Terima"), "TEXT": (None, "Kami terima.")},
    )
    [entry] = await log(admin, first=1)
    assert (entry["who"], entry["role"], entry["opd"]["code"]) == ("Budi", "OFFICER", "DPUPR")
    await _does(hadi, "saveReplyTemplate", "ReplyTemplateInput", title="Saksi", text="Rahasia sekali.")
    told = await newest(admin)
    assert told[2:] == ("", {"TITLE": (None, None), "TEXT": (None, None)})


async def test_it_is_found_by_who_what_when_and_words_page_by_page(
    admin: Person, budi: Person, regency: Regency
) -> None:
    for n in range(3):
        await _does(admin, "saveOpd", "SaveOpdInput", code=f"DIN{n}", name=f"Dinas {n}", publicService=True)
    await _does(budi, "saveReplyTemplate", "ReplyTemplateInput", title="100% beres", text="Selesai.")

    async def subjects(**wanted: Any) -> list[str]:
        return [entry["subject"] for entry in await log(admin, f=wanted)]

    assert await subjects(noun="OPD") == ["DIN2", "DIN1", "DIN0"]
    assert await subjects(search="dinas 1") == ["DIN1"]
    assert await subjects(search="0%") == ["100% beres"]
    assert await subjects(search="budi") == ["100% beres"]
    listed = await admin.line.ask("{ accounts(role: ADMIN) { edges { node { id } } } }")
    key = listed["accounts"]["edges"][0]["node"]["id"]
    assert await subjects(by=key, noun="REPLY_TEMPLATE") == []
    assert len(await subjects(by=key)) == 3
    today = regency.clock.now.date().isoformat()
    assert len(await subjects(firstDay=today, lastDay=today)) == 4
    assert await subjects(lastDay="2026-01-01") == []
    page = (await admin.line.ask(LOG, first=2))["auditLog"]
    rest = (await admin.line.ask(LOG, first=50, after=page["pageInfo"]["endCursor"]))["auditLog"]
    assert [e["node"]["subject"] for e in [*page["edges"], *rest["edges"]]] == [
        "100% beres",
        "DIN2",
        "DIN1",
        "DIN0",
    ]


async def test_it_is_told_at_once_and_resumed(admin: Person, budi: Person) -> None:
    start = (await admin.line.ask(LOG))["auditLog"]["asOf"]
    watch = "subscription ($a: Cursor) { auditChanged(after: $a) { cursor } }"
    async with Feed(admin.line, watch, {"a": start}) as feed:
        await settled(feed)
        await _does(budi, "saveReplyTemplate", "ReplyTemplateInput", title="Terima", text="Kami terima.")
        await feed.once(lambda: feed.frames)
    async with Feed(admin.line, watch, {"a": start}) as again:
        await again.once(lambda: again.frames)
    async with Feed(budi.line, watch, {}) as other:
        await settled(other)
        assert "NOT_ALLOWED" in str(other.refused)


@pytest.mark.parametrize("name", [name for name in CAST if name != "admin"])
async def test_nobody_else_reads_it(regency: Regency, name: str) -> None:
    wanted = "SIGN_IN_REQUIRED" if name == "visitor" else "NOT_ALLOWED"
    assert await refused(log(person(regency, name))) == wanted
    export = "startExport { __typename " + REFUSED + " }"
    given = {"list": "AUDIT", "format": "CSV"}
    asked = person(regency, name).does(export, "$i: StartExportInput!", "input: $i", i=given)
    no_account = name in ("visitor", "screen", "wall")
    assert await refused(asked) == ("SIGN_IN_REQUIRED" if no_account else "NOT_ALLOWED")


async def test_as_a_table_it_is_the_same_and_no_cell_is_a_formula(admin: Person, regency: Regency) -> None:
    regency.app.exporter.start()
    evil = '=HYPERLINK("http://x";"y")'
    await _does(admin, "saveOpd", "SaveOpdInput", code="DINX", name=evil, publicService=True)
    await _does(admin, "saveHoliday", "SaveHolidayInput", date="2026-12-01", name="Haul", working=False)
    rows = await rows_of(admin, list="AUDIT", auditFilter={"noun": "OPD", "search": "HYPER"})
    assert [*rows[0]][:4] == ["Waktu (WIB)", "Oleh", "OPD", "Perubahan pada"]
    assert [[*row.values()][4:7] for row in rows] == [["dibuat", "DINX", part] for part in _PARTS]
    assert rows[0]["Sesudah"] == f"'{evil}"


@pytest.mark.parametrize("wanted", [{"lastDay": "9999-12-31"}, {"firstDay": "0001-01-01"}])
async def test_a_day_beyond_all_calendars_is_refused(admin: Person, wanted: dict[str, str]) -> None:
    assert await refused(log(admin, f=wanted)) == "INVALID"
    asked = {"list": "AUDIT", "format": "CSV", "auditFilter": wanted}
    export = "startExport { __typename " + REFUSED + " }"
    assert await refused(admin.does(export, "$i: StartExportInput!", "input: $i", i=asked)) == "INVALID"


_PARTS = ("Nama", "Melayani masyarakat langsung", "Aktif")
