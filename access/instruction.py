"""Who sees an instruction of the regent: each OPD those to itself; the verifier and the regent all, but those
about OVERSIGHT, which are the regent's and the instructed office's (the Inspektorat) alone.

On a complaint's page they stand for who sees the complaint as an office does.
"""

from collections.abc import Callable, Mapping

from access.by_field import everybody
from access.complaint import OVERSIGHT
from access.complaint_fields import sees_instructions
from access.condition import Condition
from rules.audience import Audience, Sight

_ABOUT_OVERSIGHT = (
    f"EXISTS (SELECT 1 FROM complaint c WHERE c.id = i.complaint_id AND c.kind = '{OVERSIGHT}')"
)
_ROWS: dict[Sight, Callable[[Audience], Condition]] = {
    Sight.OPD: lambda a: Condition("i.opd_id = ?", (a.opd,)),
    Sight.SYSTEM: lambda a: Condition("i.opd_id = ?", (a.opd,)),
    Sight.DISPLAY_QUEUE: lambda a: Condition("i.opd_id = ?", (a.opd,)),
    Sight.VERIFIER: lambda a: Condition(f"NOT {_ABOUT_OVERSIGHT}"),
    Sight.REGENT: lambda a: Condition("i.id = i.id"),
}
_SEES: dict[Sight, Callable[[Audience, int | None, bool], bool]] = {
    Sight.OPD: lambda a, opd, oversight: opd == a.opd,
    Sight.SYSTEM: lambda a, opd, oversight: opd == a.opd,
    Sight.DISPLAY_QUEUE: lambda a, opd, oversight: opd == a.opd,
    Sight.VERIFIER: lambda a, opd, oversight: not oversight,
    Sight.REGENT: lambda a, opd, oversight: True,
}


def rows_seen_by(audience: Audience) -> Condition | None:
    """The rows (alias `i`) that this audience may see; None: no instruction is for it, whatever there is."""
    seen = _ROWS.get(audience.sight)
    return None if seen is None else seen(audience)


def sees(audience: Audience, opd: int | None, *, oversight: bool) -> bool:
    """Whether it sees an instruction to this OPD. `oversight`: it is about a complaint that is OVERSIGHT."""
    asked = _SEES.get(audience.sight)
    return asked is not None and asked(audience, opd, oversight)


def sees_with_complaint(sight: Sight | None, audience: Audience, opd: int | None, *, oversight: bool) -> bool:
    """The same of one on the page or in the timeline of a complaint of which they have this `sight`."""
    return sight is not None and sees_instructions(sight) and sees(audience, opd, oversight=oversight)


FIELDS: Mapping[str, Callable[..., bool]] = dict.fromkeys(
    (
        "id",
        "opd",
        "complaint",
        "text",
        "due_at",
        "overdue",
        "answer",
        "answered_at",
        "created_at",
        "withdrawn_at",
    ),
    everybody,
)
"""Its complaint is found through the same eyes."""


def tells(audience: Audience, opd: int | None, *, oversight: bool) -> bool:
    """Whether it may be told that something happened to an instruction to this OPD, where its office is told
    of such things: an OPD of its own; about OVERSIGHT who sees the instruction."""
    return sees(audience, opd, oversight=True) if oversight else audience.opd in (None, opd)
