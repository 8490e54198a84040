"""What an event keeps of an administrator's change: of what, and each part before and after."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rules.audit import AuditAct, AuditField, AuditNoun

MOST_KEPT = 300
"""Characters of one value."""

Facts = Mapping[AuditField, object]
"""The parts of a row as they stand; a date, a number, a word of a closed list, a text, or None."""


class FieldChange(NamedTuple):
    """One part: texts, `true` and `false`, ISO dates, codes. Both None: changed, and not said to what."""

    part: AuditField
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One change. `subject`: the code or the name of what was changed; of an account its row id instead, as
    `account`: names are looked up when it is read. Never a secret."""

    noun: AuditNoun
    act: AuditAct
    subject: str = ""
    changes: tuple[FieldChange, ...] = ()
    account: int | None = None

    @property
    def packed(self) -> str:
        """As the event's column holds it."""
        changes = [[change.part.value, change.before, change.after] for change in self.changes]
        parts = {"act": self.act.value, "subject": self.subject, "changes": changes}
        return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


_PARTS = frozenset(field.value for field in AuditField)


class Unpacked(NamedTuple):
    act: AuditAct
    subject: str
    changes: tuple[FieldChange, ...]


def unpacked(text: str) -> Unpacked:
    """Of an event's column. A part of which this program knows nothing any more is left out."""
    said = json.loads(text)
    changes = tuple(
        FieldChange(AuditField(field), before, after)
        for field, before, after in said["changes"]
        if field in _PARTS
    )
    return Unpacked(AuditAct(said["act"]), said["subject"], changes)


def differing(before: Facts, after: Facts) -> tuple[FieldChange, ...]:
    """The parts that are others after it; of a new row (`before` empty) all that are something."""
    return tuple(
        FieldChange(field, _text(before.get(field)), _text(after.get(field)))
        for field in dict.fromkeys([*before, *after])
        if before.get(field) != after.get(field)
    )


def unsaid(field: AuditField) -> FieldChange:
    """It was changed, and to what is nobody's to read."""
    return FieldChange(field, None, None)


def _text(value: object) -> str | None:
    if value is None:
        return None
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= MOST_KEPT else f"{text[: MOST_KEPT - 1]}…"
