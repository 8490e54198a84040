"""Papers as they are shown: issued ones as they were issued, others as they would be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple, Self
from urllib.parse import urlencode

from access import paper as policy
from database import query
from database.query import day, instant
from documents.paper import Paper, PartKind, in_english, is_translated, read
from documents.paper_words import columns, is_number, texts, translation_of
from models import global_id
from reads import catalog
from reads.catalog import OpdView
from rules.papers import PAPERS, PaperFormat, PaperKind
from rules.roles import Actor

MOST = 50
"""Issued ones in one list."""


class PaperFileView(NamedTuple):
    """Where a paper is as a file."""

    format: PaperFormat
    url: str


class PaperPartView(NamedTuple):
    """A part in words. `numbers`: which columns stand at the right."""

    kind: PartKind
    title: str
    text: str
    heads: list[str]
    numbers: list[bool]
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper. `pk` and `number` are None before it is issued. `english`: its content is."""

    kind: PaperKind
    opd: OpdView | None
    first_day: date
    last_day: date
    content: Paper
    pk: int | None = None
    number: str | None = None
    issued_at: datetime | None = None
    may_issue: bool = False
    english: bool = False

    def within(self, english: bool) -> Self:
        """In English, where that is wanted and it was ever said so: its content is Indonesian as yet."""
        if not english or not is_translated(self.content):
            return self
        return replace(self, content=in_english(self.content), english=True)

    @property
    def id(self) -> str | None:
        return None if self.pk is None else global_id.encode("Paper", self.pk)

    @property
    def title(self) -> str:
        return self.content.title

    @property
    def period(self) -> str:
        return self.content.period

    @property
    def opening(self) -> str:
        return self.content.opening

    @property
    def parts(self) -> list[PaperPartView]:
        """All of it in words."""
        return [
            PaperPartView(
                part.kind, part.title, part.text, [c.head for c in columns(part)],
                [is_number(c.said) for c in columns(part)], texts(part, english=self.english),
            )
            for part in self.content.parts
        ]  # fmt: skip

    @property
    def translation(self) -> str | None:
        """Of a translation what it is one of."""
        return translation_of(self.number) if self.english else None

    @property
    def files(self) -> list[PaperFileView]:
        return [PaperFileView(format, self._address(format)) for format in PaperFormat]

    def _address(self, format: PaperFormat) -> str:
        end = format.value.lower()
        if self.pk is not None:
            return f"/papers/{self.id}.{end}{'?lang=en' if self.english else ''}"
        asked = {
            "kind": self.kind.value,
            "first": self.first_day.isoformat(),
            "last": self.last_day.isoformat(),
        }
        if self.opd is not None:
            asked["opd"] = self.opd.code
        if self.english:
            asked["lang"] = "en"
        return f"/papers/draft.{end}?{urlencode(asked)}"

    def named(self, format: PaperFormat) -> str:
        """What its file is called."""
        of = "" if self.opd is None else f"-{self.opd.code.lower()}"
        kind, en = PAPERS[self.kind].code.lower(), "-en" if self.english else ""
        return f"laporan-{kind}{of}-{self.first_day:%Y%m%d}-{self.last_day:%Y%m%d}{en}.{format.value.lower()}"


_SELECT = (
    "SELECT i.id, i.kind, i.about_opd, i.first_day, i.last_day, i.content, i.number, i.issued_at "
    "FROM issued_paper i"
)


# What was issued never changes.
_said = lru_cache(maxsize=64)(read)


def _view(row: query.Row) -> PaperView:
    pk, kind, about, first, last, content, number, issued = row
    return PaperView(
        PaperKind(kind), catalog.opds.get(about), day(first), day(last), _said(content), pk, number,
        instant(issued),
    )  # fmt: skip


async def one(actor: Actor, key: int) -> PaperView | None:
    """The issued one with this row id, if this actor may see it."""
    seen = policy.rows_seen_by(actor)
    found = await query.rows(f"{_SELECT} WHERE i.id = ? AND {seen.sql}", [key, *seen.params])
    return _view(found[0]) if found else None


async def over(kind: PaperKind, opd: OpdView | None, first: date, last: date) -> PaperView | None:
    """The one that was issued over these days, whoever asks."""
    found = await query.rows(
        f"{_SELECT} WHERE i.kind = ? AND i.about_opd = ? AND i.first_day = ? AND i.last_day = ?",
        [kind.value, 0 if opd is None else opd.pk, _kept(first), _kept(last)],
    )
    return _view(found[0]) if found else None


def _kept(wanted: date) -> object:
    """As the database compares it."""
    return wanted.isoformat() if query.dialect() == "sqlite" else wanted


async def newest(actor: Actor, kind: PaperKind | None, opd: OpdView | None) -> Sequence[PaperView]:
    """Those that this actor may see, the newest first; of this kind and OPD where these are given."""
    seen = policy.rows_seen_by(actor)
    where, params = [seen.sql], [*seen.params]
    if kind is not None:
        where.append("i.kind = ?")
        params.append(kind.value)
    if opd is not None:
        where.append("i.about_opd = ?")
        params.append(opd.pk)
    found = await query.rows(
        f"{_SELECT} WHERE {' AND '.join(where)} ORDER BY i.id DESC LIMIT ?", [*params, MOST]
    )
    return [_view(row) for row in found]
