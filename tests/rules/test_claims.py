"""The way of a claim, written out a second time as its own oracle; and that it is kept whatever is tried."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.claims import (
    CLAIM_CLOCKS,
    CLAIM_STATUS_WORDS,
    CLAIM_WORKFLOW,
    OPEN_CLAIMS,
    PUBLIC_CLAIMS,
    VERDICT_RATINGS,
    VERDICT_WORDS,
    ClaimParty,
    ClaimStatus,
    ClaimVerb,
    Verdict,
    open_to,
    parties,
    require,
)
from rules.refusals import RefusalCode, Refused

ANY = "SUBMITTED IN_REVIEW PROPOSED CONFIRMED PUBLISHED RETRACTED DECLINED"

# from | verb | by any of | to. "=" stays.
THE_WAY_OF_A_CLAIM = f"""
–                                        | SEND             | ANYONE    | SUBMITTED
SUBMITTED                                | TAKE             | VOLUNTEER | IN_REVIEW
IN_REVIEW                                | LET_GO           | CHECKER PUBLISHER | SUBMITTED
IN_REVIEW                                | PROPOSE          | CHECKER   | PROPOSED
PROPOSED                                 | CONFIRM          | SECOND    | CONFIRMED
PROPOSED                                 | DISPUTE          | SECOND    | IN_REVIEW
CONFIRMED                                | PUBLISH          | THIRD     | PUBLISHED
CONFIRMED                                | RETURN           | PUBLISHER | IN_REVIEW
SUBMITTED IN_REVIEW PROPOSED CONFIRMED   | DECLINE          | PUBLISHER | DECLINED
PUBLISHED RETRACTED                      | CORRECT          | PUBLISHER | PUBLISHED
PUBLISHED                                | RETRACT          | PUBLISHER | RETRACTED
PUBLISHED RETRACTED                      | OBJECT           | ANYONE    | =
PUBLISHED RETRACTED                      | DECIDE_OBJECTION | PUBLISHER | =
{ANY}                                    | FOLLOW           | ANYONE    | =
"""


def rows() -> dict[str, tuple[set[str], set[str], str]]:
    table = {}
    for line in THE_WAY_OF_A_CLAIM.strip().splitlines():
        sources, verb, by, to = (cell.strip() for cell in line.split("|"))
        table[verb] = (set(sources.split()) - {"–"}, set(by.split()), to)
    return table


def test_the_table_is_the_order() -> None:
    found = {
        verb.value: (
            {s.value for s in move.sources},
            {party.value for party in move.by},
            move.to.value if move.to else "=",
        )
        for verb, move in CLAIM_WORKFLOW.items()
    }
    assert found == rows()


@pytest.mark.parametrize(("verb", "status"), [*product(ClaimVerb, ClaimStatus)])
def test_a_step_that_is_not_in_the_table_is_refused_in_both_languages(
    verb: ClaimVerb, status: ClaimStatus
) -> None:
    if status.value in rows()[verb][0]:
        assert require(verb, status) is CLAIM_WORKFLOW[verb]
        return
    with pytest.raises(Refused) as no:
        require(verb, status)
    assert no.value.code is RefusalCode.WRONG_STATUS
    assert CLAIM_STATUS_WORDS[status] in no.value.message
    assert status.value in no.value.message_en


def test_every_status_and_verdict_has_its_words_and_every_open_one_its_promise() -> None:
    assert CLAIM_STATUS_WORDS.keys() == set(ClaimStatus)
    assert VERDICT_WORDS.keys() == VERDICT_RATINGS.keys() == set(Verdict)
    assert CLAIM_CLOCKS.keys() == OPEN_CLAIMS
    assert OPEN_CLAIMS | PUBLIC_CLAIMS | {ClaimStatus.DECLINED} == set(ClaimStatus)


people = st.none() | st.integers(1, 4)


@given(
    account=people, volunteer=st.booleans(), publisher=st.booleans(), sender=people, checker=people,
    seconder=people, status=st.sampled_from(ClaimStatus),
)  # fmt: skip
def test_nobody_judges_what_they_sent_or_confirms_or_publishes_what_they_proposed(
    account: int | None, volunteer: bool, publisher: bool, sender: int | None, checker: int | None,
    seconder: int | None, status: ClaimStatus,
) -> None:  # fmt: skip
    who = parties(
        account=account, volunteer=volunteer, publisher=publisher, sender=sender, checker=checker,
        seconder=seconder,
    )  # fmt: skip
    may = {verb.value for verb in open_to(status, who)}
    if account is None or account == sender or not volunteer:
        assert not may & {"TAKE", "PROPOSE", "CONFIRM", "DISPUTE"}
        assert publisher or "LET_GO" not in may
    if account == checker:
        assert not may & {"CONFIRM", "DISPUTE"}
    elif checker is not None:
        assert "PROPOSE" not in may
        assert publisher or "LET_GO" not in may
    if account is not None and account in (checker, seconder):
        assert "PUBLISH" not in may
    if not publisher:
        assert not may & {"PUBLISH", "RETURN", "DECLINE", "CORRECT", "RETRACT", "DECIDE_OBJECTION"}
    assert ClaimParty.ANYONE in who
