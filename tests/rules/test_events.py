"""Whom an event reaches, and what of it they may see, as tables in words."""

from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.audience import Sight
from rules.events import EventKind, Topic, tells, tells_note, topics

OPENED_BY_A_COLLEAGUE = {"OPENED"}
INSIDE_THE_GOVERNMENT = {
    "NEAR_DUE",
    "INSTRUCTED",
    "INSTRUCTION_ANSWERED",
    "REPORT_SUBMITTED",
    "REPORT_ACKNOWLEDGED",
    "REPORT_RETURNED",
    "ADMINISTERED",
    "ACCESS_CHANGED",
}
THE_GOVERNMENT = {"opd", "verifier", "regent", "admin", "display-queue", "display-overview"}
ON_THE_REGENTS_TICKER = {
    "OVERDUE",
    "INSTRUCTED",
    "INSTRUCTION_ANSWERED",
    "REPORT_SUBMITTED",
    "REPORT_ACKNOWLEDGED",
    "REPORT_RETURNED",
}

# Words written with an event, and who reads them; with the other kinds everyone does.
READERS_OF_NOTES = {
    "MERGED": "verifier regent",
    "SUBMITTED": "person receipt opd verifier regent admin",
    "INFORMATION_REQUESTED": "person receipt opd verifier regent admin",
    "INFORMATION_SUPPLIED": "person receipt opd verifier regent admin",
    "CONFIRMED": "person receipt opd verifier regent admin",
    "REOPENED": "person receipt opd verifier regent admin",
    "REJECTED": "person receipt opd verifier regent admin",
    "WITHDRAWN": "person receipt opd verifier regent admin",
    "VERIFIED": "opd verifier regent admin",
    "ROUTED": "opd verifier regent admin",
    "RETURNED": "opd verifier regent admin",
    "OPENED": "opd verifier regent admin",
}


@dataclass(frozen=True)
class Happened:
    kind: EventKind
    complaint_id: int | None = None
    opd_id: int | None = None
    left_opd_id: int | None = None
    reporter_id: int | None = None
    filer_id: int | None = None
    public: bool = False


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
)


@pytest.mark.parametrize(("kind", "sight"), list(product(EventKind, Sight)))
def test_an_event_is_told_to_those_it_concerns(kind: EventKind, sight: Sight) -> None:
    if kind in OPENED_BY_A_COLLEAGUE:
        expected = sight in {"opd", "display-queue"}
    elif kind in INSIDE_THE_GOVERNMENT:
        expected = sight in THE_GOVERNMENT
    else:
        expected = True
    assert tells(kind, sight) == expected


@pytest.mark.parametrize(("kind", "sight"), list(product(EventKind, Sight)))
def test_words_are_read_by_those_they_were_written_for(kind: EventKind, sight: Sight) -> None:
    readers = READERS_OF_NOTES.get(kind)
    assert tells_note(kind, sight) == (readers is None or sight in readers.split())


def test_a_complaint_that_moves_is_told_to_both_opds_its_reporter_and_the_verifiers() -> None:
    moved = Happened(
        EventKind.ROUTED, complaint_id=7, opd_id=4, left_opd_id=3, reporter_id=1, filer_id=2, public=True
    )
    assert set(topics(moved)) == {
        Topic("overview"),
        Topic("complaint", 7),
        Topic("queue", 4),
        Topic("queue", 3),
        Topic("public"),
        Topic("person", 1),
        Topic("person", 2),
        Topic("inbox"),
    }


def test_an_instruction_is_told_to_its_opd_and_the_regent_but_to_no_citizen() -> None:
    instructed = Happened(EventKind.INSTRUCTED, complaint_id=7, opd_id=3, reporter_id=1, filer_id=2)
    assert set(topics(instructed)) == {
        Topic("overview"),
        Topic("complaint", 7),
        Topic("queue", 3),
        Topic("regent"),
        Topic("inbox"),
    }


def test_a_report_that_concerns_no_complaint_is_told_to_its_opd_and_the_regent() -> None:
    assert set(topics(Happened(EventKind.REPORT_SUBMITTED, opd_id=3))) == {
        Topic("overview"),
        Topic("queue", 3),
        Topic("regent"),
        Topic("inbox"),
    }


def test_a_colleagues_glance_is_not_in_the_inbox() -> None:
    assert Topic("inbox") not in set(topics(Happened(EventKind.OPENED, complaint_id=7, opd_id=3)))


@given(happenings)
def test_no_topic_is_told_twice(event: Happened) -> None:
    told = list(topics(event))
    assert len(told) == len(set(told))


@given(happenings)
def test_every_topic_follows_from_the_event(event: Happened) -> None:
    told = set(topics(event))
    if event.kind == "ACCESS_CHANGED":
        assert told == {Topic("access")}
        return
    assert {of for name, of in told if name == "complaint"} == {event.complaint_id} - {None}
    assert {of for name, of in told if name == "queue"} == {event.opd_id, event.left_opd_id} - {None}
    assert (Topic("public") in told) == event.public
    assert (Topic("regent") in told) == (event.kind in ON_THE_REGENTS_TICKER)


@given(happenings)
def test_what_stays_inside_the_government_rings_at_no_persons_door(event: Happened) -> None:
    people = {of for name, of in topics(event) if name == "person"}
    inside = event.kind in INSIDE_THE_GOVERNMENT | OPENED_BY_A_COLLEAGUE
    assert people == (set() if inside else {event.reporter_id, event.filer_id} - {None})
