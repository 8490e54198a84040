"""What routed complaints have taught: which words go where."""

from dataclasses import dataclass
from datetime import datetime

from tortoise import fields
from tortoise.models import Model

from rules.classifier import Classifier

_ONE = 1


class SuggestionModel(Model):
    """What was learned from what was routed, a single row: weights of hashed words, no text.

    `read_to` is the newest complaint that was looked at, `learned_from` how many taught something.
    """

    id = fields.IntField(primary_key=True, generated=False)
    made_at = fields.DatetimeField()
    read_to = fields.BigIntField()
    learned_from = fields.IntField()
    categories = fields.BinaryField()
    opds = fields.BinaryField()

    class Meta:
        table = "suggestion_model"


@dataclass(frozen=True, slots=True)
class Learned:
    """The same, to be asked: `categories` and `opds` by their row ids."""

    made_at: datetime
    read_to: int
    learned_from: int
    categories: Classifier
    opds: Classifier


async def newest(known: Learned | None = None) -> Learned | None:
    """What is stored, or None; what is `known` where that is still the newest. ValueError where it cannot be
    read."""
    made_at = await SuggestionModel.filter(id=_ONE).values_list("made_at", flat=True)
    if known is not None and [known.made_at] == made_at:
        return known
    row = await SuggestionModel.get_or_none(id=_ONE) if made_at else None
    if row is None:
        return None
    categories, opds = (Classifier.unpacked(bytes(packed)) for packed in (row.categories, row.opds))
    return Learned(row.made_at, row.read_to, row.learned_from, categories, opds)


async def store(learned: Learned) -> None:
    """In place of what was stored, within the open change."""
    await SuggestionModel.update_or_create(
        {
            "made_at": learned.made_at,
            "read_to": learned.read_to,
            "learned_from": learned.learned_from,
            "categories": learned.categories.packed(),
            "opds": learned.opds.packed(),
        },
        id=_ONE,
    )
