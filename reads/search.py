"""The one search: which complaints an audience finds by what somebody typed. Lists, desks and the proposals
of what is reported already all ask here.

Each word is looked for where the audience reads it, complaint by complaint: in what the public reads, in the
original, at the reporter's name. So nothing is found by what is not shown.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from access.complaint_fields import NOTHING, Shown, legible_rows
from access.condition import Condition, all_of
from database import query
from models.contacts import keys
from models.search_words import SERIAL, STEM, Place, Tag
from models.synonyms import synonyms
from reads import catalog_names, vocabulary
from reads.reporter_names import named, reached
from reads.search_expression import all_but, either, every, token
from rules import complaint_numbers, searching
from rules.audience import Audience
from rules.complaint_numbers import Typed
from rules.searching import Wanted
from rules.stemming import stem

_FEWEST_OF_NAME = 3
"""Letters of a word by which people are looked for."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody typed, as it is looked for. `called`: for each thing in it the tags of categories, OPDs
    and districts that are called so. `people`: for a word of it the accounts that bear that name; `reached`:
    those whose telephone number it is, or has these digits. `missing`: so many of what is wanted may be
    missing."""

    wanted: tuple[Wanted, ...]
    called: dict[Wanted, list[str]] = field(default_factory=dict)
    number: Typed | None = None
    telephone: str | None = None
    people: dict[str, list[int]] = field(default_factory=dict)
    reached: tuple[int, ...] = ()
    missing: int = 0


def finds_people(audience: Audience) -> bool:
    """Whether it may look for reporters by their names or numbers."""
    return legible_rows(Shown.REPORTER, audience) is not NOTHING


async def sought(audience: Audience, text: str) -> Sought:
    """What this text asks for, with the people that this audience may know by it."""
    wanted = await _as_common(tuple(searching.wanted(text, await synonyms.get())))
    number, telephone = complaint_numbers.typed(text), searching.telephone(text)
    people: dict[str, list[int]] = {}
    if finds_people(audience):
        for each in wanted:
            word = each.said[-1]
            if len(each.said) == 1 and len(word) >= _FEWEST_OF_NAME and not word.isdigit():
                people[word] = await named(word, begins=each.begins)
    may_reach = telephone is not None and legible_rows(Shown.CONTACT, audience) is not NOTHING
    known = await reached(telephone) if may_reach and telephone is not None else []
    called = {each: catalog_names.called(each) for each in wanted}
    return Sought(wanted, called, number, telephone, people, tuple(known))


_COMMON = 1_000
"""Complaints in which the public has read a word that is meant as it is."""


async def _as_common(wanted: tuple[Wanted, ...]) -> tuple[Wanted, ...]:
    """Who types *jalan* has typed the word, and not what begins so: to look up all of that takes long where
    there is much of it."""
    counts = await vocabulary.counts([each.said[0] for each in wanted if each.begins and len(each.said) == 1])
    return tuple(
        each._replace(begins=False)
        if len(each.said) == 1 and counts.get(each.said[0], 0) >= _COMMON
        else each
        for each in wanted
    )


_MOST_MISSING = 2
"""Each more makes the question to the database longer."""


def loosened(asked: Sought) -> Iterator[Sought]:
    """The same with ever more that may be missing: one of two or more, two of five or more. What is left is
    most of it, of two things one. A number is looked for as a whole."""
    if asked.number is not None or asked.telephone is not None:
        return
    many = len(asked.wanted)
    for missing in range(1, min(_MOST_MISSING, max((many - 1) // 2, many // 2 if many == 2 else 0)) + 1):
        yield replace(asked, missing=missing)


# ── where it is looked for ───────────────────────────────────────────────────────────────────────

_TIERS: tuple[tuple[Shown, tuple[Place, ...]], ...] = (
    (Shown.STATUS, (Place.NUMBER,)),
    (Shown.TITLE, (Place.NUMBER, Place.TITLE)),
    (Shown.WORDS, (Place.NUMBER, Place.TEXT)),
    (Shown.ORIGINAL, (Place.NUMBER, Place.TEXT, Place.ORIGINAL)),
    (Shown.REPORTER, (Place.NUMBER, Place.TEXT, Place.ORIGINAL, Place.NAME)),
    (Shown.CONTACT, (Place.NUMBER, Place.TEXT, Place.ORIGINAL, Place.NAME, Place.TELEPHONE)),
)
"""Where is looked of which complaints. Each of these are some of those above."""


class Hits(NamedTuple):
    """Complaints that have these words: as the database is asked for them; where not all of them may be found
    by that, those of which that is `legible`, and those that have the words of one of the `narrower`."""

    expression: str
    legible: Condition | None = None
    narrower: tuple[tuple[Condition | None, str], ...] = ()
    """Each with what holds of them besides. Those are a part of the hits."""
    since: Condition | None = None
    """A question for the first row id that is wanted: those before it are not gathered."""

    @property
    def beside(self) -> Condition | None:
        """What holds of a complaint (c) that has the words."""
        if self.legible is None:
            return None
        parts = [self.legible]
        for each, asked in self.narrower:
            parts.append(all_of(*([each] if each else []), _of_a_hit(asked, self.since)))
        return Condition(
            "(" + " OR ".join(f"({p.sql})" for p in parts) + ")",
            tuple(p for part in parts for p in part.params),
        )

    @property
    def condition(self) -> Condition:
        """Of a complaint (c), by all hits, which are gathered once."""
        matching, beside = _matching(self.expression, self.since), self.beside
        return matching if beside is None else all_of(matching, beside)


def found_by(audience: Audience, asked: Sought) -> Hits | None:
    """Complaints of which this audience reads all that is wanted; None where nothing is."""
    if not asked.wanted:
        return None
    return _tiered(audience, lambda places: _expression(asked, frozenset(places)))


def narrowed(hits: Hits, tags: Mapping[Tag, Sequence[int] | None], squares: Sequence[str] = ()) -> Hits:
    """Those of one of these rows of each kind (None: of all), and in one of these squares, if any are given:
    the index of words knows it as well."""
    asked = [either(token(f"{tag}{key}") for key in keys) for tag, keys in tags.items() if keys]
    asked += [either(map(token, squares))] if squares else []
    return hits._replace(
        expression=every([hits.expression, *asked]),
        narrower=tuple((legible, every([words, *asked])) for legible, words in hits.narrower),
    )


def alike(
    audience: Audience, words: Sequence[str], *, since: Condition | None = None, stems: bool = True
) -> Condition:
    """Complaints of which this audience reads one of these words, or another with its `stems`. `since`: a
    question for the first row id that is wanted, so that those before it are not gathered."""
    found = hits_alike(audience, words, since=since, stems=stems)
    return NOTHING if found is None else found.condition


def hits_alike(
    audience: Audience, words: Sequence[str], *, since: Condition | None = None, stems: bool = True
) -> Hits | None:
    """The same, not asked for yet; None where this audience reads no words."""
    texts = (Place.TITLE, Place.TEXT, Place.ORIGINAL)
    cut = list(dict.fromkeys(stem(word) for word in words)) if stems else []
    told = [f":{word}" for word in (*words, *cut)] + [f"{STEM}{each}" for each in cut]

    def any_of(legible: Sequence[Place]) -> str:
        return either(token(f"{place}{said}") for said in told for place in legible if place in texts)

    return _tiered(audience, any_of, since)


def _tiered(
    audience: Audience, expression: Callable[[Sequence[Place]], str], since: Condition | None = None
) -> Hits | None:
    tiers: list[tuple[Condition | None, str]] = []
    for shown, places in _TIERS:
        legible = legible_rows(shown, audience)
        if legible is NOTHING:
            continue
        asked = expression(places)
        if not asked or (tiers and tiers[-1][1] == asked):
            continue
        if legible is None:
            tiers.clear()  # this one holds for all rows, and finds what those before it find
        elif tiers and tiers[-1][0] == legible:
            tiers.pop()
        tiers.append((legible, asked))
    if not tiers:
        return None
    if len(tiers) == 1 and tiers[0][0] is None:
        return Hits(tiers[0][1], since=since)
    # The last finds the most: an index leads to those, of which the others are a part.
    *narrower, (legible, most) = tiers
    assert legible is not None, "what holds for all rows stands alone"
    return Hits(most, legible, tuple(narrower), since)


def _matching(expression: str, since: Condition | None = None) -> Condition:
    if since is not None:
        return _matching_since(expression, since)
    ids = ids_with(expression)
    return Condition(f"c.id IN ({ids.sql})", ids.params)


def ids_with(expression: str) -> Condition:
    """A question for the ids of all complaints that have these words."""
    if query.dialect() == "sqlite":
        return Condition("SELECT rowid FROM search_index WHERE search_index MATCH ?", (expression,))
    hits = each_hit(expression)
    return Condition(f"SELECT h.complaint_id FROM {hits.sql}", hits.params)


def each_hit(expression: str, ids: tuple[int, int] | None = None, ending: str = "") -> Condition:
    """A part of FROM on PostgreSQL: `h.complaint_id` of each complaint that has these words, from the index
    of words, once for all rows: else the planner may look at the words of each. `ids`: from this to that."""
    hits = "SELECT w.complaint_id FROM search_words w WHERE w.vector @@ (?::text)::tsquery"
    if ids is not None:
        hits += " AND w.complaint_id BETWEEN ? AND ?"
    every = f"WITH hits AS MATERIALIZED ({hits}) SELECT complaint_id FROM hits {ending}"
    return Condition(f"({every}) h", (expression, *(ids or ())))


def rows_with(hits: Hits, ids: tuple[int, int] | None = None, ending: str = "") -> Condition:
    """A part of FROM on PostgreSQL: the complaints (c) of these hits, but for what holds `beside`, one after
    the other, as far as they are read."""
    each = each_hit(hits.expression, ids, ending)
    return Condition(f"{each.sql} {query.looked_up('complaint', 'c', 'c.id = h.complaint_id')}", each.params)


def _matching_since(expression: str, since: Condition) -> Condition:
    if query.dialect() == "sqlite":
        return Condition(
            f"c.id IN (SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid >= ({since.sql}))",
            (expression, *since.params),
        )
    # The words of each that is left by then: not all hits of years.
    return _has_words(expression)


def _of_a_hit(expression: str, since: Condition | None) -> Condition:
    """Of a complaint that was found already by more than these words."""
    return _has_words(expression) if query.dialect() == "postgres" else _matching(expression, since)


def _has_words(expression: str) -> Condition:
    """Of one complaint after the other, on PostgreSQL."""
    words = "SELECT w.vector @@ (?::text)::tsquery FROM search_words w WHERE w.complaint_id = c.id"
    return Condition(f"({words})", (expression,))


# ── as the databases are asked ───────────────────────────────────────────────────────────────────


def _expression(asked: Sought, places: frozenset[Place]) -> str:
    """All words, or all but those that may be missing; or the whole as a number, or as a telephone number."""
    whole = [all_but([either(_meant(each, asked, places)) for each in asked.wanted], asked.missing)]
    if asked.number is not None:
        serial = token(f"{SERIAL}{asked.number.serial}")
        year = asked.number.year
        whole.append(serial if year is None else every([token(f"{Place.NUMBER}:{year}"), serial]))
    if asked.telephone is not None and Place.TELEPHONE in places:
        whole += (token(f"{Place.TELEPHONE}:{each}") for each in keys().tokens(asked.telephone))
        whole += (token(f"{Tag.REACHED_BY}{key}") for key in asked.reached)
    return either(whole)


def _of_number(word: str) -> bool:
    """Whether it may be a part of a number. Digits may be with fewer than these as a whole alone."""
    return len(word) >= _FEWEST_OF_NUMBER and (word.isdigit() or word.startswith(complaint_numbers.LETTERS))


_FEWEST_OF_NUMBER = 3
_TEXTS = (Place.TITLE, Place.TEXT, Place.ORIGINAL, Place.NAME)


def _meant(each: Wanted, asked: Sought, places: frozenset[Place]) -> Iterator[str]:
    """One thing that is wanted, wherever it may stand."""
    *before, last = each.said
    for place in _TEXTS:
        if place in places:
            told = [
                *(token(f"{place}:{word}") for word in before),
                token(f"{place}:{last}", begins=each.begins),
            ]
            yield every(told)
            for phrase in each.others:
                yield every(token(f"{place}:{word}") for word in phrase)
            if each.stem is not None and place is not Place.NAME:
                yield from (token(f"{place}{sign}{each.stem}") for sign in (":", STEM))
    if len(each.said) == 1:
        if _of_number(last):
            # The letters are a part of all numbers, and a year begins all of its own: it is looked up whole.
            year = str(asked.number.year) if asked.number is not None else None
            yield token(f"{Place.NUMBER}:{last}", begins=last not in (complaint_numbers.LETTERS, year))
        if Place.TELEPHONE in places and last.isdigit():
            digits = searching.telephone(last)
            if digits is not None and len(digits) > _FEWEST_OF_NUMBER + 1:
                yield from (token(f"{Place.TELEPHONE}:{each}") for each in keys().tokens(digits))
        if Place.NAME in places:
            yield from (token(f"{Tag.NAMED_BY}{key}") for key in asked.people.get(last, ()))
    yield from map(token, asked.called.get(each, ()))
