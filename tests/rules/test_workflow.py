"""The table of the domain notes, written out a second time as its own oracle."""

from itertools import product

import pytest

from rules.refusals import RefusalCode, Refused
from rules.words import OPEN, ComplaintStatus
from rules.workflow import (
    REOPEN_WITHIN_DAYS,
    STATUS_WORDS,
    WITHDRAW_AFTER_DAYS,
    WORKFLOW,
    Party,
    Verb,
    open_to,
    require,
)

ANY_OPEN = "SUBMITTED NEEDS_INFORMATION ROUTED IN_PROGRESS"
ANY = f"{ANY_OPEN} RESOLVED CLOSED REJECTED WITHDRAWN MERGED"

# from | verb | by | to. "=" stays, or goes back to where it was.
THE_WAY_OF_A_COMPLAINT = f"""
–                                     | SUBMIT              | ANYONE       | SUBMITTED
SUBMITTED REJECTED ROUTED IN_PROGRESS | VERIFY              | VERIFIER     | ROUTED
SUBMITTED ROUTED IN_PROGRESS          | REQUEST_INFORMATION | VERIFIER OPD | NEEDS_INFORMATION
NEEDS_INFORMATION                     | SUPPLY_INFORMATION  | REPORTER     | =
NEEDS_INFORMATION                     | AUTO_WITHDRAW       | SWEEP        | WITHDRAWN
SUBMITTED ROUTED IN_PROGRESS          | REJECT              | VERIFIER     | REJECTED
{ANY_OPEN}                            | WITHDRAW            | REPORTER     | WITHDRAWN
ROUTED                                | CLAIM               | OPD          | =
ROUTED IN_PROGRESS NEEDS_INFORMATION  | ASSIGN              | OPD          | =
ROUTED IN_PROGRESS NEEDS_INFORMATION  | RELEASE             | OPD          | =
ROUTED IN_PROGRESS                    | ACKNOWLEDGE         | OPD          | IN_PROGRESS
ROUTED IN_PROGRESS                    | RESOLVE             | OPD          | RESOLVED
ROUTED IN_PROGRESS                    | RETURN              | OPD          | SUBMITTED
RESOLVED                              | CONFIRM             | REPORTER     | CLOSED
RESOLVED CLOSED                       | REOPEN              | REPORTER     | IN_PROGRESS
RESOLVED                              | AUTO_CLOSE          | SWEEP        | CLOSED
{ANY_OPEN}                            | MERGE               | VERIFIER     | MERGED
MERGED                                | UNMERGE             | VERIFIER     | =
{ANY_OPEN} RESOLVED                   | SUPPORT             | ANYONE       | =
{ANY_OPEN} RESOLVED                   | WITHDRAW_SUPPORT    | ANYONE       | =
SUBMITTED ROUTED IN_PROGRESS          | ADD_INFORMATION     | REPORTER     | =
{ANY}                                 | INSTRUCT            | REGENT       | =
{ANY}                                 | MODERATE            | VERIFIER     | =
{ANY_OPEN} RESOLVED CLOSED REJECTED WITHDRAWN | CORRECT     | VERIFIER     | =
{ANY}                                 | SHOW_NAME           | REPORTER     | =
{ANY}                                 | NOTE                | VERIFIER OPD | =
ROUTED IN_PROGRESS                    | DECIDE              | OPD          | RESOLVED
RESOLVED CLOSED                       | REVISE_DECISION     | OPD          | =
RESOLVED CLOSED                       | FULFIL              | OPD          | =
"""

Row = tuple[set[str], set[str], str]


def rows() -> dict[str, Row]:
    table: dict[str, Row] = {}
    for line in THE_WAY_OF_A_COMPLAINT.strip().splitlines():
        sources, verb, by, to = (cell.strip() for cell in line.split("|"))
        table[verb] = (set(sources.split()) - {"–"}, set(by.split()), to)
    return table


ROWS = rows()


def test_every_verb_is_in_the_table_and_no_other() -> None:
    assert set(Verb) == set(ROWS) == set(WORKFLOW)


@pytest.mark.parametrize(("verb", "status"), list(product(Verb, ComplaintStatus)))
def test_a_verb_goes_where_the_table_says_or_is_refused(verb: Verb, status: ComplaintStatus) -> None:
    sources, by, to = ROWS[verb]
    if status in sources:
        move = require(verb, status)
        assert (move.to or "=") == to
        assert move.by == by
    else:
        with pytest.raises(Refused) as refused:
            require(verb, status)
        assert refused.value.code is RefusalCode.WRONG_STATUS
        assert STATUS_WORDS[status] in refused.value.message
        assert status in refused.value.message_en


@pytest.mark.parametrize(("party", "status"), list(product(Party, ComplaintStatus)))
def test_a_party_may_try_what_the_table_gives_it(party: Party, status: ComplaintStatus) -> None:
    expected = {verb for verb, (sources, by, _) in ROWS.items() if status in sources and party in by}
    assert open_to(status, frozenset({party}), aspiration=True) == expected
    assert open_to(status, frozenset({party}), aspiration=True, taken_up=False) == expected - {"FULFIL"}
    assert open_to(status, frozenset({party})) == expected - {"DECIDE", "REVISE_DECISION", "FULFIL"}


def test_who_is_two_parties_may_try_what_either_may() -> None:
    both = frozenset({Party.ANYONE, Party.REPORTER})
    assert open_to(ComplaintStatus.RESOLVED, both) == {
        Verb.SUPPORT,
        Verb.WITHDRAW_SUPPORT,
        Verb.CONFIRM,
        Verb.REOPEN,
        Verb.SHOW_NAME,
    }
    assert open_to(ComplaintStatus.RESOLVED, frozenset()) == set()


def test_nothing_is_submitted_twice() -> None:
    for status in ComplaintStatus:
        with pytest.raises(Refused):
            require(Verb.SUBMIT, status)


def test_a_complaint_that_was_withdrawn_stays_so() -> None:
    """The regent may still say a word about it, offices note about it, and what it is and what the public
    reads is put right."""
    left = open_to(ComplaintStatus.WITHDRAWN, frozenset(Party))
    assert left == {Verb.INSTRUCT, Verb.MODERATE, Verb.CORRECT, Verb.SHOW_NAME, Verb.NOTE}
    assert all(WORKFLOW[verb].to is None for verb in left)


def test_every_status_can_be_reached_from_a_new_complaint() -> None:
    reached, more = set(), {ComplaintStatus.SUBMITTED}
    while more:
        status = more.pop()
        reached.add(status)
        onward = {WORKFLOW[verb].to for verb in open_to(status, frozenset(Party))}
        more |= {to for to in onward if to is not None} - reached
    assert reached == set(ComplaintStatus)


def test_every_open_complaint_can_come_to_an_outcome() -> None:
    for status in OPEN:
        verbs = open_to(status, frozenset(Party))
        assert {to for verb in verbs if (to := WORKFLOW[verb].to) is not None} - OPEN, status


def test_every_status_has_one_word_of_its_own_on_the_screens() -> None:
    assert set(STATUS_WORDS) == set(ComplaintStatus)
    assert len(set(STATUS_WORDS.values())) == len(STATUS_WORDS)


def test_a_reporter_has_thirty_days_to_dispute_and_thirty_to_reply() -> None:
    assert (REOPEN_WITHIN_DAYS, WITHDRAW_AFTER_DAYS) == (30, 30)
