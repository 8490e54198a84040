"""Whom an event reaches, what of it they read and what it moves, as tables in words."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realtime.kept_answers import touched_by
from rules.audience import Sight
from rules.event_rule import Feeds
from rules.events import (
    BY_REPORTERS,
    EVENTS,
    FOR_THE_REGENT,
    EventKind,
    Topic,
    WrongEventTable,
    check,
    tells,
    tells_note,
    topics,
)
from rules.nouns import Noun
from tests.house.tree import ROOT

SIGHTS = (
    "public", "person", "volunteer", "receipt", "opd", "system", "verifier", "regent", "admin",
    "display-queue", "display-overview",
)  # fmt: skip

# For each kind, what each sight of the complaint has of it: nothing (-), that it happened (told), or that
# and the words written with it (reads).
WHO_HEARS = """
                      public person volun. receipt opd   system verif. regent admin queue overview
SUBMITTED             told   reads  told   reads   reads reads  reads  reads  reads told  told
VERIFIED              told   told   told   told    reads reads  reads  reads  reads told  told
ROUTED                told   told   told   told    reads reads  reads  reads  reads told  told
RETURNED              told   told   told   told    reads reads  reads  reads  reads told  told
OPENED                -      -      -      -       reads -      -      -      -     told  -
CLAIMED               reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
ASSIGNED              -      -      -      -       reads reads  reads  reads  -     -     -
RELEASED              -      -      -      -       reads reads  reads  reads  -     -     -
NOTED                 -      -      -      -       reads reads  reads  reads  -     -     -
RESPONDED             reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
INFORMATION_REQUESTED told   reads  told   reads   reads reads  reads  reads  reads told  told
INFORMATION_SUPPLIED  told   reads  told   reads   reads reads  reads  reads  reads told  told
RESOLVED              reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
CONFIRMED             told   reads  told   reads   reads reads  reads  reads  reads told  told
REOPENED              told   reads  told   reads   reads reads  reads  reads  reads told  told
REJECTED              told   reads  told   reads   reads reads  reads  reads  reads told  told
WITHDRAWN             told   reads  told   reads   reads reads  reads  reads  reads told  told
MERGED                reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
UNMERGED              reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
SUPPORTED             reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
SUPPORT_WITHDRAWN     reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
INFORMATION_ADDED     -      reads  -      reads   reads reads  reads  reads  reads -     -
ACCOUNT_LINKED        -      reads  -      reads   reads reads  reads  reads  reads -     -
PIN_CHANGED           -      reads  -      reads   reads reads  reads  reads  reads -     -
IDENTITY_SEEN         -      told   -      told    -     -      -      -      told  -     -
IDENTITY_READ         -      -      -      -       -     -      -      -      reads -     -
PERSON_ERASED         -      reads  -      reads   reads reads  reads  reads  reads -     -
NEAR_DUE              -      -      -      -       reads reads  reads  reads  reads reads reads
OVERDUE               reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
AUTO_CLOSED           reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
INSTRUCTED            -      -      -      -       reads reads  reads  reads  reads reads reads
INSTRUCTION_ANSWERED  -      -      -      -       reads reads  reads  reads  reads reads reads
INSTRUCTION_WITHDRAWN -      -      -      -       reads reads  reads  reads  reads reads reads
REPORT_SUBMITTED      -      -      -      -       reads reads  reads  reads  reads reads reads
REPORT_ACKNOWLEDGED   -      -      -      -       reads reads  reads  reads  reads reads reads
REPORT_RETURNED       -      -      -      -       reads reads  reads  reads  reads reads reads
REPORT_REVISED        -      -      -      -       reads reads  reads  reads  reads reads reads
PAPER_ISSUED          -      -      -      -       -     -      -      reads  -     -     -
MODERATED             told   reads  told   reads   reads reads  reads  reads  reads told  told
CORRECTED             told   reads  told   reads   reads reads  reads  reads  reads told  told
NAME_CHOSEN           reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
ADMINISTERED          -      -      -      -       reads reads  reads  reads  reads reads reads
TEMPLATES_CHANGED     -      -      -      -       -     -      -      -      reads -     -
WEBHOOK_STOPPED       -      -      -      -       reads -      -      -      reads -     -
ACCESS_CHANGED        -      -      -      -       reads reads  reads  reads  reads reads reads
ACCOUNT_DELETED       -      -      -      -       reads reads  reads  reads  reads reads reads
SERVICE_DRAFTED       -      -      -      -       reads -      reads  reads  reads -     -
SERVICE_PUBLISHED     reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
SERVICE_CHECKED       reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
SERVICE_WITHDRAWN     reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
ANNOUNCEMENT_DRAFTED  -      -      -      -       reads -      reads  reads  reads -     -
ANNOUNCED             reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
ANNOUNCEMENT_CORRECTED reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
ANNOUNCEMENT_CALLED_OFF reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
ASPIRATION_DECIDED    reads  reads  told   reads   reads reads  reads  reads  reads told  told
ASPIRATION_REVISED    reads  reads  told   reads   reads reads  reads  reads  reads told  told
ASPIRATION_DONE       reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
VOLUNTEER_APPLIED     -      reads  reads  -       -     -      reads  -      reads -     -
VOLUNTEER_WITHDRAWN   -      reads  reads  -       -     -      reads  -      reads -     -
VOLUNTEER_GRANTED     -      reads  reads  -       -     -      reads  -      reads -     -
VOLUNTEER_DECLINED    -      reads  reads  -       -     -      reads  -      reads -     -
VOLUNTEER_TRAINED     -      reads  reads  -       -     -      reads  -      reads -     -
VOLUNTEER_RESIGNED    -      reads  reads  -       -     -      reads  -      reads -     -
VOLUNTEER_ENDED       -      reads  reads  -       -     -      reads  -      reads -     -
HELP_FILED            -      -      reads  -       -     -      -      -      -     -     -
HELP_TAKEN_OVER       -      -      reads  -       -     -      -      -      -     -     -
CLAIM_SENT            -      told   told   told    -     -      told   told   told  -     told
CLAIM_TAKEN           -      told   told   told    -     -      told   told   told  -     told
CLAIM_LET_GO          -      told   told   told    -     -      told   told   told  -     told
VERDICT_PROPOSED      -      told   reads  told    -     -      reads  reads  told  -     told
VERDICT_CONFIRMED     -      told   reads  told    -     -      reads  reads  told  -     told
VERDICT_DISPUTED      -      told   reads  told    -     -      reads  reads  told  -     told
VERDICT_RETURNED      -      told   reads  told    -     -      reads  reads  told  -     told
CLAIM_DECLINED        -      reads  reads  reads   -     -      reads  reads  told  -     told
CLAIM_OVERDUE         -      told   reads  told    -     -      reads  reads  told  -     told
CLARIFICATION_PUBLISHED reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
CLARIFICATION_CORRECTED reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
CLARIFICATION_RETRACTED reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
OBJECTION_SENT        -      -      -      -       -     -      told   -      -     -     -
OBJECTION_DECIDED     reads  reads  reads  reads   reads reads  reads  reads  reads reads reads
"""
OUTSIDE = {"public", "person", "volunteer", "receipt"}
"""They hear of nothing that is about an instruction."""

# For each kind: which feeds are asked about it, which kept answers it drops, and whether it moves the
# complaint's version. `screens` are the overview, the complaint's page, the queue of its OPD, the public feed
# and the verifiers' inbox, `private` those of them that are neither the public's nor the overview; `people`
# are the feeds of its reporter and of who filed it for them.
WHAT_IT_MOVES = """
SUBMITTED             screens people         complaint queue               -
VERIFIED              screens people         complaint queue               -
ROUTED                screens people         complaint queue               version
RETURNED              screens people         complaint queue               version
OPENED                screens-without-inbox  complaint queue               -
CLAIMED               screens people         complaint queue               version
ASSIGNED              screens                complaint queue               -
RELEASED              screens                complaint queue               -
NOTED                 screens                complaint queue               -
RESPONDED             screens people         complaint queue               version
INFORMATION_REQUESTED screens people         complaint queue               version
INFORMATION_SUPPLIED  screens people         complaint queue               version
RESOLVED              screens people         complaint queue               version
CONFIRMED             screens people         complaint queue               version
REOPENED              screens people         complaint queue               version
REJECTED              screens people         complaint queue               version
WITHDRAWN             screens people         complaint queue               version
MERGED                screens people         complaint queue               version
UNMERGED              screens people         complaint queue               version
SUPPORTED             screens people         complaint queue               -
SUPPORT_WITHDRAWN     screens people         complaint queue               -
INFORMATION_ADDED     private people         complaint queue               -
ACCOUNT_LINKED        private people         complaint queue               -
PIN_CHANGED           private people         complaint queue               -
IDENTITY_SEEN         complaint people audit  -                             -
IDENTITY_READ         audit                  -                             -
PERSON_ERASED         private people         complaint queue               -
NEAR_DUE              screens                complaint queue               -
OVERDUE               screens people regent  complaint queue instructions  -
AUTO_CLOSED           screens people         complaint queue               version
INSTRUCTED            screens regent         complaint queue instructions  -
INSTRUCTION_ANSWERED  screens regent         complaint queue instructions  -
INSTRUCTION_WITHDRAWN screens regent         complaint queue instructions  -
REPORT_SUBMITTED      screens regent         queue reports                 -
REPORT_ACKNOWLEDGED   screens regent         queue reports                 -
REPORT_RETURNED       screens regent         queue reports                 -
REPORT_REVISED        screens regent         queue reports                 -
PAPER_ISSUED          regent                 -                             -
MODERATED             screens people         complaint queue               version
CORRECTED             screens people         complaint queue               version
NAME_CHOSEN           screens people         complaint queue               -
ADMINISTERED          screens audit          everything                    -
TEMPLATES_CHANGED     audit                  -                             -
WEBHOOK_STOPPED       audit                  -                             -
ACCESS_CHANGED        access                 -                             -
ACCOUNT_DELETED       access                 everything                    -
SERVICE_DRAFTED       noun                   noun                          -
SERVICE_PUBLISHED     noun                   noun                          -
SERVICE_CHECKED       noun                   noun                          -
SERVICE_WITHDRAWN     noun                   noun                          -
ANNOUNCEMENT_DRAFTED  noun                   noun                          -
ANNOUNCED             noun                   noun                          -
ANNOUNCEMENT_CORRECTED  noun                 noun                          -
ANNOUNCEMENT_CALLED_OFF  noun                noun                          -
ASPIRATION_DECIDED    screens people         complaint queue               -
ASPIRATION_REVISED    screens people         complaint queue               version
ASPIRATION_DONE       screens people         complaint queue               version
VOLUNTEER_APPLIED     noun                   noun                          -
VOLUNTEER_WITHDRAWN   noun                   noun                          -
VOLUNTEER_GRANTED     noun                   noun                          -
VOLUNTEER_DECLINED    noun                   noun                          -
VOLUNTEER_TRAINED     noun                   noun                          -
VOLUNTEER_RESIGNED    noun                   noun                          -
VOLUNTEER_ENDED       noun                   noun                          -
HELP_FILED            noun                   noun                          -
HELP_TAKEN_OVER       noun                   noun                          -
CLAIM_SENT            noun overview          noun                          -
CLAIM_TAKEN           noun overview          noun                          -
CLAIM_LET_GO          noun overview          noun                          -
VERDICT_PROPOSED      noun overview          noun                          -
VERDICT_CONFIRMED     noun overview          noun                          -
VERDICT_DISPUTED      noun overview          noun                          -
VERDICT_RETURNED      noun overview          noun                          -
CLAIM_DECLINED        noun overview          noun                          -
CLAIM_OVERDUE         noun overview          noun                          -
CLARIFICATION_PUBLISHED noun overview        noun                          -
CLARIFICATION_CORRECTED noun overview        noun                          -
CLARIFICATION_RETRACTED noun overview        noun                          -
OBJECTION_SENT        noun                   noun                          -
OBJECTION_DECIDED     noun                   noun                          -
"""

ON_THE_REGENTS_TICKER = {
    "OVERDUE",
    "INSTRUCTED",
    "INSTRUCTION_ANSWERED",
    "INSTRUCTION_WITHDRAWN",
    "REPORT_SUBMITTED",
    "REPORT_ACKNOWLEDGED",
    "REPORT_RETURNED",
    "REPORT_REVISED",
    "PAPER_ISSUED",
}
DONE_BY_THE_REPORTER = {
    *("SUBMITTED", "INFORMATION_SUPPLIED", "CONFIRMED", "REOPENED", "WITHDRAWN", "NAME_CHOSEN"),
    *("INFORMATION_ADDED", "ACCOUNT_LINKED", "PIN_CHANGED", "PERSON_ERASED"),
}
DONE_BY_AN_OFFICE = {
    "VERIFIED", "ROUTED", "RETURNED", "OPENED", "CLAIMED", "RESPONDED", "INFORMATION_REQUESTED", "RESOLVED",
    "REJECTED", "MERGED", "UNMERGED", "INSTRUCTED", "INSTRUCTION_ANSWERED", "REPORT_SUBMITTED",
    "REPORT_ACKNOWLEDGED", "REPORT_RETURNED", "REPORT_REVISED",
    "ASSIGNED", "RELEASED", "NOTED", "MODERATED", "CORRECTED", "INSTRUCTION_WITHDRAWN",
    "SERVICE_DRAFTED", "SERVICE_PUBLISHED", "SERVICE_CHECKED", "SERVICE_WITHDRAWN",
    "ANNOUNCEMENT_DRAFTED", "ANNOUNCED", "ANNOUNCEMENT_CORRECTED", "ANNOUNCEMENT_CALLED_OFF",
    "ASPIRATION_DECIDED", "ASPIRATION_REVISED", "ASPIRATION_DONE",
    "VOLUNTEER_GRANTED", "VOLUNTEER_DECLINED", "VOLUNTEER_ENDED",
    "VERDICT_RETURNED", "CLAIM_DECLINED", "CLARIFICATION_PUBLISHED", "CLARIFICATION_CORRECTED",
    "CLARIFICATION_RETRACTED", "OBJECTION_DECIDED",
}  # fmt: skip
"""Where offices read which colleague it was."""

HEARD = {
    (kind, sight): word
    for kind, *words in map(str.split, WHO_HEARS.strip().splitlines()[1:])
    for sight, word in zip(SIGHTS, words, strict=True)
}


@dataclass(frozen=True)
class Moved:
    feeds: set[str]
    tags: set[str]
    version: bool


def _moves() -> Iterator[tuple[str, Moved]]:
    screens = {"overview", "complaint", "queue", "public", "inbox"}
    words = {"screens": screens, "screens-without-inbox": screens - {"inbox"}, "people": {"person"}}
    words["private"] = screens - {"public", "overview"}
    for line in WHAT_IT_MOVES.strip().splitlines():
        kind, rest = line.split(maxsplit=1)
        feeds, tags, version = re.split("  +", rest)
        asked = set[str]().union(*(words.get(word, {word}) for word in feeds.split()))
        yield kind, Moved(asked, set(tags.split()) - {"-"}, version == "version")


MOVED = dict(_moves())


@dataclass(frozen=True)
class Happened:
    kind: EventKind
    complaint_id: int | None = None
    opd_id: int | None = None
    left_opd_id: int | None = None
    reporter_id: int | None = None
    filer_id: int | None = None
    public: bool = False
    noun: Noun | None = None
    noun_id: int | None = None


ids = st.none() | st.integers(1, 9)
happenings = st.builds(
    Happened,
    kind=st.sampled_from(EventKind),
    complaint_id=ids,
    opd_id=ids,
    left_opd_id=ids,
    reporter_id=ids,
    filer_id=ids,
    public=st.booleans(),
    noun=st.none() | st.sampled_from(Noun),
    noun_id=ids,
)


def test_the_tables_here_are_of_all_kinds_and_sights() -> None:
    assert {kind for kind, _ in HEARD} == set(EventKind) == set(MOVED)
    assert {sight for _, sight in HEARD} == set(Sight)


@pytest.mark.parametrize(("kind", "sight"), list(product(EventKind, Sight)))
def test_an_event_is_told_to_those_it_concerns(kind: EventKind, sight: Sight) -> None:
    word = HEARD[kind, sight]
    assert tells(kind, sight) == (word in ("told", "reads"))
    assert tells(kind, sight, instructed=True) == (word in ("told", "reads") and sight not in OUTSIDE)


@pytest.mark.parametrize(("kind", "sight"), list(product(EventKind, Sight)))
def test_words_are_read_by_those_they_were_written_for(kind: EventKind, sight: Sight) -> None:
    assert tells_note(kind, sight) == (HEARD[kind, sight] == "reads")


EVERY_ID = Happened(
    EventKind.ROUTED, complaint_id=7, opd_id=4, left_opd_id=3, reporter_id=1, filer_id=2, public=True,
    noun=Noun.CLAIM, noun_id=5,
)  # fmt: skip
TOPICS = {
    "overview": {Topic("overview")},
    "complaint": {Topic("complaint", 7)},
    "queue": {Topic("queue", 4), Topic("queue", 3)},
    "public": {Topic("public")},
    "person": {Topic("person", 1), Topic("person", 2)},
    "regent": {Topic("regent")},
    "inbox": {Topic("inbox")},
    "access": {Topic("access")},
    "audit": {Topic("audit")},
    "noun": {Topic("claim"), Topic("claim", 5)},
}
TAGS = {
    "complaint": {"complaints", ("complaint", 7)},
    "queue": {("queue", 4), ("queue", 3)},
    "instructions": {"instructions"},
    "reports": {"reports"},
    "noun": {"claim", ("claim", 5)},
}


@pytest.mark.parametrize("kind", EventKind)
def test_an_event_asks_its_feeds_drops_its_answers_and_moves_its_version(kind: EventKind) -> None:
    event, moved = replace(EVERY_ID, kind=kind), MOVED[kind]
    assert set(topics(event)) == set[Topic]().union(*(TOPICS[feed] for feed in moved.feeds))
    touched = touched_by(event)
    if moved.tags == {"everything"}:
        assert touched is None
    else:
        assert touched is not None
        assert set(touched) == set[object]().union(*(TAGS[tag] for tag in moved.tags))
    assert EVENTS[kind].bumps_version == moved.version


def test_the_regents_ticker_is_of_breaches_instructions_and_reports() -> None:
    assert set(FOR_THE_REGENT) == ON_THE_REGENTS_TICKER
    assert {kind for kind, moved in MOVED.items() if "regent" in moved.feeds} == ON_THE_REGENTS_TICKER


def test_a_reporter_is_named_for_what_reporters_do() -> None:
    assert set(BY_REPORTERS) == DONE_BY_THE_REPORTER
    begins = {kind for kind in EventKind if EVENTS[kind].begins}
    assert begins == {"SUBMITTED", "CLAIM_SENT", "OBJECTION_SENT"}
    assert {kind for kind in EventKind if EVENTS[kind].by_office} == DONE_BY_AN_OFFICE


def test_a_report_that_concerns_no_complaint_is_told_to_its_opd_and_the_regent() -> None:
    assert set(topics(Happened(EventKind.REPORT_SUBMITTED, opd_id=3))) == {
        Topic("overview"),
        Topic("queue", 3),
        Topic("regent"),
        Topic("inbox"),
    }


@given(happenings)
def test_no_topic_is_told_twice(event: Happened) -> None:
    told = list(topics(event))
    assert len(told) == len(set(told))


@given(happenings)
def test_every_topic_follows_from_the_event(event: Happened) -> None:
    told = set(topics(event))
    alone = {"ACCESS_CHANGED": "access", "ACCOUNT_DELETED": "access", "TEMPLATES_CHANGED": "audit"}
    alone["PAPER_ISSUED"], alone["WEBHOOK_STOPPED"], alone["IDENTITY_READ"] = "regent", "audit", "audit"
    if "noun" in MOVED[event.kind].feeds:
        whose = set() if event.noun is None else {Topic(event.noun), Topic(event.noun, event.noun_id)}
        assert told == whose | ({Topic("overview")} if "overview" in MOVED[event.kind].feeds else set())
        return
    if event.kind in alone:
        assert told == {Topic(alone[event.kind])}
        return
    assert (Topic("audit") in told) == (event.kind in ("ADMINISTERED", "IDENTITY_SEEN"))
    assert {of for name, of in told if name == "complaint"} == {event.complaint_id} - {None}
    queued = {event.opd_id, event.left_opd_id} - {None} if "queue" in MOVED[event.kind].feeds else set()
    assert {of for name, of in told if name == "queue"} == queued
    assert (Topic("public") in told) == (event.public and "public" in MOVED[event.kind].feeds)
    assert (Topic("regent") in told) == (event.kind in ON_THE_REGENTS_TICKER)


@given(happenings)
def test_what_stays_inside_the_government_rings_at_no_persons_door(event: Happened) -> None:
    people = {of for name, of in topics(event) if name == "person"}
    inside = HEARD[event.kind, "person"] == "-" or "noun" in MOVED[event.kind].feeds
    assert people == (set() if inside else {event.reporter_id, event.filer_id} - {None})


# ── what cannot be ───────────────────────────────────────────────────────────────────────────────


def test_a_kind_without_a_row_is_an_error_at_import() -> None:
    """The file as it is, but for one kind more."""
    source = (ROOT / "rules" / "events.py").read_text()
    before = '    SUBMITTED = "SUBMITTED"\n'
    assert source.count(before) == 1
    added = source.replace(before, f'{before}    FORGOTTEN = "FORGOTTEN"\n')
    ran = subprocess.run(
        [sys.executable, "-c", added], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1] == (
        "WrongEventTable: rules/events.py: EventKind.FORGOTTEN has no row in EVENTS. Say who hears of it, "
        "who reads its note, which feeds are asked and what it changes: what is not listed is not told."
    )


def test_a_row_that_contradicts_itself_is_an_error() -> None:
    opened, routed = EVENTS[EventKind.OPENED], EVENTS[EventKind.ROUTED]
    for wrong, why in (
        (replace(opened, reads=routed.hears), "its note is read by some who do not hear of it"),
        (replace(opened, feeds=routed.feeds), "the people whose complaint it is are asked"),
        (replace(routed, feeds=opened.feeds), "the people whose complaint it is are asked"),
        (replace(routed, ticker="{who}"), "needs both its feed and a sentence"),
        (replace(routed, feeds=routed.feeds | {Feeds.REGENT}), "needs both its feed and a sentence"),
        (replace(opened, bumps_version=True), "by which the public would feel it"),
        (replace(routed, by_reporter=True), "who is not named as a colleague"),
        (
            replace(routed, feeds=routed.feeds | {Feeds.NOUN}),
            "it is about a complaint, or about something else",
        ),
    ):
        with pytest.raises(WrongEventTable, match=why):
            check({**EVENTS, EventKind.OPENED: wrong})
