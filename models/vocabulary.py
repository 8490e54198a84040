"""The words that the public reads, and in how many complaints: what a mistyped word may have been meant as.

Complaints are read once, in the order in which they were filed, and nothing is forgotten: who proposes a word
from here looks first whether the public finds something by it still.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence

from tortoise import fields
from tortoise.models import Model

from database import query
from rules.mistyping import may_be_mistyped, parts_of

MOST_WORDS = 200_000
_PART = 200
"""Words that are written in one statement."""
_READ_UNTIL = 1
"""The one row of its table."""


class VocabularyWord(Model):
    """A word that the public read in `count` complaints when they were looked at."""

    id = fields.BigIntField(primary_key=True)
    word = fields.CharField(60, unique=True)
    count = fields.BigIntField()

    class Meta:
        table = "vocabulary_word"


class VocabularyPart(Model):
    """Three letters in a row of a word, its ends padded."""

    id = fields.BigIntField(primary_key=True)
    part = fields.CharField(3)
    word_id = fields.BigIntField()

    class Meta:
        table = "vocabulary_part"
        indexes = (("part", "word_id"),)


class VocabularyReading(Model):
    """The last complaint whose words were counted."""

    id = fields.BigIntField(primary_key=True)
    complaint_id = fields.BigIntField()

    class Meta:
        table = "vocabulary_reading"


async def read_until() -> int:
    """The last complaint that was counted, locked until the open change is over; 0: none yet."""
    await query.run(
        f"INSERT INTO vocabulary_reading (id, complaint_id) VALUES ({_READ_UNTIL}, 0) "
        "ON CONFLICT (id) DO UPDATE SET complaint_id = vocabulary_reading.complaint_id"
    )
    [row] = await query.run(f"SELECT complaint_id FROM vocabulary_reading WHERE id = {_READ_UNTIL}")
    return int(row["complaint_id"])


async def count(words: Counter[str], until: int) -> None:
    """Add these words of the complaints up to that one, within the open change."""
    found = await query.run("SELECT count(*) AS n FROM vocabulary_word")
    full = int(found[0]["n"]) >= MOST_WORDS
    # In one order, so that of two that write neither waits for the other's words.
    told = sorted(words.items())
    for at in range(0, len(told), _PART):
        await _add(told[at : at + _PART], full=full)
        # SQLite writes in the loop's own thread: who reads comes in between.
        await asyncio.sleep(0)
    await query.run(f"UPDATE vocabulary_reading SET complaint_id = ? WHERE id = {_READ_UNTIL}", until)


async def _add(told: Sequence[tuple[str, int]], *, full: bool) -> None:
    if full:
        for word, times in told:
            await query.run("UPDATE vocabulary_word SET count = count + ? WHERE word = ?", times, word)
        return
    rows = await query.run(
        f"INSERT INTO vocabulary_word (word, count) VALUES {', '.join(['(?, ?)'] * len(told))} "
        "ON CONFLICT (word) DO UPDATE SET count = vocabulary_word.count + excluded.count "
        "RETURNING id, word, count",
        *(value for pair in told for value in pair),
    )
    times_of = dict(told)
    parts = [
        (part, row["id"]) for row in rows if row["count"] == times_of[row["word"]]  # it is new
        if may_be_mistyped(row["word"])
        for part in parts_of(row["word"])
    ]  # fmt: skip
    for at in range(0, len(parts), _PART):
        some = parts[at : at + _PART]
        await query.run(
            f"INSERT INTO vocabulary_part (part, word_id) VALUES {', '.join(['(?, ?)'] * len(some))}",
            *(value for pair in some for value in pair),
        )
