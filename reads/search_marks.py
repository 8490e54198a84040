"""Where in what somebody is shown of a complaint the words stand that they searched for.

It looks at the complaint as it is shown alone, so that it tells nothing else of it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reads.complaint import ComplaintView
from reads.complaint_people import ReporterView, reporters
from reads.search import Sought
from rules import searching
from rules.matches import MatchedField
from rules.stemming import stem

LOOKS_AT = frozenset({"number", "title", "description", "village", "category", "opd", "district", "reporter"})
"""The fields of a complaint of which it needs what lies behind."""
_AROUND = 60
"""Letters of a description that are shown before what was found there."""
_SHOWN = 180


class Piece(NamedTuple):
    """Some of a text, and whether it is what was searched for."""

    text: str
    found: bool


class Match(NamedTuple):
    """A field's text in pieces; of a long one what stands around the first that was found."""

    where: MatchedField
    pieces: list[Piece]


Span = tuple[int, int]


async def matches(complaints: Sequence[ComplaintView], asked: Sought) -> list[list[Match]]:
    """For each complaint the fields that show what was searched for."""
    who = await reporters(complaints)
    return [list(_of(c, known, asked)) for c, known in zip(complaints, who, strict=True)]


def _of(complaint: ComplaintView, reporter: ReporterView | None, asked: Sought) -> Iterator[Match]:
    place, subject, office = complaint.district, complaint.category, complaint.opd
    texts: tuple[tuple[MatchedField, str | None], ...] = (
        (MatchedField.TITLE, complaint.title),
        (MatchedField.DESCRIPTION, complaint.description),
        (MatchedField.VILLAGE, complaint.village),
        (MatchedField.DISTRICT, None if place is None else place.name),
        (MatchedField.REPORTER_NAME, None if reporter is None else reporter.name),
    )
    yield from _match(MatchedField.NUMBER, complaint.number, _in_number(complaint.number, asked))
    for field, text in texts:
        if text:
            yield from _match(field, text, _in_text(text, asked))
    if subject is not None:
        spans = list(_in_text(subject.name, asked))
        if not spans and _points(frozenset(subject.keywords), asked):
            spans = [(0, len(subject.name))]
        yield from _match(MatchedField.CATEGORY, subject.name, spans)
    if office is not None:
        called = f"{office.code} · {office.name}"
        yield from _match(MatchedField.OPD, called, _in_text(called, asked))
    if reporter is not None and reporter.phone and asked.telephone:
        yield from _match(
            MatchedField.REPORTER_PHONE, reporter.phone, _in_telephone(reporter.phone, asked.telephone)
        )


def marks(field: MatchedField, text: str, asked: Sought) -> Iterator[Match]:
    """Of one text that somebody is shown, what was searched for; nothing where it does not show it."""
    yield from _match(field, text, _in_text(text, asked))


def _in_text(text: str, asked: Sought) -> Iterator[Span]:
    """Every word that is wanted. Of several that stand for one, all are there or none is meant."""
    there = [*searching.cut(text)]
    words = {each.word for each in there}
    exact: set[str] = set()
    begun: list[str] = []
    for each in asked.wanted:
        for phrase in (each.said, *each.others):
            if words.issuperset(phrase):
                exact.update(phrase)
        if each.begins and words.issuperset(each.said[:-1]):
            begun.append(each.said[-1])
            if any(word.startswith(each.said[-1]) for word in words):
                exact.update(each.said[:-1])
    starts = tuple(begun)
    stems = frozenset(each.stem for each in asked.wanted if each.stem is not None)
    return (
        (c.start, c.end)
        for c in there
        if c.word in exact or (starts and c.word.startswith(starts)) or (stems and stem(c.word) in stems)
    )


def _points(keywords: frozenset[str], asked: Sought) -> bool:
    """Whether a subject is meant by a word that points to it."""
    return any(keywords.issuperset(phrase) for each in asked.wanted for phrase in (each.said, *each.others))


def _in_number(number: str, asked: Sought) -> Iterator[Span]:
    """Its digits, where they were typed."""
    serial = number.rpartition("-")[2]
    at = len(number) - len(serial)
    if asked.number is not None and serial.isdigit() and asked.number.serial == int(serial):
        if asked.number.year is None:
            yield at + len(serial) - len(str(asked.number.serial)), len(number)
        elif f"-{asked.number.year}-" in number:
            yield 0, len(number)
        return
    for each in asked.wanted:
        last = each.said[-1]
        if len(each.said) == 1 and last.isdigit() and len(last) >= 3 and last in serial:
            start = at + serial.index(last)
            yield start, start + len(last)


def _in_telephone(phone: str, digits: str) -> Iterator[Span]:
    start = phone.find(digits)
    if start >= 0:
        yield start, start + len(digits)


def _match(field: MatchedField, text: str, spans: Iterator[Span] | list[Span]) -> Iterator[Match]:
    found = sorted(spans)
    if found:
        yield Match(field, _pieces(text, found, whole=field is not MatchedField.DESCRIPTION))


def _pieces(text: str, spans: list[Span], *, whole: bool) -> list[Piece]:
    start, end = (0, len(text)) if whole else _window(text, spans[0])
    pieces: list[Piece] = [Piece("…", False)] if start else []
    at = start
    for first, last in spans:
        if first < at or last > end:
            continue
        if first > at:
            pieces.append(Piece(text[at:first], False))
        pieces.append(Piece(text[first:last], True))
        at = last
    if at < end:
        pieces.append(Piece(text[at:end], False))
    return [*pieces, Piece("…", False)] if end < len(text) else pieces


def _window(text: str, first: Span) -> Span:
    """From a blank to a blank around what was found first."""
    start, end = max(0, first[0] - _AROUND), min(len(text), max(first[1], first[0] + _SHOWN - _AROUND))
    if start:
        blank = text.find(" ", start, first[0])
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", first[1], end)
        end = blank if blank >= 0 else end
    return start, end
