"""Where the public reads a word: in complaints and in answers, as an index of each knows it."""

from typing import NamedTuple

from access.complaint import rows_seen_by
from access.complaint_fields import NOTHING
from access.condition import Condition, all_of
from database import query
from reads import search
from rules import audience, searching
from rules.held_back import spellings

COUNTED = 1_000
"""More are not counted."""


class PublicWordView(NamedTuple):
    """In how many complaints' own words, and in how many answers, the public reads it: `COUNTED` at most."""

    complaint_count: int
    answer_count: int


def read_in(word: str) -> Condition:
    """Complaints of which, or of an answer to which, the public reads it in one of its spellings."""
    words = _looked_for(word)
    hits = search.hits_alike(audience.PUBLIC, words, stems=False)
    if not words or hits is None:
        return NOTHING
    assert hits.beside is None, "what the public reads of one complaint it reads of all that it sees"
    # One list, so that a few are not looked for by walking all.
    own, answers = search.ids_with(hits.expression), _answers(words)
    ids = f"{own.sql} UNION ALL SELECT p.complaint_id FROM response p WHERE {answers.sql}"
    found = Condition(f"c.id IN ({ids})", (*own.params, *answers.params))
    return all_of(rows_seen_by(audience.PUBLIC), found)


async def counts(word: str) -> PublicWordView:
    words = _looked_for(word)
    hits = search.hits_alike(audience.PUBLIC, words, stems=False)
    if not words or hits is None:
        return PublicWordView(0, 0)
    public = rows_seen_by(audience.PUBLIC)
    if query.dialect() == "sqlite":
        rows, answers = "response p JOIN complaint c ON c.id = p.complaint_id", _answers(words)
        return PublicWordView(
            await _count(Condition("complaint c", ()), all_of(public, hits.condition)),
            await _count(Condition(rows, ()), all_of(public, answers)),
        )
    # As the indexes of words find them, which end as soon as there are enough.
    beside = [] if hits.beside is None else [hits.beside]
    found = _each_answer(words)
    answer = query.looked_up("response", "p", "p.id = h.id AND NOT p.hidden")
    its = query.looked_up("complaint", "c", "c.id = p.complaint_id")
    return PublicWordView(
        await _count(search.rows_with(hits), all_of(public, *beside)),
        await _count(Condition(f"{found.sql} {answer} {its}", found.params), public),
    )


async def _count(rows: Condition, where: Condition) -> int:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {rows.sql} WHERE {where.sql} LIMIT ?) AS found"
    return int((await query.rows(sql, (*rows.params, *where.params, COUNTED), slow=True))[0][0])


def _looked_for(word: str) -> list[str]:
    """Its spellings as they are cut for searching."""
    return list(dict.fromkeys(each for spelt in spellings(word) for each in searching.words(spelt)[:1]))


def _answers(words: list[str]) -> Condition:
    """Answers (p) that the public reads, with one of these words: letters and digits, so that none can be an
    operator."""
    if not words:
        return NOTHING
    if query.dialect() == "sqlite":
        asked = " OR ".join(f'"{word}"' for word in words)
        hits = "SELECT rowid FROM answer_index WHERE answer_index MATCH ?"
        return Condition(f"NOT p.hidden AND p.id IN ({hits})", (asked,))
    found = _each_answer(words)
    return Condition(f"NOT p.hidden AND p.id IN (SELECT h.id FROM {found.sql})", found.params)


def _each_answer(words: list[str]) -> Condition:
    """A part of FROM on PostgreSQL: `h.id` of each answer with one of these words, from their index, once for
    all rows: else the planner may cut each answer anew."""
    asked = " | ".join(f"'{word}'" for word in words)
    hits = (
        "SELECT r.id FROM response r "
        "WHERE to_tsvector('simple', COALESCE(r.public_text, r.text)) @@ (?::text)::tsquery"
    )
    return Condition(f"(WITH hits AS MATERIALIZED ({hits}) SELECT id FROM hits) h", (asked,))
