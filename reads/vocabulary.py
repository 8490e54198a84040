"""The words that the public reads: of complaints that are not counted yet, and those like a mistyped one."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from access.complaint import rows_seen_by
from database import query
from database.query import marks
from rules import audience, searching
from rules.mistyping import LONGEST, forgiven, may_be_mistyped, mistakes, parts_of, parts_shared

_LIKELY = 200
"""Words with the most parts in common, which are then compared letter by letter."""


class Told(NamedTuple):
    """The words of some complaints, each counted once for a complaint; the last of these, and whether those
    were all."""

    words: Counter[str]
    until: int
    all: bool


async def told_after(complaint: int, most: int) -> Told:
    """Of the next complaints after this one, as the public reads them."""
    found = await query.rows(
        "SELECT c.id, COALESCE(c.public_title, c.title), COALESCE(c.public_description, c.description), "
        f"c.village, {rows_seen_by(audience.PUBLIC).sql} FROM complaint c "
        "WHERE c.id > ? ORDER BY c.id LIMIT ?",
        (complaint, most),
        slow=True,
    )
    words: Counter[str] = Counter()
    for _, *texts, public in found:
        if public:
            said = {word for text in texts for word in searching.words(text)}
            words.update(word for word in said if word.isalpha() and len(word) <= LONGEST)
    return Told(words, found[-1][0] if found else complaint, len(found) < most)


async def counts(words: Sequence[str]) -> dict[str, int]:
    """In how many complaints the public read these when they were counted; 0 is left out."""
    if not words:
        return {}
    sql = f"SELECT word, count FROM vocabulary_word WHERE word IN ({marks(words)})"
    return {row[0]: row[1] for row in await query.rows(sql, words)}


async def likely(word: str, first: int) -> list[str]:
    """Words that were more than once in public, of which this may be a mistyped one: the likeliest first."""
    if not may_be_mistyped(word):
        return []
    parts = parts_of(word)
    found = await query.rows(
        "SELECT w.word, w.count FROM (SELECT word_id, count(*) AS shared FROM vocabulary_part "
        f"WHERE part IN ({marks(parts)}) GROUP BY word_id HAVING count(*) >= ? "
        "ORDER BY count(*) DESC, word_id LIMIT ?) AS near JOIN vocabulary_word w ON w.id = near.word_id "
        "WHERE w.count > 1",
        (*parts, parts_shared(word), _LIKELY),
        slow=True,
    )
    most = forgiven(word)
    near = [(mistakes(word, meant, most), meant[0] != word[0], -count, meant) for meant, count in found]
    return [meant for far, _, _, meant in sorted(near) if 0 < far <= most][:first]
