"""What fits best and is new comes first, page by page to the last, and by nothing that is not read."""

from datetime import timedelta

import pytest

from models.complaint.complaint import Complaint
from reads import complaint_page, counting, searched
from reads.complaint_filter import ComplaintFilter
from rules import audience
from rules.audience import Audience
from rules.words import ComplaintOrder
from tests.reads.test_search import START, Said, _file, town

__all__ = ["town"]


async def _page(who: Audience, text: str, *, first: int = 100, after: str | None = None, **how: object):  # type: ignore[no-untyped-def]
    order = how.pop("order", ComplaintOrder.RELEVANCE)
    wanted = ComplaintFilter(search=text, **how)  # type: ignore[arg-type]
    assert isinstance(order, ComplaintOrder)
    return await complaint_page.page(who, wanted, order, first=first, after=after)


async def _found(who: Audience, text: str, **how: object) -> list[int]:
    return [view.pk for view in (await _page(who, text, **how)).rows]


async def _days(ages: dict[int, int]) -> None:
    """So many days before the others."""
    for pk, days in ages.items():
        await Complaint.filter(id=pk).update(submitted_at=START - timedelta(days=days))


async def test_a_title_goes_before_a_text_and_a_word_before_its_kind(town: str) -> None:
    await _file(
        [
            Said("Lampu", "menunggu perbaikan"),
            Said("Pipa", "diperbaiki tidak rapi"),
            Said("Perbaikan lampu"),
            Said("Pipa", category="jalan-rusak"),
            Said("Memperbaiki pipa"),
        ]
    )
    assert await _found(audience.PUBLIC, "perbaikan") == [3, 5, 1, 2]
    assert await _found(audience.PUBLIC, "perbaikan lampu") == [3, 1]
    assert await _found(audience.PUBLIC, "lubang") == [4], "to which a subject's word points"


async def test_new_ones_go_before_old_ones_that_fit_a_little_better(town: str) -> None:
    await _file([Said("Perbaikan lampu"), Said("Lampu", "perbaikan"), Said("Lampu", "perbaikan")])
    assert await _found(audience.PUBLIC, "perbaikan") == [1, 3, 2]
    await _days({1: 5 * 180, 2: 0, 3: 1})
    assert await _found(audience.PUBLIC, "perbaikan") == [2, 3, 1]


@pytest.mark.parametrize("order", ComplaintOrder)
@pytest.mark.parametrize("many", [True, False])
async def test_pages_go_to_the_last_in_every_order_however_many_there_are(
    town: str, order: ComplaintOrder, many: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest seven by how well they fit, and the others by date."""
    monkeypatch.setattr(searched, "RANKED", 7)
    monkeypatch.setattr(searched, "_MANY", 3 if many else 1_000)
    some = [Said("Lampu" if n % 3 else "Tiang", f"lampu nomor {n}", public=n % 5 > 0) for n in range(24)]
    await _file([*some, Said("Pipa")])
    await _days({pk: 25 - pk for pk in range(1, 26)})
    for pk in range(1, 26):
        await Complaint.filter(id=pk).update(support_count=pk % 4)
    seen = [pk for pk in range(1, 25) if (pk - 1) % 5]
    whole = await _found(audience.PUBLIC, "lampu", order=order)
    assert sorted(whole) == seen
    newest = sorted(seen, reverse=True)
    expected = {
        ComplaintOrder.NEWEST: newest,
        ComplaintOrder.OLDEST: seen,
        ComplaintOrder.MOST_URGENT: seen,
        ComplaintOrder.MOST_SUPPORTED: sorted(newest, key=lambda pk: -(pk % 4)),
        ComplaintOrder.RELEVANCE: [*sorted(newest[:7], key=lambda pk: not (pk - 1) % 3), *newest[7:]],
    }
    assert whole == expected[order]
    for size in (1, 2, 5):
        at, after = [], None
        while True:
            page = await _page(audience.PUBLIC, "lampu", first=size, after=after, order=order)
            at += [view.pk for view in page.rows]
            assert await page.counted() == (len(seen), True)
            if not page.has_next:
                break
            after = page.cursors[-1]
        assert at == whole


async def test_what_is_filed_meanwhile_moves_no_page(town: str) -> None:
    await _file([Said("Lampu", str(n)) for n in range(6)])
    whole = await _found(audience.PUBLIC, "lampu")
    first = await _page(audience.PUBLIC, "lampu", first=2)
    said = Said("Lampu lampu", "lampu")
    await _add(said)
    second = await _page(audience.PUBLIC, "lampu", first=10, after=first.cursors[-1])
    assert [view.pk for view in (*first.rows, *second.rows)] == whole


async def _add(said: Said) -> None:
    await Complaint.create(
        id=1_000, number="TPR-2026-001000", title=said.title, description=said.description, public=True,
        kind="COMPLAINT", status="CLOSED", content_hash="-", submitted_at=START, updated_at=START,
    )  # fmt: skip


async def test_a_forged_place_is_no_place(town: str) -> None:
    await _file([Said("Lampu")])
    page = await _page(audience.PUBLIC, "lampu")
    for cursor in (page.cursors[0][:-2], "x"):
        with pytest.raises(Exception, match="INVALID"):
            await _page(audience.PUBLIC, "lampu", after=cursor)
    newest = await _page(audience.PUBLIC, "lampu", order=ComplaintOrder.NEWEST)
    with pytest.raises(Exception, match="INVALID"):
        await _page(audience.PUBLIC, "lampu", after=newest.cursors[0])


async def test_nobody_feels_in_the_order_what_they_do_not_read(town: str) -> None:
    """A secret is found by its number, and not the sooner for what it says."""
    secret = {"public": False, "confidential": True}
    await _file([Said("2026", "2026 2026", **secret), Said("Lampu", "-", **secret), Said("Lampu", "-")])
    await _days({1: 2, 2: 1, 3: 0})
    assert await _found(audience.DISPLAY_OVERVIEW, "2026") == [3, 2, 1]
    assert await _found(audience.VERIFIER, "2026") == [1, 3, 2]
    hidden = Said("Lampu lampu", "tiang", public_title="Perkara", public_description="tiang")
    await _file([hidden, Said("Lain", "tiang lampu")])
    assert await _found(audience.PUBLIC, "tiang") == [2, 1]


async def test_more_than_are_counted_is_said_to_be_more(town: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (counting, complaint_page):
        monkeypatch.setattr(module, "COUNTED", 4)
    await _file([Said("Lampu") for _ in range(4)])
    assert await (await _page(audience.PUBLIC, "lampu")).counted() == (4, True)
    await _file([Said("Lampu") for _ in range(5)])
    for page in (
        await _page(audience.PUBLIC, "lampu"),
        await complaint_page.page(
            audience.PUBLIC, ComplaintFilter(submitted_from=START), ComplaintOrder.NEWEST, first=1, after=None
        ),
    ):
        assert await page.counted() == (4, False)
