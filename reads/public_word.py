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
    answers = _answers(words)
    own = search.alike(audience.PUBLIC, words, stems=False)
    either = Condition(
        f"({own.sql} OR c.id IN (SELECT p.complaint_id FROM response p WHERE {answers.sql}))",
        (*own.params, *answers.params),
    )
    return all_of(rows_seen_by(audience.PUBLIC), either)


async def counts(word: str) -> PublicWordView:
    words = _looked_for(word)
    public = rows_seen_by(audience.PUBLIC)
    own, answers = (
        all_of(public, search.alike(audience.PUBLIC, words, stems=False)),
        all_of(public, _answers(words)),
    )
    return PublicWordView(
        await _count("complaint c", own),
        await _count("response p JOIN complaint c ON c.id = p.complaint_id", answers),
    )


async def _count(rows: str, where: Condition) -> int:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {rows} WHERE {where.sql} LIMIT ?) AS found"
    return int((await query.rows(sql, (*where.params, COUNTED), slow=True))[0][0])


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
    asked = " | ".join(f"'{word}'" for word in words)
    # Once for all rows, by the index: else the planner may cut each answer anew.
    hits = (
        "SELECT r.id FROM response r "
        "WHERE to_tsvector('simple', COALESCE(r.public_text, r.text)) @@ (?::text)::tsquery"
    )
    return Condition(
        f"NOT p.hidden AND p.id IN (WITH hits AS MATERIALIZED ({hits}) SELECT id FROM hits)", (asked,)
    )
