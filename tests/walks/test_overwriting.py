"""Nobody overwrites what another has written: new is new, and what has moved on is refused."""

from typing import Any

import pytest

from tests.cast import Person, refused
from tests.graphql_documents import REFUSED

_NEW: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "saveOpd": ({"code": "DINBARU", "name": "Dinas Baru", "publicService": True}, {"name": "Lain"}),
    "saveCategory": ({"code": "baru", "name": "Baru", "opd": "DPUPR"}, {"opd": None}),
    "saveHoliday": (
        {"date": "2026-12-01", "name": "Haul", "working": False},
        {"name": "Lain", "working": True},
    ),
}
_READ = {
    "saveOpd": "opds(first: 100) { edges { node { code name edition } } }",
    "saveCategory": "categories { code name edition opd { code } }",
    "saveHoliday": "holidays(year: 2026) { date name working edition }",
}
_INPUT = {"saveOpd": "SaveOpdInput", "saveCategory": "SaveCategoryInput", "saveHoliday": "SaveHolidayInput"}
_NAME = {"saveOpd": "Opd", "saveCategory": "Category", "saveHoliday": "Holiday"}


async def _saves(who: Person, verb: str, **given: Any) -> dict[str, Any]:
    selection = f"{{ __typename ... on {_NAME[verb]} {{ name edition }} {REFUSED} }}"
    done: dict[str, Any] = await who.does(
        f"{verb} {selection}", f"$input: {_INPUT[verb]}!", "input: $input", input=given
    )
    return done


async def _row(who: Person, verb: str, given: dict[str, Any]) -> dict[str, Any]:
    found = await who.line.do(f"{{ {_READ[verb]} }}")
    rows = [e["node"] for e in found["edges"]] if isinstance(found, dict) else found
    key = "date" if "date" in given else "code"
    [row] = [r for r in rows if r[key] == given[key]]
    return dict(row)


@pytest.mark.parametrize("verb", sorted(_NEW))
async def test_a_new_one_with_a_used_name_is_refused_and_the_old_one_stays(verb: str, admin: Person) -> None:
    given, other = _NEW[verb]
    await _saves(admin, verb, **given, new=True)
    before = await _row(admin, verb, given)
    assert await refused(_saves(admin, verb, **{**given, **other}, new=True)) == "INVALID"
    assert await _row(admin, verb, given) == before


@pytest.mark.parametrize("verb", sorted(_NEW))
async def test_of_two_administrators_who_edit_one_row_the_later_is_told(verb: str, admin: Person) -> None:
    given, other = _NEW[verb]
    await _saves(admin, verb, **given, new=True)
    read = (await _row(admin, verb, given))["edition"]
    first = await _saves(admin, verb, **{**given, "name": "Dari loket"}, edition=read)
    assert await refused(_saves(admin, verb, **{**given, **other}, edition=read)) == "STALE_VERSION"
    assert (await _row(admin, verb, given))["name"] == "Dari loket"
    second = await _saves(admin, verb, **{**given, **other, "name": "Keduanya"}, edition=first["edition"])
    assert second["name"] == "Keduanya"


async def test_a_new_limit_does_not_replace_another_of_the_same_day(admin: Person) -> None:
    given = {
        "clock": "VERIFY",
        "amount": 5,
        "unit": "WORKING_DAYS",
        "basis": "SK Bupati 1/2026",
        "validFrom": "2026-12-01",
        "new": True,
    }

    async def saves(**more: Any) -> Any:
        selection = f"{{ __typename ... on ClockRule {{ amount }} {REFUSED} }}"
        said = {**given, **more}
        return await admin.does(
            f"saveClockRule {selection}", "$input: SaveClockRuleInput!", "input: $input", input=said
        )

    await saves()
    assert await refused(saves(amount=9)) == "INVALID"
    assert (await saves(amount=9, new=False))["amount"] == 9
    assert (await saves(amount=2, category="jalan-rusak"))["amount"] == 2


async def test_of_two_who_edit_one_account_the_later_is_told(admin: Person) -> None:
    selection = f"{{ __typename ... on Account {{ id edition active }} {REFUSED} }}"
    made = {
        "name": "Sri",
        "identifier": "sri@tuban.go.id",
        "password": "gurame-asam-manis",
        "role": "OFFICER",
        "opd": "DPUPR",
    }
    account = await admin.does(
        f"createAccount {selection}", "$input: CreateAccountInput!", "input: $input", input=made
    )

    async def changes(**more: Any) -> Any:
        said = {"account": account["id"], **more}
        return await admin.does(
            f"updateAccount {selection}", "$input: UpdateAccountInput!", "input: $input", input=said
        )

    await changes(active=False, edition=account["edition"])
    assert (
        await refused(changes(name="Sri Rahayu", active=True, edition=account["edition"])) == "STALE_VERSION"
    )


async def test_of_two_who_edit_one_reusable_answer_the_later_is_told(budi: Person, wati: Person) -> None:
    selection = f"{{ __typename ... on ReplyTemplate {{ id edition }} {REFUSED} }}"

    async def saves(who: Person, **said: Any) -> Any:
        verb = f"saveReplyTemplate {selection}"
        return await who.does(verb, "$input: ReplyTemplateInput!", "input: $input", input=said)

    first = await saves(budi, title="Terima", text="Kami terima.")
    await saves(wati, id=first["id"], title="Terima", text="Kami terima, Bu.", edition=first["edition"])
    late = saves(budi, id=first["id"], title="Terima", text="Kami baca.", edition=first["edition"])
    assert await refused(late) == "STALE_VERSION"


async def test_what_has_moved_on_is_neither_merged_nor_split(
    siti: Person, joko: Person, dina: Person
) -> None:
    one, other = await siti.complains(), await joko.complains()

    async def version(complaint: Any) -> int:
        return int((await dina.reads(complaint) or {})["version"])

    read = {"version": await version(one), "intoVersion": await version(other)}
    await dina.routes(other)
    assert await refused(dina.merges(one, other, **read)) == "STALE_VERSION"
    await dina.merges(one, other, version=read["version"], intoVersion=await version(other))
    assert await refused(dina.unmerges(one, version=read["version"])) == "STALE_VERSION"
    await dina.unmerges(one, version=await version(one))


async def test_a_reporter_answers_what_they_have_read(siti: Person, dina: Person, budi: Person) -> None:
    complaint = await siti.complains()
    read = int((await siti.reads(complaint) or {})["version"])
    await dina.asks(complaint, "Di mana?")
    assert await refused(siti.supplies(complaint, version=read)) == "STALE_VERSION"
    await siti.supplies(complaint, version=read + 1)
    await dina.routes(complaint)
    before = int((await siti.reads(complaint) or {})["version"])
    await budi.resolves(complaint)
    assert await refused(siti.confirms(complaint, 5, version=before)) == "STALE_VERSION"
    await siti.confirms(complaint, 5, version=before + 1)


async def test_the_regent_decides_on_the_report_that_was_read(kepala: Person, bupati: Person) -> None:
    sent = await kepala.writes_report()
    verbs = ("acknowledgeRegentReport", "returnRegentReport")
    selection = f"{{ __typename ... on RegentReport {{ status }} {REFUSED} }}"
    for verb in verbs:
        late = bupati.does(
            f"{verb} {selection}",
            "$report: ID!, $version: Int",
            'report: $report, note: "Baik", version: $version',
            report=sent["id"],
            version=sent["version"] - 1,
        )
        assert await refused(late) == "STALE_VERSION"


async def test_the_regent_instructs_on_the_complaint_that_was_read(
    siti: Person, dina: Person, bupati: Person
) -> None:
    complaint = await siti.complains()
    routed = await dina.routes(complaint)
    selection = f"{{ __typename ... on Instruction {{ id }} {REFUSED} }}"
    said = {"opd": "DPUPR", "complaint": complaint.id, "text": "Segera.", "version": routed["version"] - 1}
    late = bupati.does(f"instructOpd {selection}", "$input: InstructOpdInput!", "input: $input", input=said)
    assert await refused(late) == "STALE_VERSION"


async def test_a_photo_that_was_taken_out_after_a_lost_answer_is_not_filed_as_if_it_were_there_no_more(
    visitor: Person,
) -> None:
    photo, other = await visitor.uploads(), await visitor.uploads()
    first = await visitor.complains(idempotencyKey="kunci-tarik-1", attachments=[photo, other])
    fewer = visitor.complains(idempotencyKey="kunci-tarik-1", attachments=[photo])
    assert await refused(fewer) == "INVALID"
    again = await visitor.complains(idempotencyKey="kunci-tarik-1", attachments=[other, photo])
    assert again == first
