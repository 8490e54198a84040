"""A photo goes out to whoever sees what it belongs to, and to nobody else."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from uuid import UUID

import pytest
from tortoise.connection import get_connection

from models.change import change
from models.media.attachment import Attachment
from models.regent_report import RegentReport
from reads import files
from rules.words import ComplaintKind
from rules.workflow import Verb
from tests.routes.town import START, Town, jpeg

DAY = timedelta(days=1)
EVERYONE_BUT_WALLS = {
    "visitor", "siti", "joko", "relawan", "budi", "kepala", "ani", "inspektur", "dina", "bupati", "admin",
}  # fmt: skip


async def test_before_it_is_verified_only_its_reporter_and_those_who_verify_see_it(town: Town) -> None:
    photo = await town.uploaded()
    await town.complaint(photo)
    assert await town.who_sees(photo) == {"siti", "dina", "bupati", "admin"}


async def test_on_the_public_board_everyone_sees_it_but_no_wall(town: Town) -> None:
    photo = await town.uploaded()
    await town.routed(await town.complaint(photo))
    assert await town.who_sees(photo) == EVERYONE_BUT_WALLS


async def test_of_a_confidential_complaint_only_those_concerned_see_it(town: Town) -> None:
    photo = await town.uploaded()
    await town.routed(await town.complaint(photo, confidential=True))
    assert await town.who_sees(photo) == {"siti", "budi", "kepala", "dina", "bupati", "admin"}


async def test_a_volunteer_does_not_see_the_confidential_photo_that_they_filed(town: Town) -> None:
    photo = await town.uploaded(by="relawan")
    await town.complaint(photo, by="relawan", confidential=True)
    assert not await town.sees(photo, by="relawan")


async def test_of_an_oversight_complaint_the_inspektorat_and_the_regent_see_it(town: Town) -> None:
    photo = await town.uploaded()
    complaint = await town.complaint(photo, kind=ComplaintKind.OVERSIGHT)
    await town.routed(complaint, "INSPEKTORAT")
    assert await town.who_sees(photo) == {"siti", "inspektur", "bupati"}


async def test_a_rejected_photo_is_public_no_longer(town: Town) -> None:
    photo = await town.uploaded()
    complaint = await town.complaint(photo)
    async with town.changing(complaint) as (_, [row]):
        row.reject("Bukan aduan", by=town.actors["dina"], now=town.now)
    assert not await town.sees(photo, by="visitor")
    assert await town.sees(photo, by="siti")


async def test_an_answers_photo_is_seen_with_the_answer(town: Town) -> None:
    photo, before, after = await town.uploaded(), await town.uploaded(), await town.uploaded()
    complaint = await town.complaint(photo)
    await town.routed(complaint)
    await town.answered(complaint, before, after)
    assert await town.who_sees(before) == await town.who_sees(after) == EVERYONE_BUT_WALLS


async def test_a_merged_complaints_photo_is_seen_with_the_one_that_it_went_into(town: Town) -> None:
    photo = await town.uploaded()
    complaint, other = await town.complaint(photo, by="joko"), await town.complaint()
    await town.routed(other)
    assert not await town.sees(photo, by="visitor")
    await town.merged(complaint, other)
    assert await town.who_sees(photo) == EVERYONE_BUT_WALLS


async def test_a_photo_sent_in_answer_to_a_question_is_seen_by_who_reads_the_answer(town: Town) -> None:
    photo, answer = await town.uploaded(), await town.uploaded()
    complaint = await town.complaint(photo)
    await town.routed(complaint)
    await town.supplied(complaint, answer)
    assert await town.who_sees(photo) == EVERYONE_BUT_WALLS
    assert await town.who_sees(answer) == {"siti", "budi", "kepala", "dina", "bupati", "admin"}


async def test_after_a_merger_an_answers_photo_is_the_offices_and_its_reporters_alone(town: Town) -> None:
    photo = await town.uploaded()
    complaint, other = await town.complaint(by="joko"), await town.complaint()
    await town.routed(complaint)
    await town.routed(other)
    await town.supplied(complaint, photo, by="joko")
    await town.merged(complaint, other)
    assert await town.who_sees(photo) == {"joko", "budi", "kepala", "dina", "bupati", "admin"}


async def test_a_reports_photo_is_its_opds_and_once_sent_the_regents(town: Town) -> None:
    photo = await town.uploaded(by="kepala")
    async with change() as this:
        report = RegentReport.begin(this, town.opds["DPUPR"].id, now=START)
        report.write(
            title="a", summary="b", period_start=START.date(), period_end=START.date(),
            counted=(0, 0, 0, 0, None), done=[],
        )  # fmt: skip
        Attachment.attach(await Attachment.load(this, [photo]), report=report)
    assert await town.who_sees(photo) == {"budi", "kepala"}
    async with change() as this:
        sent = await RegentReport.found_by(this, town.actors["kepala"], report.id)
        sent.send(by=town.actors["kepala"], now=town.now)
    assert await town.who_sees(photo) == {"budi", "kepala", "bupati"}


async def test_an_upload_of_nobodys_opens_with_its_senders_address_alone(town: Town) -> None:
    photo = await town.uploaded(by="siti")
    assert await town.who_sees(photo) == set()
    signed = files.upload_link(town.secrets, UUID(photo), now=town.now)
    assert await town.sees(photo, by="visitor", signed=signed)
    town.passes(DAY)
    assert not await town.sees(photo, by="visitor", signed=signed)


async def test_once_attached_the_senders_address_opens_it_no_longer(town: Town) -> None:
    photo = await town.uploaded(by="relawan")
    signed = files.upload_link(town.secrets, UUID(photo), now=town.now)
    await town.complaint(photo, by="relawan", confidential=True)
    assert not await town.sees(photo, by="relawan", signed=signed)


async def test_a_reporter_without_an_account_opens_it_with_the_signature_in_its_address(town: Town) -> None:
    photo, other = await town.uploaded(), await town.uploaded()
    complaint = await town.complaint(photo, other, by="visitor", confidential=True)
    signed = files.link(town.secrets, photo, receipt=complaint.id, now=town.now)
    assert await town.sees(photo, by="visitor", signed=signed)
    assert not await town.sees(other, by="visitor", signed=signed)
    of_another = files.link(town.secrets, photo, receipt=complaint.id + 1, now=town.now)
    assert not await town.sees(photo, by="visitor", signed=of_another)


async def test_a_signed_address_stays_the_same_for_a_while_and_ends_within_a_day(town: Town) -> None:
    photo = await town.uploaded()
    complaint = await town.complaint(photo, by="visitor", confidential=True)
    signed = files.link(town.secrets, photo, receipt=complaint.id, now=town.now)
    town.passes(timedelta(minutes=10))
    assert files.link(town.secrets, photo, receipt=complaint.id, now=town.now) == signed
    town.passes(timedelta(hours=11))
    assert await town.sees(photo, by="visitor", signed=signed)
    town.passes(timedelta(hours=13))
    assert not await town.sees(photo, by="visitor", signed=signed)
    until, _, rest = signed.partition("-")
    later = f"{int(until, 16) + 12 * 3600:x}-{rest}"
    assert not await town.sees(photo, by="visitor", signed=later), "nobody prolongs it"
    anew = files.link(town.secrets, photo, receipt=complaint.id, now=town.now)
    assert await town.sees(photo, by="visitor", signed=anew)


async def test_a_signed_address_opens_nothing_that_has_gone_out_of_its_readers_sight(town: Town) -> None:
    photo = await town.uploaded()
    complaint, other = await town.complaint(photo, by="joko"), await town.complaint(by="visitor")
    await town.routed(other)
    await town.merged(complaint, other)
    signed = files.link(town.secrets, photo, receipt=other.id, now=town.now)
    assert await town.sees(photo, by="visitor", signed=signed)
    async with town.changing(complaint, verb=Verb.UNMERGE) as (_, [row]):
        row.unmerge(by=town.actors["dina"], now=town.now)
    assert not await town.sees(photo, by="visitor", signed=signed)


async def test_an_address_that_was_open_to_all_is_closed_once_the_complaint_is_of_oversight(
    town: Town,
) -> None:
    photo = await town.uploaded()
    complaint = await town.complaint(photo)
    await town.routed(complaint)
    assert await town.sees(photo, by="visitor")
    async with town.changing(complaint) as (_, [row]):
        row.verify(
            town.opds["INSPEKTORAT"], kind=ComplaintKind.OVERSIGHT, category=None, note=None,
            by=town.actors["dina"], now=town.now,
        )  # fmt: skip
    assert await town.who_sees(photo) == {"siti", "inspektur", "bupati"}


async def test_a_browser_asks_again_for_what_it_sees_as_somebody(town: Town) -> None:
    photo = await town.uploaded()
    complaint = await town.complaint(photo, by="visitor")
    await town.routed(complaint)
    signed = files.link(town.secrets, photo, receipt=complaint.id, now=town.now)
    kept = {
        who: (await town.http.get(f"/files/{photo}{query}", headers={"Authorization": who})).headers
        for who, query in (("visitor", ""), ("budi", ""), ("", f"?k={signed}"))
    }
    assert {who: headers["cache-control"] for who, headers in kept.items()} == {
        "visitor": "private, max-age=300", "budi": "private, no-cache", "": "private, no-cache"
    }  # fmt: skip
    tag = kept["budi"]["etag"]
    again = await town.http.get(f"/files/{photo}", headers={"Authorization": "budi", "If-None-Match": tag})
    assert (again.status_code, again.headers["cache-control"]) == (304, "private, no-cache")


async def test_of_the_photos_of_before_those_are_closed_that_came_with_an_answer(town: Town) -> None:
    photo = await town.uploaded()
    complaint = await town.complaint(photo)
    await town.routed(complaint)
    town.passes(timedelta(hours=1))
    answer, done = await town.uploaded(), await town.uploaded()
    town.passes(timedelta(minutes=1))
    await town.supplied(complaint, answer)
    await town.answered(complaint, done)
    await Attachment.all().update(supplied=False)
    migration = import_module("migrations.0007_photos_supplied")
    await migration.forwards(None, SimpleNamespace(client=get_connection("default")))
    assert {str(row.id) for row in await Attachment.filter(supplied=True)} == {answer}


@pytest.mark.parametrize(
    "signed",
    ["", "0" * 32, "é", "%ED%A0%80", "%FF", f"ffffffffffff-{'0' * 32}", f"-{'0' * 32}", f"-1-{'0' * 32}"],
)
async def test_a_forged_signature_opens_nothing(town: Town, signed: str) -> None:
    photo = await town.uploaded()
    await town.complaint(photo, by="visitor")
    assert not await town.sees(photo, by="visitor", signed=signed)


@pytest.mark.parametrize(
    "key", ["x", str(UUID(int=7)), "00000000-0000-0000-0000-00000000000g", "a%00b", "a" * 400]
)
async def test_absent_and_forbidden_look_alike(town: Town, key: str) -> None:
    photo = await town.uploaded()
    await town.complaint(photo)
    hidden, absent = await town.http.get(f"/files/{photo}"), await town.http.get(f"/files/{key}")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content == absent.content
    assert dict(hidden.headers) == dict(absent.headers)
    assert hidden.json()["code"] == "NOT_FOUND"


async def test_it_is_shown_as_a_picture_and_nothing_else_and_kept_privately(town: Town) -> None:
    told = (await town.sends(jpeg())).json()
    shown = await town.http.get(told["url"])
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in shown.headers["content-security-policy"]
    assert shown.headers["content-disposition"].startswith("inline;")
    assert shown.headers["cache-control"].startswith("private")


async def test_a_browser_that_has_it_is_told_so_but_only_while_it_may_see_it(town: Town) -> None:
    photo = await town.uploaded()
    complaint = await town.complaint(photo)
    await town.routed(complaint)
    tag = (await town.http.get(f"/files/{photo}")).headers["etag"]
    again = await town.http.get(f"/files/{photo}", headers={"If-None-Match": f'W/{tag}, "other"'})
    assert (again.status_code, again.content) == (304, b"")
    small = await town.http.get(f"/files/{photo}/thumbnail", headers={"If-None-Match": tag})
    assert small.status_code == 200
    await type(complaint).filter(id=complaint.id).update(public=False)
    assert (await town.http.get(f"/files/{photo}", headers={"If-None-Match": tag})).status_code == 404


async def test_a_photo_whose_file_is_gone_is_absent(town: Town) -> None:
    photo = await town.uploaded()
    await town.routed(await town.complaint(photo))
    for path in town.folder.glob("*/*"):
        path.unlink()
    assert not await town.sees(photo, by="siti")
