"""Which clarifications somebody finds by words, and which resemble what somebody is about to send.

Words are looked up by their stems in an index of what is published, pictures among the newest that belong to
published claims: both at a cost that does not grow without end.
"""

from collections.abc import Sequence

from access.condition import Condition
from database import query
from database.query import marks
from models.claims.words import stems
from reads.claim import ClaimView, lines
from reads.claim_page import page, published, standing_in
from reads.similar import telling_words
from rules import likeness, searching
from rules.audience import PUBLIC
from rules.claims import ClaimStatus
from rules.masked_names import without_names
from rules.stemming import stem

_MOST_TERMS = 8
_MOST_WORDS = 40
_CANDIDATES = 40
_PICTURES = 2_000
"""Of the newest published claims that have any: to compare with one takes about a microsecond."""
_ALIKE = 0.5
_FEWEST = 3
"""Telling words that two claims have in common; of one that has fewer, all of its."""


def found_by(text: str) -> list[Condition]:
    """Claims (alias `k`) whose clarification says all these words, of which the last may only have begun."""
    words = searching.words(text)[:_MOST_TERMS]
    wanted: list[Condition] = []
    for n, word in enumerate(words):
        if n < len(words) - 1:
            is_it = Condition("w.word IN (?, ?)", (word, stem(word)))
        else:
            is_it = Condition(
                "(w.word IN (?, ?) OR (w.word >= ? AND w.word < ?))",
                (word, stem(word), word, f"{word}\U0010ffff"),
            )
        sql = f"k.id IN (SELECT w.claim_id FROM claim_words w WHERE {is_it.sql})"
        wanted.append(Condition(sql, is_it.params))
    return wanted


async def answered(text: str, likenesses: Sequence[str], link: str | None, *, first: int) -> list[ClaimView]:
    """Published clarifications, as everybody reads them, of what is the same by its picture, its link or its
    words, the likeliest first."""
    scores = await _by_pictures(likenesses)
    if link is not None:
        found = await query.rows(
            "SELECT id FROM claim WHERE status = ? AND link = ? ORDER BY id DESC LIMIT ?",
            [ClaimStatus.PUBLISHED.value, link, first],
        )
        scores |= {r[0]: 2.0 for r in found}
    for pk, score in (await _by_words(text)).items():
        scores[pk] = scores.get(pk, 0.0) + score
    best = sorted(scores, key=lambda pk: (-scores[pk], -pk))[:first]
    if not best:
        return []
    wanted = Condition(f"k.id IN ({marks(best)})", tuple(best))
    seen = await page(PUBLIC, [*published(None), standing_in([ClaimStatus.PUBLISHED]), wanted],
                      after=None, limit=first)  # fmt: skip
    return sorted(seen, key=lambda claim: best.index(claim.pk))


async def _by_words(text: str) -> dict[int, float]:
    words = stems(" ".join(telling_words(text)))[:_MOST_WORDS]
    if not words:
        return {}
    found = await query.rows(
        f"SELECT w.claim_id FROM claim_words w WHERE w.said = TRUE AND w.word IN ({marks(words)}) "
        "GROUP BY w.claim_id ORDER BY count(*) DESC, w.claim_id DESC LIMIT ?",
        [*words, _CANDIDATES],
    )
    keys = [r[0] for r in found]
    of_each = await query.rows(
        f"SELECT k.id, k.title, k.statement, k.names_masked FROM claim k WHERE k.id IN ({marks(keys)})", keys
    )
    scores: dict[int, float] = {}
    for pk, title, statement, names in of_each:
        # Whoever guesses a name must not learn by the score that it stands there.
        said = without_names(f"{title} {statement}", lines(names))
        says = {*stems(" ".join(telling_words(said)))}
        shared = len(says.intersection(words))
        least = min(len(says), len(words))
        score = shared / max(1, least)
        if score >= _ALIKE and shared >= min(_FEWEST, least):
            scores[pk] = score
    return scores


async def _by_pictures(likenesses: Sequence[str]) -> dict[int, float]:
    asked = [each for each in map(likeness.read, likenesses) if not likeness.is_plain(each)]
    if not asked:
        return {}
    found = await query.rows(
        "SELECT a.claim_id, a.likeness FROM claim k JOIN attachment a ON a.claim_id = k.id "
        "WHERE k.status = ? AND a.likeness IS NOT NULL ORDER BY k.published_at DESC LIMIT ?",
        [ClaimStatus.PUBLISHED.value, _PICTURES],
    )
    scores: dict[int, float] = {}
    for pk, kept in found:
        there = likeness.read(kept)
        bits = min(likeness.distance(each, there) for each in asked)
        if bits <= likeness.ALIKE and not likeness.is_plain(there):
            scores[pk] = max(scores.get(pk, 0.0), 3.0 - bits / likeness.BITS)
    return scores
