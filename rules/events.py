"""What can happen, as one table. Nothing else decides who hears of it, who reads its note, and what it moves.

Source: the project's domain notes ("Who sees what", "The regent's ticker"). What is not listed is not told: a
kind without a row is an error at import.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import partial
from typing import NamedTuple, Protocol

from rules.audience import Sight
from rules.event_rule import Changes, EventRule, Feeds, Note


class EventKind(StrEnum):
    """What can happen; each has its row in `EVENTS`."""

    # By its text, not by what Enum calls in Python: rows are looked up by it, for each event and listener.
    __hash__ = str.__hash__

    SUBMITTED = "SUBMITTED"
    VERIFIED = "VERIFIED"
    ROUTED = "ROUTED"
    RETURNED = "RETURNED"
    OPENED = "OPENED"
    CLAIMED = "CLAIMED"
    ASSIGNED = "ASSIGNED"
    RELEASED = "RELEASED"
    NOTED = "NOTED"
    RESPONDED = "RESPONDED"
    INFORMATION_REQUESTED = "INFORMATION_REQUESTED"
    INFORMATION_SUPPLIED = "INFORMATION_SUPPLIED"
    RESOLVED = "RESOLVED"
    CONFIRMED = "CONFIRMED"
    REOPENED = "REOPENED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    MERGED = "MERGED"
    UNMERGED = "UNMERGED"
    SUPPORTED = "SUPPORTED"
    SUPPORT_WITHDRAWN = "SUPPORT_WITHDRAWN"
    INFORMATION_ADDED = "INFORMATION_ADDED"
    ACCOUNT_LINKED = "ACCOUNT_LINKED"
    PIN_CHANGED = "PIN_CHANGED"
    IDENTITY_SEEN = "IDENTITY_SEEN"
    IDENTITY_READ = "IDENTITY_READ"
    PERSON_ERASED = "PERSON_ERASED"
    NEAR_DUE = "NEAR_DUE"
    OVERDUE = "OVERDUE"
    AUTO_CLOSED = "AUTO_CLOSED"
    INSTRUCTED = "INSTRUCTED"
    INSTRUCTION_ANSWERED = "INSTRUCTION_ANSWERED"
    INSTRUCTION_WITHDRAWN = "INSTRUCTION_WITHDRAWN"
    REPORT_SUBMITTED = "REPORT_SUBMITTED"
    REPORT_ACKNOWLEDGED = "REPORT_ACKNOWLEDGED"
    REPORT_RETURNED = "REPORT_RETURNED"
    REPORT_REVISED = "REPORT_REVISED"
    PAPER_ISSUED = "PAPER_ISSUED"
    MODERATED = "MODERATED"
    CORRECTED = "CORRECTED"
    NAME_CHOSEN = "NAME_CHOSEN"
    ADMINISTERED = "ADMINISTERED"
    TEMPLATES_CHANGED = "TEMPLATES_CHANGED"
    WEBHOOK_STOPPED = "WEBHOOK_STOPPED"
    ACCESS_CHANGED = "ACCESS_CHANGED"
    ACCOUNT_DELETED = "ACCOUNT_DELETED"
    SERVICE_DRAFTED = "SERVICE_DRAFTED"
    SERVICE_PUBLISHED = "SERVICE_PUBLISHED"
    SERVICE_CHECKED = "SERVICE_CHECKED"
    SERVICE_WITHDRAWN = "SERVICE_WITHDRAWN"
    ANNOUNCEMENT_DRAFTED = "ANNOUNCEMENT_DRAFTED"
    ANNOUNCED = "ANNOUNCED"
    ANNOUNCEMENT_CORRECTED = "ANNOUNCEMENT_CORRECTED"
    ANNOUNCEMENT_CALLED_OFF = "ANNOUNCEMENT_CALLED_OFF"
    ASPIRATION_DECIDED = "ASPIRATION_DECIDED"
    ASPIRATION_REVISED = "ASPIRATION_REVISED"
    ASPIRATION_DONE = "ASPIRATION_DONE"
    VOLUNTEER_APPLIED = "VOLUNTEER_APPLIED"
    VOLUNTEER_WITHDRAWN = "VOLUNTEER_WITHDRAWN"
    VOLUNTEER_GRANTED = "VOLUNTEER_GRANTED"
    VOLUNTEER_DECLINED = "VOLUNTEER_DECLINED"
    VOLUNTEER_TRAINED = "VOLUNTEER_TRAINED"
    VOLUNTEER_RESIGNED = "VOLUNTEER_RESIGNED"
    VOLUNTEER_ENDED = "VOLUNTEER_ENDED"
    HELP_FILED = "HELP_FILED"
    HELP_TAKEN_OVER = "HELP_TAKEN_OVER"
    CLAIM_SENT = "CLAIM_SENT"
    CLAIM_TAKEN = "CLAIM_TAKEN"
    CLAIM_LET_GO = "CLAIM_LET_GO"
    VERDICT_PROPOSED = "VERDICT_PROPOSED"
    VERDICT_CONFIRMED = "VERDICT_CONFIRMED"
    VERDICT_DISPUTED = "VERDICT_DISPUTED"
    VERDICT_RETURNED = "VERDICT_RETURNED"
    CLAIM_DECLINED = "CLAIM_DECLINED"
    CLAIM_OVERDUE = "CLAIM_OVERDUE"
    CLARIFICATION_PUBLISHED = "CLARIFICATION_PUBLISHED"
    CLARIFICATION_CORRECTED = "CLARIFICATION_CORRECTED"
    CLARIFICATION_RETRACTED = "CLARIFICATION_RETRACTED"
    OBJECTION_SENT = "OBJECTION_SENT"
    OBJECTION_DECIDED = "OBJECTION_DECIDED"


_OFFICES = frozenset({Sight.OPD, Sight.SYSTEM, Sight.VERIFIER, Sight.REGENT, Sight.ADMIN})
_PEOPLE = _OFFICES - {Sight.SYSTEM}
_OFFICES_AND_REPORTER = _OFFICES | {Sight.PERSON, Sight.RECEIPT}
_INSIDE = _OFFICES | {Sight.DISPLAY_QUEUE, Sight.DISPLAY_OVERVIEW}
"""The government, and the screens on its walls."""
_EVERYONE = _INSIDE | {Sight.PUBLIC, Sight.PERSON, Sight.VOLUNTEER, Sight.RECEIPT}
_COLLEAGUES = frozenset({Sight.OPD, Sight.DISPLAY_QUEUE})
_HANDLING = frozenset({Sight.OPD, Sight.SYSTEM, Sight.VERIFIER, Sight.REGENT})
"""The offices that handle complaints: they know which officer holds one, and read internal notes."""

_ADMIN = frozenset({Sight.ADMIN})
_OWNERS = frozenset({Sight.OPD, Sight.ADMIN})
"""Whose system it is, and who sets it up."""
_REGENT_ALONE = frozenset({Sight.REGENT})

_GLANCED = frozenset({Feeds.OVERVIEW, Feeds.COMPLAINT, Feeds.QUEUE, Feeds.PUBLIC})
_SCREENS = _GLANCED | {Feeds.INBOX}
_SCREENS_AND_PEOPLE = _SCREENS | {Feeds.PERSON}
_REGENT = frozenset({Feeds.REGENT})

_A_COMPLAINT = frozenset({Changes.COMPLAINT, Changes.QUEUE})
_AN_INSTRUCTION = _A_COMPLAINT | {Changes.INSTRUCTIONS}
_A_REPORT = frozenset({Changes.QUEUE, Changes.REPORTS})


_step = partial(EventRule, _EVERYONE, feeds=_SCREENS_AND_PEOPLE, changes=_A_COMPLAINT, bumps_version=True)
"""A step of a complaint: whoever sees it hears of it."""
_office = partial(_step, by_office=True)
"""One that an office makes."""
_news = partial(EventRule, _INSIDE, _INSIDE, _SCREENS | _REGENT, by_office=True)
"""For the regent's ticker too."""
_private = partial(
    EventRule, _OFFICES_AND_REPORTER, _OFFICES_AND_REPORTER,
    frozenset({Feeds.COMPLAINT, Feeds.QUEUE, Feeds.INBOX, Feeds.PERSON}), _A_COMPLAINT,
)  # fmt: skip
"""Between a reporter and the offices alone."""
_published = partial(
    EventRule, _EVERYONE, _EVERYONE, frozenset({Feeds.NOUN}), frozenset({Changes.NOUN}), by_office=True
)
"""What an office tells everyone, of something that is no complaint."""
_prepared = partial(
    EventRule, _PEOPLE, _PEOPLE, frozenset({Feeds.NOUN}), frozenset({Changes.NOUN}), by_office=True
)
"""What people of an office prepare, and nobody else hears of."""
_DISKOMINFO_AND_VOLUNTEER = frozenset({Sight.PERSON, Sight.VOLUNTEER, Sight.VERIFIER, Sight.ADMIN})
_of_a_volunteer = partial(
    EventRule, _DISKOMINFO_AND_VOLUNTEER, _DISKOMINFO_AND_VOLUNTEER,
    frozenset({Feeds.NOUN}), frozenset({Changes.NOUN}),
)  # fmt: skip
"""Between who is, was or wants to be a volunteer and Diskominfo."""
_help = partial(
    EventRule, frozenset({Sight.VOLUNTEER}), frozenset({Sight.VOLUNTEER}),
    frozenset({Feeds.NOUN}), frozenset({Changes.NOUN}),
)  # fmt: skip
"""What a volunteer hears of their own work. It is about a complaint that offices may not see."""
_DESK = frozenset({Sight.VOLUNTEER, Sight.VERIFIER, Sight.REGENT})
"""The hoax desk, and who watches it."""
_SENDER = frozenset({Sight.PERSON, Sight.RECEIPT})
_COUNTS_CLAIMS = frozenset({Sight.ADMIN, Sight.DISPLAY_OVERVIEW})
"""They see how many claims are open, and none of them."""
_checked = partial(
    EventRule, _DESK | _SENDER | _COUNTS_CLAIMS, feeds=frozenset({Feeds.NOUN, Feeds.OVERVIEW}),
    changes=frozenset({Changes.NOUN}),
)  # fmt: skip
"""A step of the desk before anything is published: whose claim it is hears that it was made."""
_clarified = partial(
    EventRule,
    _EVERYONE,
    _EVERYONE,
    frozenset({Feeds.NOUN, Feeds.OVERVIEW}),
    frozenset({Changes.NOUN}),
    by_office=True,
)
K = EventKind

EVENTS: dict[EventKind, EventRule] = {
    # A complaint begins with its version, which this does not move.
    K.SUBMITTED: _step(_OFFICES_AND_REPORTER, by_reporter=True, begins=True, bumps_version=False),
    # Words between offices, which the reporter does not read. This one comes with the next, which moves it.
    K.VERIFIED: _office(_OFFICES, bumps_version=False),
    K.ROUTED: _office(_OFFICES, classes_anew=True),
    K.RETURNED: _office(_OFFICES),
    K.OPENED: EventRule(
        _COLLEAGUES, frozenset({Sight.OPD}), _GLANCED, _A_COMPLAINT, glance=True, by_office=True
    ),
    K.CLAIMED: _office(_EVERYONE),
    # Between colleagues: no version moves, by which others would feel it. The note is who holds it now.
    K.ASSIGNED: EventRule(_HANDLING, _HANDLING, _SCREENS, _A_COMPLAINT, by_office=True),
    K.RELEASED: EventRule(_HANDLING, _HANDLING, _SCREENS, _A_COMPLAINT, by_office=True),
    K.NOTED: EventRule(_HANDLING, _HANDLING, _SCREENS, _A_COMPLAINT, by_office=True),
    K.RESPONDED: _office(_EVERYONE),
    K.INFORMATION_REQUESTED: _office(_OFFICES_AND_REPORTER),
    K.INFORMATION_SUPPLIED: _step(_OFFICES_AND_REPORTER, by_reporter=True),
    K.RESOLVED: _office(_EVERYONE),
    K.CONFIRMED: _step(_OFFICES_AND_REPORTER, by_reporter=True),
    K.REOPENED: _step(_OFFICES_AND_REPORTER, by_reporter=True),
    K.REJECTED: _office(_OFFICES_AND_REPORTER, tells_merged_why=True),
    K.WITHDRAWN: _step(_OFFICES_AND_REPORTER, by_reporter=True),
    K.MERGED: _office(_EVERYONE, note=Note.COMPLAINT),
    K.UNMERGED: _office(_EVERYONE),
    # One more beside it is no change of the complaint that somebody else is about to make a step of.
    K.SUPPORTED: _step(_EVERYONE, bumps_version=False),
    K.SUPPORT_WITHDRAWN: _step(_EVERYONE, bumps_version=False),
    # Nothing that the public sees changes, nor any version that it would feel.
    K.INFORMATION_ADDED: _private(by_reporter=True),
    K.ACCOUNT_LINKED: _private(by_reporter=True),
    K.PIN_CHANGED: _private(by_reporter=True),
    # Of a look the one who was looked at hears, and who watches over all looks; nothing of the complaint
    # changes by it, and no colleague learns that somebody else was curious.
    K.IDENTITY_SEEN: EventRule(
        frozenset({Sight.PERSON, Sight.RECEIPT, Sight.ADMIN}), frozenset(),
        frozenset({Feeds.COMPLAINT, Feeds.PERSON, Feeds.AUDIT}), frozenset(), glance=True,
    ),
    # Of what programs read, which may be much at a time, no complaint's page hears.
    K.IDENTITY_READ: EventRule(_ADMIN, _ADMIN, frozenset({Feeds.AUDIT}), frozenset()),
    # Who reported it wants to be forgotten: name and contact are gone from the offices' screens.
    K.PERSON_ERASED: _private(by_reporter=True),
    K.AUTO_CLOSED: _step(_EVERYONE),
    # That it was done the public learns; what and why, those whose matter it is.
    K.MODERATED: _office(_OFFICES_AND_REPORTER),
    K.CORRECTED: _office(_OFFICES_AND_REPORTER, classes_anew=True, moves_place=True),
    # No change of the complaint that somebody else is about to make a step of.
    K.NAME_CHOSEN: _step(_EVERYONE, by_reporter=True, bumps_version=False),
    K.NEAR_DUE: EventRule(_INSIDE, _INSIDE, _SCREENS, _A_COMPLAINT, note=Note.CLOCK),
    # Told to everyone, but nothing was done: who is about to answer need not look again.
    K.OVERDUE: EventRule(
        _EVERYONE, _EVERYONE, _SCREENS_AND_PEOPLE | _REGENT, _AN_INSTRUCTION,
        note=Note.CLOCK, ticker="{promise} terlambat",
    ),
    K.INSTRUCTED: _news(_AN_INSTRUCTION, ticker="Bupati memberi disposisi kepada {who}{about}"),
    K.INSTRUCTION_ANSWERED: _news(_AN_INSTRUCTION, ticker="{who} menjawab disposisi{about}"),
    K.INSTRUCTION_WITHDRAWN: _news(_AN_INSTRUCTION, ticker="Bupati menarik disposisi kepada {who}{about}"),
    K.REPORT_SUBMITTED: _news(_A_REPORT, ticker="{who} mengirim laporan"),
    K.REPORT_ACKNOWLEDGED: _news(_A_REPORT, ticker="Laporan {who} diterima"),
    K.REPORT_RETURNED: _news(_A_REPORT, ticker="Laporan {who} dikembalikan"),
    K.REPORT_REVISED: _news(_A_REPORT, ticker="{who} memperbaiki laporan"),
    # A paper with a number. Of an OPD's own the verifier hears nothing.
    K.PAPER_ISSUED: EventRule(
        _REGENT_ALONE, _REGENT_ALONE, _REGENT, frozenset(), ticker="{who} menerbitkan laporan {number}"
    ),
    K.ADMINISTERED: EventRule(_INSIDE, _INSIDE, _SCREENS | {Feeds.AUDIT}, frozenset({Changes.EVERYTHING})),
    # An office's own answers, of which no screen but the audit page hears.
    K.TEMPLATES_CHANGED: EventRule(_ADMIN, _ADMIN, frozenset({Feeds.AUDIT}), frozenset()),
    # A system of an OPD is told nothing more; its people and administrators hear of it, by notices.
    K.WEBHOOK_STOPPED: EventRule(_OWNERS, _OWNERS, frozenset({Feeds.AUDIT}), frozenset()),
    # Heard by the open connections alone, which end; it is about no complaint.
    K.ACCESS_CHANGED: EventRule(_INSIDE, _INSIDE, frozenset({Feeds.ACCESS}), frozenset()),
    # And their name may stand in any answer that was kept.
    K.ACCOUNT_DELETED: EventRule(
        _INSIDE, _INSIDE, frozenset({Feeds.ACCESS}), frozenset({Changes.EVERYTHING})
    ),
    K.SERVICE_DRAFTED: _prepared(),
    K.SERVICE_PUBLISHED: _published(),
    K.SERVICE_CHECKED: _published(),
    K.SERVICE_WITHDRAWN: _published(),
    K.ANNOUNCEMENT_DRAFTED: _prepared(),
    K.ANNOUNCED: _published(),
    K.ANNOUNCEMENT_CORRECTED: _published(),
    K.ANNOUNCEMENT_CALLED_OFF: _published(),
    # This one comes with RESOLVED, which moves the version. Its words are not for walls and volunteers, as
    # those of a confidential complaint are not.
    K.ASPIRATION_DECIDED: _office(_OFFICES_AND_REPORTER | {Sight.PUBLIC}, bumps_version=False),
    K.ASPIRATION_REVISED: _office(_OFFICES_AND_REPORTER | {Sight.PUBLIC}),
    K.ASPIRATION_DONE: _office(_EVERYONE),
    K.VOLUNTEER_APPLIED: _of_a_volunteer(),
    K.VOLUNTEER_WITHDRAWN: _of_a_volunteer(),
    K.VOLUNTEER_GRANTED: _of_a_volunteer(by_office=True),
    K.VOLUNTEER_DECLINED: _of_a_volunteer(by_office=True),
    K.VOLUNTEER_TRAINED: _of_a_volunteer(),
    K.VOLUNTEER_RESIGNED: _of_a_volunteer(),
    K.VOLUNTEER_ENDED: _of_a_volunteer(by_office=True),
    K.HELP_FILED: _help(),
    K.HELP_TAKEN_OVER: _help(),
    K.CLAIM_SENT: _checked(frozenset(), begins=True),
    K.CLAIM_TAKEN: _checked(frozenset()),
    K.CLAIM_LET_GO: _checked(frozenset()),
    K.VERDICT_PROPOSED: _checked(_DESK),
    K.VERDICT_CONFIRMED: _checked(_DESK),
    # Words between those who check it.
    K.VERDICT_DISPUTED: _checked(_DESK),
    K.VERDICT_RETURNED: _checked(_DESK, by_office=True),
    K.CLAIM_DECLINED: _checked(_DESK | _SENDER, by_office=True),
    K.CLAIM_OVERDUE: _checked(_DESK, note=Note.CLOCK),
    K.CLARIFICATION_PUBLISHED: _clarified(),
    K.CLARIFICATION_CORRECTED: _clarified(),
    K.CLARIFICATION_RETRACTED: _clarified(),
    # Who is named tells Diskominfo alone; what it decides everybody reads.
    K.OBJECTION_SENT: EventRule(
        frozenset({Sight.VERIFIER}), frozenset(), frozenset({Feeds.NOUN}), frozenset({Changes.NOUN}),
        begins=True,
    ),
    K.OBJECTION_DECIDED: _published(),
}  # fmt: skip


class WrongEventTable(Exception):
    """What is wrong with a row of the table, or that there is none, as a sentence."""


def check(table: Mapping[EventKind, EventRule], kinds: Iterable[EventKind] = EventKind) -> None:
    """Raise WrongEventTable where a kind has no row, or a row contradicts itself."""
    for kind in kinds:
        rule = table.get(kind)
        if rule is None:
            raise WrongEventTable(
                f"rules/events.py: EventKind.{kind} has no row in EVENTS. Say who hears of it, who reads its "
                "note, which feeds are asked and what it changes: what is not listed is not told."
            )
        why = rule.contradiction
        if why is not None:
            raise WrongEventTable(f"rules/events.py: the row of EventKind.{kind} cannot be: {why}.")


check(EVENTS)

FOR_THE_REGENT = frozenset(k for k, rule in EVENTS.items() if rule.ticker is not None)
"""The regent's ticker: breaches, instructions and reports."""

BY_REPORTERS = frozenset(k for k, rule in EVENTS.items() if rule.by_reporter)

_HEARD_OF_INSTRUCTIONS = {kind: rule.hears & _INSIDE for kind, rule in EVENTS.items()}


def tells(kind: EventKind, sight: Sight, *, instructed: bool = False) -> bool:
    """Whether someone who has this sight of a complaint may also see that this happened to it. `instructed`:
    it is about an instruction of the regent, such as that it is overdue, which stays inside."""
    return sight in (_HEARD_OF_INSTRUCTIONS[kind] if instructed else EVENTS[kind].hears)


def tells_note(kind: EventKind, sight: Sight) -> bool:
    """Whether someone who has this sight of a complaint may read the words written with it."""
    return sight in EVENTS[kind].reads


class Topic(NamedTuple):
    """What a feed listens to: one of `Feeds` or of `rules.nouns`, and whose; without: all of it."""

    name: str
    of: int | None = None


class EventFacts(Protocol):
    """What the topics of an event depend on: ids of rows, and whether the public may or might see it."""

    kind: EventKind
    complaint_id: int | None
    opd_id: int | None
    left_opd_id: int | None
    reporter_id: int | None
    filer_id: int | None
    public: bool
    noun_id: int | None

    @property
    def noun(self) -> str | None: ...


_OF_NOTHING = (Feeds.OVERVIEW, Feeds.REGENT, Feeds.INBOX, Feeds.ACCESS, Feeds.AUDIT)
_ALONE = {
    kind: tuple(Topic(feed) for feed in _OF_NOTHING
                if feed in rule.feeds)
    for kind, rule in EVENTS.items()
}  # fmt: skip
"""Those topics of a kind that are the same whichever complaint it is about."""


def topics(event: EventFacts) -> Iterator[Topic]:
    """Every topic whose listeners are asked about this event; each listener's own eyes decide after that."""
    feeds = EVENTS[event.kind].feeds
    yield from _ALONE[event.kind]
    if event.complaint_id is not None and Feeds.COMPLAINT in feeds:
        yield Topic(Feeds.COMPLAINT, event.complaint_id)
    if Feeds.QUEUE in feeds:
        for opd_id in {event.opd_id, event.left_opd_id} - {None}:
            yield Topic(Feeds.QUEUE, opd_id)
    if event.noun is not None and Feeds.NOUN in feeds:
        yield Topic(event.noun)
        if event.noun_id is not None:
            yield Topic(event.noun, event.noun_id)
    if event.public and Feeds.PUBLIC in feeds:
        yield Topic(Feeds.PUBLIC)
    if Feeds.PERSON in feeds:
        for person in {event.reporter_id, event.filer_id} - {None}:
            yield Topic(Feeds.PERSON, person)
