"""The words by which a published clarification is found: searched for, or resembled by what is sent."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from database.inserting import new
from rules import searching
from rules.masked_names import without_names
from rules.stemming import stem


class Told(Protocol):
    """What a clarification says."""

    @property
    def number(self) -> Any: ...
    @property
    def title(self) -> Any: ...
    @property
    def statement(self) -> Any: ...
    @property
    def explanation(self) -> Any: ...
    @property
    def names(self) -> Sequence[str]: ...


MOST_WORDS = 400
"""Of one clarification."""


def stems(text: str | None) -> list[str]:
    """The words of a text without what is put before and behind them, each once, in order."""
    return [*dict.fromkeys(stem(word) for word in searching.words(text))]


class ClaimWords(Model):
    """A word of a published clarification.

    `said`: it stands in what is claimed, and not in what was found about it alone."""

    id = fields.BigIntField(primary_key=True)
    claim_id = fields.BigIntField(db_index=True)
    word = fields.CharField(60)
    said = fields.BooleanField()

    class Meta:
        table = "claim_words"
        indexes = [Index(fields=("word", "said", "claim_id"))]

    @classmethod
    def of(cls, claim: int, row: Told) -> "list[ClaimWords]":
        """Of a clarification, new, to be written with it."""
        said = _first(stems(without_names(f"{row.title} {row.statement}", row.names)))
        found = [*_first(stems(without_names(row.explanation, row.names))), *searching.words(row.number)]
        of_it = [(word, True) for word in said]
        of_it += [(word, False) for word in dict.fromkeys(found) if word not in said]
        return [new(cls, claim_id=claim, word=word, said=flag) for word, flag in of_it]

    @classmethod
    async def rewrite(cls, claim: int, row: Told | None) -> None:
        """By what it says now, within the open change; None: by nothing, as it does not stand."""
        await cls.filter(claim_id=claim).delete()
        if row is not None:
            await cls.bulk_create(cls.of(claim, row))


def _first(words: Iterable[str]) -> list[str]:
    return [*words][:MOST_WORDS]
