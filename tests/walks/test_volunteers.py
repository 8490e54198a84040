"""A volunteer files for someone and gives them the receipt, whose PIN the volunteer knows too."""

from dataclasses import replace
from typing import Any

import pytest

from tests.cast import Filed, Person, jpeg
from tests.regency import Regency

TELLING = ("tanda-cerita", "tanda-tanya", "tanda-jawaban", "tanda-keterangan")


async def _all_of_it(by: Person, complaint: Filed, **more: Any) -> None:
    """All that is written of it by others than who filed it."""
    officer = more["officer"]
    await more["dina"].routes(complaint, to=more.get("to", "DPUPR"))
    photo = await officer.uploads(jpeg(77))
    await officer.answers(complaint, text="Kami tanda-jawaban.", attachments=[photo])
    await officer.asks(complaint, "Di mana tanda-tanya?")
    await by.supplies(complaint, "Di tanda-keterangan.")
    await officer.asks(complaint, "Di mana tanda-tanya?")


@pytest.mark.parametrize("kind", ["COMPLAINT", "OVERSIGHT"])
async def test_the_pin_opens_no_more_of_a_secret_than_its_volunteer_sees(
    kind: str, tono: Person, visitor: Person, dina: Person, budi: Person, hadi: Person, regency: Regency
) -> None:
    complaint = await tono.complains("Judul tanda-cerita", kind=kind, confidential=kind == "COMPLAINT")
    assert complaint.pin is not None
    to, officer = ("DPUPR", budi) if kind == "COMPLAINT" else ("INSPEKTORAT", hadi)
    async with visitor.watches(complaint) as news, tono.watches(complaint) as tonos:
        await _all_of_it(visitor, complaint, dina=dina, officer=officer, to=to)
    by_pin, own = await visitor.tracks(complaint), await tono.reads(replace(complaint, pin=None))
    assert by_pin is not None
    assert by_pin == own == await tono.tracks(complaint)
    assert (by_pin["title"], by_pin["responses"], by_pin["question"]) == ("Rahasia", [], None)
    assert len(by_pin["timeline"]) >= 6
    for told in (by_pin, *news.frames, *tonos.frames):
        assert not [word for word in TELLING if word in str(told)]
    # It is still theirs to go on with.
    assert (await visitor.withdraws(complaint))["status"] == "WITHDRAWN"


async def test_of_what_is_no_secret_the_pin_opens_all(
    tono: Person, visitor: Person, dina: Person, budi: Person
) -> None:
    complaint = await tono.complains("Judul tanda-cerita")
    await _all_of_it(visitor, complaint, dina=dina, officer=budi)
    told = str(await visitor.tracks(complaint))
    assert [word for word in TELLING if word not in told] == []


async def test_who_filed_a_secret_without_a_volunteer_reads_all_of_it(
    visitor: Person, dina: Person, budi: Person
) -> None:
    complaint = await visitor.complains("Judul tanda-cerita", confidential=True)
    await _all_of_it(visitor, complaint, dina=dina, officer=budi)
    told = str(await visitor.tracks(complaint))
    assert [word for word in TELLING if word not in told] == []
