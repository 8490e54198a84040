"""A mistyped word is forgiven where it finds nothing, and by nothing that the public does not read."""

from consumers.vocabulary import count_some
from models.complaint.complaint import Complaint
from reads import complaint_page, vocabulary
from reads.complaint_filter import ComplaintFilter
from reads.complaint_page import Page
from rules import audience
from rules.audience import Audience
from rules.words import ComplaintOrder
from tests.reads.test_search import Said, _file, town

__all__ = ["town"]


async def _counted(some: list[Said]) -> None:
    await _file(some)
    while not await count_some(2):
        pass


async def _asked(who: Audience, text: str, **filter: object) -> Page:
    wanted = ComplaintFilter(search=text, **filter)  # type: ignore[arg-type]
    return await complaint_page.page(who, wanted, ComplaintOrder.RELEVANCE, first=20, after=None, marked=True)


async def _found(who: Audience, text: str) -> tuple[str | None, set[int]]:
    page = await _asked(who, text)
    assert await page.counted() == (len(page.rows), True)
    return page.searched_for, {view.pk for view in page.rows}


async def test_a_mistyped_word_finds_what_was_meant_and_says_so(town: str) -> None:
    await _counted(
        [Said("Drainase mampet"), Said("Drainase baru"), Said("Mampet lagi"), Said("Jalan banjir")]
    )
    for typed, meant in (
        *(("drainse", "drainase"), ("drianase", "drainase"), ("Drainasee", "drainase"), ("dranse", None)),
        *(("drainse mampt", "drainase mampet"), ("mampt drainase", "mampet drainase"), ("banjri", None)),
    ):
        page = await _asked(audience.PUBLIC, typed)
        assert page.searched_for == meant, typed
        assert bool(page.rows) == (meant is not None), typed
        assert page.matches is not None
        assert all(page.matches), "it is marked as it was looked for"
    assert await _found(audience.PUBLIC, "drainase") == (None, {1, 2})


async def test_what_finds_something_is_meant_as_it_is_typed(town: str) -> None:
    await _counted([Said("Drainase mampet"), Said("Drainase baru"), Said("Drainese aneh"), Said("Pipa")])
    assert await _found(audience.PUBLIC, "drainese") == (None, {3})
    assert await _found(audience.PUBLIC, "drainase pipa") == (None, {1, 2, 4}), "each of them is a word"
    page = await _asked(audience.PUBLIC, "drainase", overdue=True)
    assert (page.searched_for, page.rows) == (None, []), "it is the filter that leaves nothing"


async def test_nobody_is_led_to_a_word_that_the_public_does_not_read(town: str) -> None:
    """Not what is written to the office alone, confidential, a name, or by now hidden."""
    await _counted(
        [
            Said("Sengketa", public_title="Perkara", confidential=True, public=False),
            Said("Sengketa", public=False),
            Said("Rahasia", "Sengketa", public_title="Perkara", public_description="-", name="Bambang"),
            Said("Rahasia", "Sengketa", public_title="Perkara", public_description="-", name="Bambang"),
            Said("Bongkaran"),
            Said("Bongkaran"),
        ]
    )
    dpupr = audience.opd(1)
    for who in (audience.PUBLIC, audience.person(5), dpupr, audience.VERIFIER, audience.REGENT):
        for typed in ("sengkta", "bamabng"):
            page = await _asked(who, typed)
            assert (page.searched_for, page.rows) == (None, []), (who, typed)
    assert (await _asked(audience.PUBLIC, "bongkarn")).searched_for == "bongkaran"
    await Complaint.filter(title="Bongkaran").update(public=False, hidden=True)
    assert (await _asked(audience.PUBLIC, "bongkarn")).searched_for is None, "hidden since it was counted"
    assert (await _asked(audience.VERIFIER, "bongkarn")).searched_for is None


async def test_no_other_is_put_in_place_of_a_word_that_only_the_office_reads(
    town: str,
) -> None:
    said = Said("Gorong Karto", public_title="Gorong", public_description="-")
    await _counted([said, Said("Kartu hilang"), Said("Kartu baru")])
    assert await _found(audience.VERIFIER, "karto") == (None, {1})
    assert await _found(audience.PUBLIC, "karto") == ("kartu", {2, 3})


async def test_each_complaint_is_counted_once(town: str) -> None:
    await _counted([Said("Drainase drainase"), Said("drainase")])
    assert await count_some()
    assert await vocabulary.likely("drainse", 5) == ["drainase"]
    rows = await vocabulary.query.rows("SELECT count FROM vocabulary_word WHERE word = 'drainase'")
    assert [tuple(row) for row in rows] == [(2,)]
