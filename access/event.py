"""Who hears of an event, and who reads what was written with it: who has a sight of its complaint to which
its kind is told (`rules.events`). Nothing is felt through a merged complaint of one that may not be seen."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

from access import instruction, regent_report
from access.by_field import everybody
from access.complaint import OVERSIGHT, Seeable, sight_through
from access.complaint_fields import sees_instructions
from rules.audience import Audience, Sight
from rules.events import EVENTS, EventKind, tells, tells_note
from rules.nouns import Noun


class Happened(Protocol):
    """The columns on which it depends who hears of an event. `kind` compares equal to its value."""

    kind: Any
    opd_id: Any
    instruction_id: Any
    via_id: Any


class OfFiler(Protocol):
    """The columns by which a volunteer's screen knows that it loses a complaint."""

    kind: Any
    filer_id: Any
    reporter_id: Any


class OfNoun(Protocol):
    """The columns on which it depends who hears of what happened to a service or the like."""

    kind: Any
    opd_id: Any
    left_opd_id: Any
    reporter_id: Any
    public: Any
    noun: Any
    noun_id: Any


class Logged(Happened, Protocol):
    """And those by which a feed knows who may have seen its complaint until then."""

    left_opd_id: Any
    public: Any
    reclassed: Any
    report_id: Any


def _kinds(told: Callable[[EventKind, Sight], bool]) -> dict[Sight | None, frozenset[str]]:
    return {sight: frozenset(kind.value for kind in EventKind if told(kind, sight)) for sight in Sight}


_TOLD = _kinds(tells)
_OF_INSTRUCTIONS = _kinds(partial(tells, instructed=True))
NOTED = {None: frozenset[str](), **_kinds(tells_note)}
"""Of which kinds each sight hears, and reads the words; a page looks here for each of its events."""
_COLLEAGUES = frozenset({Sight.OPD, Sight.SYSTEM, Sight.VERIFIER, Sight.REGENT, Sight.ADMIN})
SEE_STATE: frozenset[Sight | None] = frozenset(Sight)
"""Who is told where a complaint went: out of sight (None), nothing but that it is gone."""


def hears(
    event: Happened, sight: Sight, audience: Audience, complaint: Seeable | None, via: Seeable | None
) -> bool:
    """Whether an audience with this sight of the event's complaint hears of it at all. `via`: the complaint
    to which it really happened, of an event that has one."""
    if event.via_id is not None:
        if complaint is None or via is None:
            return False
        through = sight_through(audience, sight, complaint, via)
        if through is None or event.kind not in _TOLD[through]:
            return False
    if event.instruction_id is None:
        return event.kind in _TOLD[sight]
    oversight = complaint is not None and complaint.kind == OVERSIGHT
    told = event.kind in _OF_INSTRUCTIONS[sight]
    return told and instruction.tells(audience, event.opd_id, oversight=oversight)


def hears_as_office(event: Logged, audience: Audience, complaint: Seeable | None) -> bool:
    """Whether it hears, in the queue of the event's OPD, of what became of an instruction to it or of its
    report, without the complaint: there is none, or another has it."""
    if event.instruction_id is not None:
        oversight = complaint is not None and complaint.kind == OVERSIGHT
        return instruction.sees(audience, event.opd_id, oversight=oversight)
    return event.report_id is not None and regent_report.hears(audience, event.opd_id)


def hears_of_system(event: OfNoun, audience: Audience) -> bool:
    """Whether it hears what became of an OPD's own system: that OPD, and administrators."""
    if event.kind not in _TOLD[audience.sight]:
        return False
    return audience.sight is Sight.ADMIN or (audience.opd is not None and audience.opd == event.opd_id)


def hears_of_noun(event: OfNoun, audience: Audience) -> bool:
    """Whether it hears what happened to a service, an announcement or the like: everybody to whom the kind is
    told where the public sees it; besides the OPD whose it is, the person whose matter it is, and who looks
    after all. Of a claim all volunteers, who check it."""
    if event.kind not in _TOLD[audience.sight]:
        return False
    if event.public:
        return True
    match audience.sight:
        case Sight.OPD | Sight.DISPLAY_QUEUE:
            return audience.opd is not None and audience.opd in (event.opd_id, event.left_opd_id)
        case Sight.VOLUNTEER if event.noun == Noun.CLAIM:
            return True  # they look into all of them
        case Sight.PERSON | Sight.VOLUNTEER:
            return audience.person is not None and audience.person == event.reporter_id
        case Sight.RECEIPT:
            return audience.claim is not None and (event.noun, event.noun_id) == (Noun.CLAIM, audience.claim)
        case Sight.VERIFIER | Sight.REGENT | Sight.ADMIN | Sight.DISPLAY_OVERVIEW:
            return True
        case _:
            return False


_SAW: dict[Sight, Callable[[Audience, Logged], bool]] = {
    **dict.fromkeys(
        (Sight.OPD, Sight.SYSTEM, Sight.DISPLAY_QUEUE),
        lambda a, e: bool(e.public) or a.opd in (e.left_opd_id, e.opd_id),
    ),
    # Of what the Inspektorat has, the verifier sees no more than how it goes there.
    Sight.VERIFIER: lambda a, e: EVENTS[e.kind].classes_anew,
    Sight.ADMIN: lambda a, e: bool(e.reclassed),
}


def saw_until(event: Logged, audience: Audience) -> bool:
    """Whether who does not see its complaint now may have seen it until this event, and so must drop it."""
    saw = _SAW.get(audience.sight)
    return bool(event.public) if saw is None else saw(audience, event)


def taken_from(event: OfFiler, audience: Audience) -> bool:
    """Whether the volunteer who filed its complaint has lost it by this event: whose it is took it over."""
    volunteer = audience.sight is Sight.VOLUNTEER and event.filer_id == audience.person
    return volunteer and event.kind == EventKind.ACCOUNT_LINKED and event.reporter_id != audience.person


def reads_note(sight: Sight | None, event: Happened) -> bool:
    """Whether the words of an event are read with this sight of its complaint."""
    return event.kind in NOTED[sight]


def sees_state(sight: Sight | None, event: object = None) -> bool:
    """Whether the complaint is shown beside its event."""
    return sight in SEE_STATE


def sees_instruction(sight: Sight | None, event: object = None) -> bool:
    """Of an instruction's event the instruction, if that is in sight itself."""
    return sight is not None and sees_instructions(sight)


def names_colleague(sight: Sight | None, event: Happened) -> bool:
    """Which colleague it was. Offices read it, of what is done as an office: what somebody of an office does
    as a reporter or a citizen names nobody, not even where the log does not know them as its reporter."""
    return sight in _COLLEAGUES and EVENTS[event.kind].by_office


FIELDS: Mapping[str, Callable[[Any, Any], bool]] = {
    **dict.fromkeys(("id", "cursor", "kind", "at", "actor", "from_", "complaint_number"), everybody),
    **dict.fromkeys(("to", "opd"), sees_state),
    "note": reads_note,
    "actor_name": names_colleague,
    "instruction": sees_instruction,
}
"""Its instruction and its complaint are found through the same eyes, and the note that is another complaint's
number with who sees that one."""
