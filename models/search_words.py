"""The words by which a complaint is found, kept in the transaction that changes what they come from.

Each word says where it stands, so that who does not read that place does not find by it: `t:lubang` is a word
of the title that the public reads, and `t=lubang` what is left of one (*berlubang*) without what is put
before and behind it. SQLite (FTS5) and PostgreSQL (a tsvector) keep the same words, cut and folded here, and
have no ideas of their own about them.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from types import SimpleNamespace
from typing import Any, Protocol

from tortoise import fields
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.models import Model

from database import query
from database.full_text import FullText, indexed_at_the_end
from database.inserting import new
from models import contacts
from rules import complaint_numbers, searching
from rules.stemming import stem


class Place(StrEnum):
    """Where a word stands."""

    NUMBER = "n"
    TITLE = "t"
    """Title and village, as the public reads them."""
    TEXT = "x"
    """The same with the description."""
    ORIGINAL = "o"
    """Title and description as they were written, where the public reads them otherwise."""
    NAME = "w"
    """Of the reporter, as it was given with the complaint."""
    TELEPHONE = "p"
    """Its token, and those of its last digits (`models.contacts`)."""


class Tag(StrEnum):
    """A row to which a complaint belongs, by its id: names of it may change."""

    CATEGORY = "#c"
    DISTRICT = "#d"
    OPD = "#o"
    NAMED_BY = "#r"
    """The account from which the reporter's name comes; so the telephone number."""
    REACHED_BY = "#q"


class Square(StrEnum):
    """Of the map, in which a complaint lies exactly: of hits that lie elsewhere none is looked at. Who is
    shown it in a box is asked of the box itself besides (`reads.place`)."""

    NARROW = "#f"
    """0.01 degrees wide, some 1.1 km."""
    WIDE = "#b"
    """0.05 degrees."""

    @property
    def per_degree(self) -> int:
        return 100 if self is Square.NARROW else 20

    def line(self, degrees: float) -> int:
        """How manieth it is, from 180 degrees south or west. Databases reckon alike (migrations/0052)."""
        return int((degrees + 180) * self.per_degree)

    def named(self, row: int, column: int) -> str:
        return f"{self.value}{row}x{column}"


STEM = "="
"""In place of the colon, before the stem of a word that is not its own."""
_PART = 1_000
INDEX = FullText("search_words_", ("INSERT INTO search_index(search_index) VALUES ('rebuild')",))
"""SQLite's, of this table."""
SERIAL = "n="
"""The running number without its zeros, as a whole."""


class Told(Protocol):
    """The columns from which the words come."""

    number: Any
    title: Any
    description: Any
    public_title: Any
    public_description: Any
    village: Any
    category_id: Any
    district_id: Any
    opd_id: Any
    reporter_id: Any
    contact_name: Any
    contact_phone: Any
    latitude: Any
    longitude: Any


SOURCES = frozenset(
    (
        "number",
        "title",
        "description",
        "public_title",
        "public_description",
        "village",
        "category_id",
        "district_id",
        "opd_id",
        "reporter_id",
        "contact_name",
        "contact_phone",
        "latitude",
        "longitude",
    )
)


def words_of(row: Told) -> str:
    """All of them, each once, with blanks between."""
    title = row.title if row.public_title is None else row.public_title
    description = row.description if row.public_description is None else row.public_description
    # A village is a desa or a kelurahan, which people say before its name.
    named = searching.words(f"{title} desa kelurahan {row.village}" if row.village else title)
    found = [*_number(row.number), *_at(Place.TITLE, named), *_at(Place.TEXT, named)]
    told = searching.words(description)
    found += _at(Place.TEXT, told)
    stems = _stems(named)
    found += _stemmed(Place.TITLE, stems)
    found += _stemmed(Place.TEXT, (*stems, *_stems(told)))
    if (title, description) != (row.title, row.description):
        written = searching.words(f"{row.title} {row.description}")
        found += _at(Place.ORIGINAL, written)
        found += _stemmed(Place.ORIGINAL, _stems(written))
    found += _at(Place.NAME, searching.words(row.contact_name))
    tags = (
        (Tag.CATEGORY, row.category_id),
        (Tag.DISTRICT, row.district_id),
        (Tag.OPD, row.opd_id),
        (Tag.NAMED_BY, None if row.contact_name else row.reporter_id),
        (Tag.REACHED_BY, None if row.contact_phone else row.reporter_id),
    )
    found += [f"{tag.value}{key}" for tag, key in tags if key is not None]
    if (phone := contacts.opened(row.contact_phone)) is not None:
        found += _at(Place.TELEPHONE, map(contacts.keys().token, contacts.ends_of(phone)))
    if row.latitude is not None and row.longitude is not None:
        found += [size.named(size.line(row.latitude), size.line(row.longitude)) for size in Square]
    return " ".join(dict.fromkeys(found))


def _at(place: Place, words: Iterable[str]) -> list[str]:
    prefix = f"{place.value}:"
    return [prefix + word for word in words]


def _stems(words: Iterable[str]) -> list[str]:
    """Of those words that are not their own."""
    return [found for word in words if (found := stem(word)) != word]


def _stemmed(place: Place, stems: Iterable[str]) -> list[str]:
    prefix = f"{place.value}{STEM}"
    return [prefix + stem for stem in stems]


def _number(number: str) -> Iterator[str]:
    """Its parts, and every end of its digits, so that whatever begins one of them is a part of it."""
    parts = searching.words(number)
    yield from (f"{Place.NUMBER}:{part}" for part in parts)
    yield from (f"{Place.NUMBER}:{''.join(parts[n:])}" for n in range(len(parts) - 1))
    serial = parts[-1] if parts else ""
    yield from (f"{Place.NUMBER}:{serial[n:]}" for n in range(1, len(serial)))
    typed = complaint_numbers.typed(number)
    if typed is not None:
        yield f"{SERIAL}{typed.serial}"


class SearchWords(Model):
    """Of one complaint. The databases' own indexes follow this table."""

    id = fields.BigIntField(primary_key=True)
    complaint: fields.OneToOneRelation[Any] = fields.OneToOneField("models.Complaint", related_name=False)
    complaint_id: int
    words = fields.TextField()

    class Meta:
        table = "search_words"

    @classmethod
    def of(cls, row: Told) -> "SearchWords":
        """Of a new complaint, to be added to its change."""
        return new(cls, words=words_of(row))

    @staticmethod
    async def rewrite(complaint: int, row: Told) -> None:
        """Of a complaint that has changed, within the open change."""
        await query.run(
            "INSERT INTO search_words (complaint_id, words) VALUES (?, ?) "
            "ON CONFLICT (complaint_id) DO UPDATE SET words = excluded.words",
            complaint,
            words_of(row),
        )


async def fill(client: BaseDBAsyncClient, columns: Sequence[str] = ("id", *sorted(SOURCES))) -> int:
    """Write the words of every complaint anew, in parts, through this connection; how many there are.
    `columns`: those that a complaint has, its id first; it has nothing in others."""
    postgres = client.capabilities.dialect == "postgres"
    insert = f"INSERT INTO search_words (complaint_id, words) VALUES ({'$1, $2' if postgres else '?, ?'})"
    last, done, nothing = 0, 0, dict.fromkeys(SOURCES)
    async with indexed_at_the_end(client, INDEX):
        await client.execute_query("DELETE FROM search_words")
        while True:
            found = await client.execute_query_dict(
                f"SELECT {', '.join(columns)} FROM complaint WHERE id > {last:d} ORDER BY id LIMIT {_PART}"
            )
            if not found:
                return done
            rows = [SimpleNamespace(**nothing | row) for row in found]
            await client.execute_many(insert, [[row.id, words_of(row)] for row in rows])
            last, done = rows[-1].id, done + len(rows)
