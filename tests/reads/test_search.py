"""What is found is what is read: whatever complaints there are and whatever is typed, both databases find
what a plain reading of the texts finds."""

import asyncio
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tortoise.connection import get_connection

from database import opening
from models import search_words
from models.category import Category
from models.complaint.complaint import Complaint
from models.district import District
from models.identity.account import Account
from models.opd import Opd
from reads import catalog, complaint_page
from reads.complaint_filter import ComplaintFilter
from rules import audience
from rules.audience import Audience
from rules.searching import words
from rules.stemming import stem
from rules.words import ComplaintKind, ComplaintOrder, ComplaintStatus, Role

START = datetime(2026, 11, 2, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """What one complaint says, and to whom."""

    title: str
    description: str = "x"
    public_title: str | None = None
    public_description: str | None = None
    village: str | None = None
    name: str | None = None
    phone: str | None = None
    public: bool = True
    confidential: bool = False
    anonymous: bool = False
    opd: str | None = None
    category: str | None = None
    district: str | None = None
    reporter: int | None = None


async def _town() -> None:
    for code, name in (("DPUPR", "Dinas Pekerjaan Umum"), ("RSUDKOESMA", "RSUD dr. R. Koesma")):
        await Opd.create(code=code, name=name)
    await Category.create(code="jalan-rusak", name="Jalan rusak", keywords="lubang aspal")
    await District.create(code="35.23.18", name="Palang", latitude=-6.9, longitude=112.1, villages="")
    await Account.create(
        id=77, name="Slamet Ndhérék", phone="+6281299990000", password_hash="-", role=Role.CITIZEN,
        created_at=START,
    )  # fmt: skip
    await catalog.load()


async def _file(some: list[Said]) -> list[int]:
    """Anew; the row ids, in order."""
    await Complaint.all().delete()
    for pk, said in enumerate(some, 1):
        opd = None if said.opd is None else catalog.opd(said.opd)
        category = None if said.category is None else catalog.category(said.category)
        district = None if said.district is None else catalog.district(said.district)
        await Complaint.create(
            id=pk, number=f"TPR-2026-{pk:06}", title=said.title, description=said.description,
            public_title=said.public_title, public_description=said.public_description,
            village=said.village, contact_name=said.name, contact_phone=said.phone, public=said.public,
            confidential=said.confidential, anonymous=said.anonymous, kind=ComplaintKind.COMPLAINT,
            status=ComplaintStatus.CLOSED, content_hash="-", submitted_at=START, updated_at=START,
            opd_id=opd and opd.pk, category_id=category and category.pk,
            district_id=district and district.pk, reporter_id=said.reporter,
        )  # fmt: skip
    assert await search_words.fill(get_connection("default")) == len(some)
    return [*range(1, len(some) + 1)]


async def found(who: Audience, text: str) -> set[int]:
    """Those that have all of it."""
    pks, partly = await _answered(who, text)
    return set() if partly else pks


async def _answered(who: Audience, text: str) -> tuple[set[int], bool]:
    """What answers, and whether it has only most of what was typed."""
    page = await complaint_page.page(
        who, ComplaintFilter(search=text), ComplaintOrder.NEWEST, first=100, after=None, marked=True
    )
    assert await page.counted() == (len(page.rows), True)
    assert page.matches is not None
    assert len(page.matches) == len(page.rows)
    for view, matches in zip(page.rows, page.matches, strict=True):
        for match in matches:
            assert any(piece.found for piece in match.pieces), (view.number, match)
    return {view.pk for view in page.rows}, page.partly


# ── a law ────────────────────────────────────────────────────────────────────────────────────────

PARTS = [
    "jalan",
    "jalannya",
    "berlubang",
    "perbaikan",
    "diperbaiki",
    "Jl.",
    "lubang",
    "Pemuda",
    "C-12",
    "03/05",
    "no.12",
    "é",
    "CAFÉ",
    "日本",
    "ꦗꦮ",
    "a1b2",
    "%",
    "😀",
    "'",
    '"',
    "*",
    ":",
    "AND",
    "NOT",
    "(",
    "ı",
    "ß",
    "½",
    "x",
    "tpr",
    "#c1",
    "t:x",
]
texts = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), min_size=1, max_size=6)
joined = st.builds(lambda parts, by: by.join(parts), texts, st.sampled_from([" ", "", ".", "/", "-", "\n"]))
sayings = st.builds(
    Said,
    title=joined,
    description=joined,
    public_title=st.none() | joined,
    public_description=st.none() | joined,
    village=st.none() | joined,
)


def _reads(said: Said, *, original: bool) -> list[str]:
    """All words that somebody reads of it, as a plain reading has them."""
    read = [
        said.title if said.public_title is None else said.public_title,
        said.description if said.public_description is None else said.public_description,
        *([said.title, said.description] if original else []),
    ]
    if said.village:
        read += ["desa kelurahan", said.village]
    return [word for text in read for word in words(text)]


def _must_find(asked: str, read: list[str], others: Callable[[str], set[str]]) -> bool:
    """Every word stands there, or another spelling of it; the last, and longer ones, may only begin so."""
    typed = words(asked)[:12]
    for n, word in enumerate(typed):
        last = n == len(typed) - 1
        begins = (last and len(word) >= 2) or (len(word) >= 3 and not word.isdigit())
        there = any(r == word or (begins and r.startswith(word)) or _alike(word, r) for r in read)
        if not there and not others(word) & set(read):
            return False
    return bool(typed)


def _near(asked: str, read: list[str], others: Callable[[str], set[str]]) -> bool:
    """Whether one of its words at least is there."""
    return any(_must_find(word, read, others) for word in words(asked))


def _alike(word: str, read: str) -> bool:
    """Whether both are of one stem, as words of letters."""
    return word.isalpha() and stem(word) in (read, stem(read))


def _others(word: str) -> set[str]:
    spellings = [{"jl", "jln", "jalan", "dalan"}, {"ds", "desa"}, {"kel", "kelurahan"}]
    return {other for each in spellings if word in each for other in each}


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def lasting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "postgres":
        url: str = request.getfixturevalue("postgres").create_database()
    else:
        url = f"sqlite://{tmp_path_factory.mktemp('search')}/taprose.sqlite3"

    async def make() -> None:
        await opening.migrate(url)
        async with opening.opened(url):
            await _town()

    asyncio.run(make())
    return url


@settings(max_examples=15)
@given(
    towns=st.lists(
        st.tuples(st.lists(sayings, min_size=1, max_size=6), st.lists(joined, min_size=1, max_size=6)),
        min_size=1, max_size=4,
    )
)  # fmt: skip
def test_both_databases_find_what_a_plain_reading_finds(
    lasting: str, towns: list[tuple[list[Said], list[str]]]
) -> None:
    async def run() -> None:
        async with opening.opened(lasting):
            await catalog.load()
            for some, asked in towns:
                pks = await _file([_storable(said) for said in some])
                for text in map(_printable, [*asked, *(said.title for said in some)]):
                    for who, original in ((audience.PUBLIC, False), (audience.VERIFIER, True)):
                        reads = [_reads(_storable(said), original=original) for said in some]
                        must = {p for p, r in zip(pks, reads, strict=True) if _must_find(text, r, _others)}
                        got, partly = await _answered(who, text)
                        if partly:
                            assert not must, (text, who)
                            near = {p for p, r in zip(pks, reads, strict=True) if _near(text, r, _others)}
                            assert got <= near | {p for p in got if _by_number(text, p)}, (text, who)
                            continue
                        by_number = {pk for pk in got - must if _by_number(text, pk)}
                        assert got - by_number == must, (text, who)

    asyncio.run(run())


def _by_number(text: str, pk: int) -> bool:
    """Whether something that was typed may be meant as this number, or as words of it."""
    number = f"tpr2026{pk:06}"
    return all(word in number or word == "tpr" for word in words(text)) or any(
        word.isdigit() or word.startswith("tpr") for word in words(text)
    )


def _printable(text: str) -> str:
    """As `rules.texts` lets it in."""
    return "".join(ch for ch in text if unicodedata.category(ch) not in ("Cc", "Cs", "Cn"))


def _storable(said: Said) -> Said:
    def plain(text: str | None) -> str | None:
        return None if text is None else _printable(text)[:150]

    return Said(
        plain(said.title) or "",
        plain(said.description) or "",
        plain(said.public_title),
        plain(said.public_description),
        (plain(said.village) or "")[:80] or None,
    )


# ── sentences ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
async def town(opened: str) -> str:
    await _town()
    return opened


async def test_words_beside_signs_are_found(town: str) -> None:
    await _file([Said("Banjir", "RT/RW 03/05 Jl.Pemuda no.12 blok C-12")])
    for text in (
        *("03", "05", "rt rw", "03/05", "rw03", "jl pemuda", "jalan pemuda", "Jl.Pemuda", "pemud", "no 12"),
        *("c-12", "C 12", "blok c12", "blok c", "RT/RW 03/05 Jl.Pemuda no.12 blok C-12"),
    ):
        expected = set() if text in ("rw03", "blok c12") else {1}
        assert await found(audience.PUBLIC, text) == expected, text


async def test_signs_alone_find_nothing(town: str) -> None:
    await _file([Said("Jalan 100% rusak 😀", "a_b")])
    for text in ("%", "_", "😀", "*", '"', "' OR 1=1 --", "%%", ":", "()"):
        assert await found(audience.PUBLIC, text) == set(), text


async def test_a_number_is_found_however_it_is_spelled(town: str) -> None:
    await _file([Said(f"aduan {'abcdefghijkl'[n % 12]}") for n in range(130)])
    for text in (
        *("TPR-2026-000123", "tpr-2026-000123", "TPR–2026–000123", "TPR 2026 000123", "tpr2026000123"),
        *("#000123", "000123", "000123.", "2026-000123", "2026000123", "tpr-2026-123", "2026 123", "tpr 123"),
        *("TPR—2026—000123.", "０００１２３", "#123", "123"),
    ):
        assert await found(audience.PUBLIC, text) == {123}, text
    assert await found(audience.PUBLIC, "7") == {7}
    assert await found(audience.PUBLIC, "0012") == {12, *range(120, 130)}, "a part of it"
    assert await found(audience.PUBLIC, "TPR-2025-000123") == set()


async def test_names_of_subject_office_district_and_village_are_found(town: str) -> None:
    await _file(
        [
            Said("Tolong", category="jalan-rusak"),
            Said("Tolong", opd="DPUPR"),
            Said("Tolong", opd="RSUDKOESMA"),
            Said("Tolong", district="35.23.18"),
            Said("Tolong", village="Sukolilo"),
        ]
    )
    for text, expected in (
        ("jalan rusak", {1}), ("jln rusak", {1}), ("aspal", {1}), ("lubang", {1}), ("jalan-rusak", {1}),
        ("dpupr", {2}), ("DPUPR", {2}), ("pupr", {2}), ("dinas pekerjaan umum", {2}),
        ("rsud", {3}), ("rumah sakit", {3}), ("koesma", {3}), ("rsudkoesma", {3}),
        ("palang", {4}), ("kec palang", {4}), ("kecamatan Palang", {4}), ("kec. pal", {4}),
        ("sukolilo", {5}), ("ds sukolilo", {5}), ("desa sukolilo", {5}), ("kel. sukolilo", {5}),
        ("tolong dpupr", {2}), ("palang dpupr", set()),
    ):  # fmt: skip
        assert await found(audience.PUBLIC, text) == expected, text


async def test_a_renamed_office_is_found_by_its_new_name(town: str) -> None:
    await _file([Said("Tolong", opd="DPUPR")])
    await Opd.filter(code="DPUPR").update(name="Dinas Bina Marga")
    await catalog.load()
    assert await found(audience.PUBLIC, "bina marga") == {1}
    assert await found(audience.PUBLIC, "pekerjaan") == set()


def _reporters() -> Iterator[Said]:
    for anonymous in (False, True):
        for opd in ("DPUPR", "RSUDKOESMA"):
            yield Said("Tolong", name="Bambang", phone="+6281234567890", anonymous=anonymous, opd=opd)
            yield Said("Tolong", reporter=77, anonymous=anonymous, opd=opd)


async def test_reporters_are_found_by_who_may_know_them_and_felt_by_nobody_else(town: str) -> None:
    await _file([*_reporters()])
    dpupr = catalog.opd("DPUPR")
    assert dpupr is not None
    given, by_account = {1, 3, 5, 7}, {2, 4, 6, 8}
    named = {1, 2, 3, 4}
    for who, may_name, may_call in (
        (audience.VERIFIER, given | by_account, given | by_account),
        (audience.REGENT, named, named),
        (audience.opd(dpupr.pk), {1, 2}, {1, 2}),
        (audience.working_there(audience.opd(dpupr.pk), 5), {1, 2}, {1, 2}),
        (audience.ADMIN, named, set()),
        (audience.PUBLIC, set(), set()),
        (audience.person(5), set(), set()),
        (audience.volunteer(5), set(), set()),
        (audience.receipt(1), set(), set()),
        (audience.display_queue(dpupr.pk), set(), set()),
        (audience.DISPLAY_OVERVIEW, set(), set()),
    ):
        for text in ("bambang", "BAMB", "Bambang tolong"):
            assert await found(who, text) == given & may_name, (who, text)
        for text in ("slamet", "Ndherek", "ndhérék", "slamet ndh"):
            assert await found(who, text) == by_account & may_name, (who, text)
        for text in ("081234567890", "+62 812-3456-7890", "0062 812 3456 7890", "7890", "34567890"):
            assert await found(who, text) == given & may_call, (who, text)
        for text in ("0812 9999 0000", "99990000"):
            assert await found(who, text) == by_account & may_call, (who, text)


async def test_the_public_finds_by_what_the_public_reads(town: str) -> None:
    await _file(
        [Said("Pak Karto mencuri", "NIK 3523", public_title="Dugaan pencurian", public_description="-")]
    )
    dpupr = catalog.opd("DPUPR")
    assert dpupr is not None
    outside = (audience.PUBLIC, audience.person(5), audience.volunteer(5), audience.opd(dpupr.pk))
    for who in (*outside, audience.receipt(2)):
        assert await found(who, "karto") == set(), who
        assert await found(who, "3523") == set(), who
        assert await found(who, "pencurian") == {1}, who
    for who in (audience.VERIFIER, audience.REGENT, audience.ADMIN, audience.receipt(1)):
        assert await found(who, "karto 3523") == {1}, who
        assert await found(who, "pencurian") == {1}, who
    await Complaint.filter(id=1).update(opd_id=dpupr.pk)
    assert await found(audience.opd(dpupr.pk), "karto") == {1}
    assert await found(audience.DISPLAY_OVERVIEW, "karto") == set()


async def test_a_wall_finds_by_titles_and_a_secret_by_its_number_alone(town: str) -> None:
    await _file([Said("Terbuka", "isinya"), Said("Tertutup", "isinya", public=False, confidential=True)])
    wall = audience.DISPLAY_OVERVIEW
    assert await found(wall, "terbuka") == {1}
    assert await found(wall, "tertutup") == set()
    assert await found(wall, "isinya") == set()
    assert await found(wall, "000002") == {2}
    assert await found(audience.PUBLIC, "000002") == set()


async def test_what_was_found_is_marked_as_it_is_read(town: str) -> None:
    await _file([Said("Jl. Pemuda rusak", "Sejak lama " * 30 + "lubang di Jalan Pemuda besar sekali " * 9)])
    page = await complaint_page.page(
        audience.PUBLIC,
        ComplaintFilter(search="jalan pem"),
        ComplaintOrder.NEWEST,
        first=1,
        after=None,
        marked=True,
    )
    assert page.matches is not None
    [[title, description]] = page.matches
    assert [(p.text, p.found) for p in title.pieces] == [
        ("Jl", True), (". ", False), ("Pemuda", True), (" rusak", False),
    ]  # fmt: skip
    shown = "".join(p.text for p in description.pieces)
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 220
    assert {p.text for p in description.pieces if p.found} == {"Jalan", "Pemuda"}
