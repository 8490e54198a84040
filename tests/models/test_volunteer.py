"""The laws of a volunteer's service: no way through its steps but those of the table, whoever tries what."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from database.inserting import new
from models.change import Change
from models.volunteer import Volunteer
from rules.deadlines import WIB
from rules.refusals import RefusalCode, Refused
from rules.roles import SWEEP, Actor
from rules.volunteering import STEPS, VolunteerParty, VolunteerStatus, VolunteerVerb
from rules.words import Role

NOW = datetime(2026, 11, 2, 2, tzinfo=UTC)
THEY, OTHER = Actor(Role.CITIZEN, 7), Actor(Role.CITIZEN, 8)
ACTORS = {
    "themselves": THEY,
    "somebody else": OTHER,
    "diskominfo": Actor(Role.VERIFIER, 2),
    "administrator": Actor(Role.ADMIN, 3),
    "officer": Actor(Role.OFFICER, 4, 9),
    "regent": Actor(Role.REGENT, 5),
    "sweep": SWEEP,
}
# From where, whose step, to where, what is told: in words of the programme, not of the code.
LAW = {
    "GRANT": ("APPLIED", {"diskominfo", "administrator"}, "GRANTED", "VOLUNTEER_GRANTED"),
    "DECLINE": ("APPLIED", {"diskominfo", "administrator"}, "DECLINED", "VOLUNTEER_DECLINED"),
    "WITHDRAW": ("APPLIED", {"themselves"}, "WITHDRAWN", "VOLUNTEER_WITHDRAWN"),
    "TRAIN": ("GRANTED", {"themselves"}, "GRANTED", "VOLUNTEER_TRAINED"),
    "RESIGN": ("GRANTED", {"themselves"}, "ENDED", "VOLUNTEER_RESIGNED"),
    "END": ("GRANTED", {"diskominfo", "administrator"}, "ENDED", "VOLUNTEER_ENDED"),
    "EXPIRE": ("GRANTED", {"sweep"}, "ENDED", "VOLUNTEER_ENDED"),
}


def test_the_table_says_the_same() -> None:
    who = {
        VolunteerParty.THEMSELVES: {"themselves"},
        VolunteerParty.DISKOMINFO: {"diskominfo", "administrator"},
        VolunteerParty.SWEEP: {"sweep"},
    }
    assert {v.value: (s.source.value, who[s.by], s.to.value, s.told.value) for v, s in STEPS.items()} == LAW


def _begun(this: Change) -> Volunteer:
    row = new(
        Volunteer, account_id=7, status=VolunteerStatus.APPLIED, why="-", district_id=None, village=None,
        applied_at=NOW, version=1,
    )  # fmt: skip
    this.add(row)
    return row


def _try(row: Volunteer, verb: str, by: Actor, now: datetime) -> None:
    steps: dict[str, Any] = {
        "GRANT": lambda: row.grant(date(2027, 1, 1), None, by=by, now=now),
        "DECLINE": lambda: row.decline("Penuh.", by=by, now=now),
        "WITHDRAW": lambda: row.withdraw(by=by, now=now),
        "TRAIN": lambda: row.pass_training(by=by, now=now),
        "RESIGN": lambda: row.resign(None, by=by, now=now),
        "END": lambda: row.end("Pindah.", by=by, now=now),
        "EXPIRE": lambda: row.expire(by=by, now=now),
    }
    steps[verb]()


@given(
    st.lists(
        st.tuples(st.sampled_from(VolunteerVerb), st.sampled_from(sorted(ACTORS)), st.integers(0, 40)),
        max_size=12,
    )
)
def test_whatever_is_tried_by_whom_it_goes_by_the_law(tried: list[tuple[VolunteerVerb, str, int]]) -> None:
    this, now = Change(), NOW
    row = _begun(this)
    status, told, version, trained = "APPLIED", [], 1, False
    for verb, who, days in tried:
        now += timedelta(days=days)
        source, by, to, kind = LAW[verb.value]
        over = now.astimezone(WIB).date() > date(2027, 1, 1)
        nothing = (verb == "EXPIRE" and (status != "GRANTED" or not over)) or (
            verb == "TRAIN" and trained and status == source and who in by
        )
        refusal = None
        try:
            _try(row, verb.value, ACTORS[who], now)
        except Refused as refused:
            refusal = refused.code
        if status != source and not nothing:
            assert refusal is RefusalCode.WRONG_STATUS
        elif who not in by and not nothing:
            assert refusal is RefusalCode.NOT_ALLOWED
        else:
            assert refusal is None
            if not nothing:
                status, version, trained = to, version + 1, trained or verb == "TRAIN"
                told.append(kind)
        assert (row.status.value, row.version, [e.kind.value for e in this.events]) == (status, version, told)
        assert (row.ended_at is not None) == (status == "ENDED")
        ready = status == "GRANTED" and trained and not over
        if ready:
            row.must_be_ready(now)
        else:
            with pytest.raises(Refused):
                row.must_be_ready(now)
    # None of it is anybody's but theirs and Diskominfo's.
    assert {(e.public, e.reporter_id, e.complaint_id) for e in this.events} <= {(False, 7, None)}
