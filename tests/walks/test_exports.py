"""Lists as files: what somebody sees, and nothing else; found again by whoever asked, and by nobody else."""

import asyncio
import csv
import io
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import load_workbook

from models.export_job import ExportJob
from models.identity.account import Account
from rules.exports import MOST_AT_ONCE, MOST_TRIES
from rules.words import Role
from tests.cast import CAST, Filed, Person, refused
from tests.cast import person as somebody
from tests.regency import Regency

_JOB = "id list format status done total failure size askedAt finishedAt expiresAt name url"
_START = (
    "mutation ($input: StartExportInput!) { startExport(input: $input) { __typename "
    f"... on ExportJob {{ {_JOB} }} ... on Refused {{ code messageEn field }} }} }}"
)
_REMOVE = (
    "mutation ($export: ID!) { removeExport(export: $export) "
    "{ __typename ... on Refused { code messageEn field } } }"
)
_NUMBER, _TITLE = "Nomor", "Judul"
Job = dict[str, Any]


@pytest.fixture(autouse=True)
async def working(regency: Regency) -> None:
    regency.app.exporter.start()


async def starts(who: Person, format: str = "CSV", list: str = "COMPLAINTS", **more: Any) -> Job:
    job: Job = await who.line.do(_START, input={"list": list, "format": format, **more})
    return job


async def exports(who: Person) -> list[Job]:
    found: list[Job] = (await who.line.ask(f"{{ exports {{ {_JOB} }} }}"))["exports"]
    return found


async def ended(who: Person, job: Job) -> Job:
    """As it is once it is done or has failed."""
    async with asyncio.timeout(60):
        while True:
            [found] = [each for each in await exports(who) if each["id"] == job["id"]]
            if found["status"] in ("DONE", "FAILED"):
                return found
            await asyncio.sleep(0.05)


async def file_of(who: Person, job: Job) -> bytes:
    reply = await who.line.http.get(job["url"])
    assert reply.status_code == 200, reply.text
    assert reply.headers["cache-control"] == "no-store"
    return reply.content


async def rows_of(who: Person, **asked: Any) -> list[dict[str, str]]:
    """The rows of a CSV of what they ask for."""
    job = await ended(who, await starts(who, **asked))
    assert job["status"] == "DONE", job
    text = (await file_of(who, job)).decode("utf-8-sig")
    found = [*csv.DictReader(io.StringIO(text, newline=""))]
    assert job["done"] == job["total"] == len(found)
    return found


def told(rows: Sequence[dict[str, str]], complaint: Filed) -> dict[str, str]:
    [row] = [row for row in rows if row[_NUMBER] == complaint.number]
    return row


async def test_a_file_has_what_its_asker_sees_of_each_complaint_and_no_more(
    siti: Person, rina: Person, dina: Person, budi: Person, ani: Person, bupati: Person, admin: Person
) -> None:
    named = await siti.complains(title="Lampu di jalan")
    hidden = await rina.complains(title="Jalan berlubang", anonymous=True)
    await dina.routes(named)
    await dina.routes(hidden)
    by = {who.name: await rows_of(who) for who in (siti, rina, dina, budi, ani, bupati, admin)}
    assert {name: len(rows) for name, rows in by.items()} == dict.fromkeys(by, 2)
    reach = ("Pelapor", "Telepon pelapor", "Surel pelapor")
    known = ["Siti", "'+628110000001", "siti@uji.test"]
    masked = ["S.", "62••••••01", "s•••••@•••••.test"]
    of_siti = {name: [told(rows, named)[head] for head in reach] for name, rows in by.items()}
    assert of_siti == {
        "siti": known, "dina": masked, "budi": masked, "bupati": masked, "admin": ["S.", "", ""],
        "rina": ["", "", ""], "ani": ["", "", ""],
    }  # fmt: skip
    of_rina = {name: any(told(rows, hidden)[head] for head in reach) for name, rows in by.items()}
    assert {name for name, seen in of_rina.items() if seen} == {"rina", "dina"}


async def test_nobodys_file_has_a_row_that_they_do_not_see(
    siti: Person, joko: Person, dina: Person, regency: Regency
) -> None:
    open_ = await siti.complains(title="Lampu terbuka")
    await dina.routes(open_)
    secret = await siti.complains(title="Perkara rahasia", confidential=True)
    await dina.routes(secret)
    abuse = await joko.complains(title="Pungli", kind="OVERSIGHT")
    await dina.routes(abuse, "INSPEKTORAT")
    unseen = await siti.complains(title="Belum diperiksa")
    numbers = {open_.number, secret.number, abuse.number, unseen.number}
    for name in CAST:
        who = somebody(regency, name)
        if name in ("visitor", "screen", "wall"):
            assert await refused(starts(who)) == "SIGN_IN_REQUIRED"
            continue
        seen = {row[_NUMBER] for row in await rows_of(who)}
        assert seen == {number for number in numbers if await who.reads(Filed("", number, None)) is not None}


async def test_it_is_filtered_and_sorted_as_the_list_is(siti: Person, dina: Person) -> None:
    first = await siti.complains(title="Lampu padam")
    second = await siti.complains(title="Sampah menumpuk")
    await siti.complains(title="Air keruh")
    await dina.routes(first)
    await dina.routes(second, "DLHP")
    routed = await rows_of(dina, filter={"status": ["ROUTED"]}, order="OLDEST")
    assert [row[_TITLE] for row in routed] == ["Lampu padam", "Sampah menumpuk"]
    found = await rows_of(dina, filter={"search": "sampah", "opd": ["DLHP"]})
    assert [row[_TITLE] for row in found] == ["Sampah menumpuk"]
    assert await rows_of(dina, filter={"submittedFrom": "2030-01-01T00:00:00Z"}) == []
    assert await refused(starts(dina, filter={"opd": ["ADA"]})) == "INVALID"


async def test_more_than_a_page_has_each_complaint_once(siti: Person) -> None:
    numbers = [(await siti.complains(title=f"Lampu {n}")).number for n in range(105)]
    rows = await rows_of(siti, filter={"search": "lampu"})
    assert sorted(row[_NUMBER] for row in rows) == sorted(numbers)


async def test_a_workbook_is_opened_by_what_did_not_write_it_and_no_cell_is_a_formula(
    siti: Person, dina: Person
) -> None:
    await siti.complains(title="=HYPERLINK(1)", location={"latitude": -6.9, "longitude": 112.05})
    await siti.complains(title="+62 dan @jalan")
    job = await ended(dina, await starts(dina, "XLSX", order="OLDEST", english=True))
    assert job["name"].endswith(".xlsx")
    book = load_workbook(io.BytesIO(await file_of(dina, job)))
    heads, *rows = [*book.active.iter_rows()]
    at = {cell.value: n for n, cell in enumerate(heads)}
    assert [row[at["Title"]].value for row in rows] == ["=HYPERLINK(1)", "+62 dan @jalan"]
    assert {row[at["Title"]].data_type for row in rows} == {"s"}, "texts, not formulas"
    assert rows[0][at["Latitude"]].value == -6.9
    assert rows[0][at["Filed"]].is_date
    assert rows[0][at["Status"]].value == "Waiting to be verified"
    in_text = await rows_of(dina, order="OLDEST")
    assert [row[_TITLE] for row in in_text] == ["'=HYPERLINK(1)", "'+62 dan @jalan"]
    assert in_text[0]["Lintang"] == "-6.9"


async def test_what_administrators_changed_is_theirs_alone(admin: Person, bupati: Person) -> None:
    await admin.does(
        "saveHoliday { __typename }", "$input: SaveHolidayInput!", "input: $input",
        input={"date": "2026-12-24", "name": "Libur daerah", "working": False, "new": True},
    )  # fmt: skip
    rows = await rows_of(admin, list="AUDIT", auditFilter={"noun": "HOLIDAY"})
    assert {row["Perubahan pada"] for row in rows} == {"Hari libur"}
    assert {row["Oleh"] for row in rows} == {"Admin"}
    assert await refused(starts(bupati, list="AUDIT")) == "NOT_ALLOWED"


async def test_nobody_else_finds_it_or_has_its_file(
    dina: Person, bupati: Person, siti: Person, visitor: Person, admin: Person
) -> None:
    job = await ended(dina, await starts(dina))
    for other in (bupati, siti, visitor, admin):
        assert (await other.line.http.get(job["url"])).status_code == 404
        if other is not visitor:
            assert await exports(other) == []
            assert await refused(other.line.do(_REMOVE, export=job["id"])) == "NOT_FOUND"
    assert (await dina.line.http.get(job["url"])).status_code == 200
    assert (await dina.line.http.get("/exports/1")).status_code == 404


async def test_who_is_no_longer_what_they_were_gets_nothing_of_it(dina: Person, budi: Person) -> None:
    done = await ended(dina, await starts(dina))
    await Account.filter(name="Dina").update(role=Role.CITIZEN)
    assert (await dina.line.http.get(done["url"])).status_code == 404
    assert await exports(dina) == []
    at_dpupr = await ended(budi, await starts(budi))
    officer = await Account.get(name="Budi")
    await Account.filter(name="Budi").update(opd_id=(officer.opd_id or 0) + 1)
    assert (await budi.line.http.get(at_dpupr["url"])).status_code == 404


async def test_one_that_is_removed_is_gone_with_its_file(dina: Person, regency: Regency) -> None:
    job = await ended(dina, await starts(dina))
    await dina.line.do(_REMOVE, export=job["id"])
    assert await exports(dina) == []
    assert (await dina.line.http.get(job["url"])).status_code == 404
    await regency.app.exports.tidy(regency.clock.now)
    assert [*regency.app.exports.folder.iterdir()] == []


async def test_after_some_days_it_is_gone(dina: Person, regency: Regency) -> None:
    job = await ended(dina, await starts(dina))
    regency.clock.passes(days=6)
    assert (await dina.line.http.get(job["url"])).status_code == 200
    regency.clock.passes(days=2)
    assert (await dina.line.http.get(job["url"])).status_code == 404
    assert await exports(dina) == []
    await regency.app.exports.tidy(regency.clock.now)
    assert [*regency.app.exports.folder.iterdir()] == []
    assert await ExportJob.all().count() == 0


async def test_only_so_many_of_one_account_are_made_at_once(
    dina: Person, bupati: Person, regency: Regency
) -> None:
    await regency.app.exporter.stop()
    for _ in range(MOST_AT_ONCE):
        await starts(dina)
    assert await refused(starts(dina)) == "TOO_MANY"
    await starts(bupati)
    first = (await exports(dina))[-1]
    await dina.line.do(_REMOVE, export=first["id"])
    await starts(dina)


async def test_what_a_dead_process_began_is_made_by_another(dina: Person, regency: Regency) -> None:
    await regency.app.exporter.stop()
    job = await starts(dina)
    row = await ExportJob.get()
    assert await ExportJob.begin(row.id, "one-that-died") is not None
    assert (await exports(dina))[0]["status"] == "RUNNING"
    regency.app.exporter.start()
    assert (await ended(dina, job))["status"] == "DONE"
    assert await row.finish(7, 7, now=regency.clock.now) is False, "what the dead one made counts no more"


async def test_one_that_takes_its_process_with_it_is_given_up(dina: Person, regency: Regency) -> None:
    await regency.app.exporter.stop()
    job = await starts(dina)
    for _ in range(MOST_TRIES):
        assert await ExportJob.begin((await ExportJob.get()).id, "one-that-died") is not None
    regency.app.exporter.start()
    failed = await ended(dina, job)
    assert (failed["status"], failed["failure"], failed["url"]) == ("FAILED", "BROKEN", None)


async def test_what_is_too_long_for_one_file_is_not_half_a_file(
    siti: Person, dina: Person, regency: Regency
) -> None:
    for n in range(3):
        await siti.complains(title=f"Lampu {n}")
    regency.app.exporter._most_rows = 2
    failed = await ended(dina, await starts(dina))
    assert (failed["status"], failed["failure"]) == ("FAILED", "TOO_LARGE")
    assert (await dina.line.http.get(f"/exports/{failed['id']}")).status_code == 404


async def test_where_the_disk_is_short_none_is_made(dina: Person, regency: Regency) -> None:
    regency.app.exporter._space = regency.app.exporter._space._replace(least=1 << 60)
    failed = await ended(dina, await starts(dina))
    assert (failed["status"], failed["failure"]) == ("FAILED", "STORAGE_FULL")


async def test_its_progress_is_told_to_whoever_asked(dina: Person) -> None:
    document = f"subscription {{ exportsChanged {{ exports {{ {_JOB} }} }} }}"
    async with dina.line.follow(document) as feed:
        await feed.once(lambda: feed.frames)
        assert feed.frames[0] == {"exports": []}
        job = await starts(dina)
        await feed.once(
            lambda: any(
                (each["id"], each["status"]) == (job["id"], "DONE")
                for frame in feed.frames
                for each in frame["exports"]
            )
        )
