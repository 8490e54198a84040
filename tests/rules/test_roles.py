"""Who may do what, as a table in words, and what they may see for it."""

from itertools import product

import pytest

from rules import audience
from rules.audience import Audience
from rules.refusals import RefusalCode, Refused
from rules.roles import SWEEP, VISITOR, Actor, Right
from rules.scopes import Scope
from rules.words import Role

DPUPR, DLHP = 3, 4

PEOPLE = {
    "visitor": VISITOR,
    "sweep": SWEEP,
    "citizen": Actor(Role.CITIZEN, account=10),
    "volunteer": Actor(Role.VOLUNTEER, account=11),
    "officer": Actor(Role.OFFICER, account=20, opd=DPUPR),
    "head": Actor(Role.OPD_HEAD, account=21, opd=DPUPR),
    "verifier": Actor(Role.VERIFIER, account=30),
    "regent": Actor(Role.REGENT, account=31),
    "admin": Actor(Role.ADMIN, account=32),
    "queue display": Actor(Role.DISPLAY, opd=DPUPR),
    "overview display": Actor(Role.DISPLAY),
    "program": Actor(Role.SYSTEM, opd=DPUPR, key=1, key_name="SIJALAN", scopes=frozenset({Scope.READ})),
    "answering program": Actor(Role.SYSTEM, opd=DPUPR, key=2, scopes=frozenset({Scope.ANSWER, Scope.EVENTS})),
}

# Right: who has it, in the matters of their own OPD where they have one.
WHO_MAY = {
    Right.REPORT: "visitor sweep citizen volunteer officer head verifier regent admin",
    Right.VERIFY: "verifier",
    Right.ANSWER: "officer head answering-program",
    Right.SIGN_REPORTS: "head",
    Right.INSTRUCT: "regent",
    Right.READ_QUEUE: "officer head verifier regent queue-display program answering-program",
    Right.READ_OVERVIEW: "verifier regent admin overview-display",
    Right.READ_REPORTS: "officer head regent",
    Right.READ_REGENT_NEWS: "regent",
    Right.READ_INBOX: "verifier regent overview-display",
    Right.READ_EVENTS: "officer head verifier regent admin answering-program",
    Right.ADMINISTER: "admin",
    Right.WRITE_SERVICES: "officer head",
    Right.PUBLISH_SERVICES: "head",
    Right.ANNOUNCE: "officer head",
    Right.MANAGE_VOLUNTEERS: "verifier admin",
    Right.CHECK_CLAIMS: "volunteer",
    Right.CLARIFY: "verifier",
}


def has(who: str, right: Right) -> bool:
    return who.replace(" ", "-") in WHO_MAY[right].split()


def test_every_right_is_in_the_table() -> None:
    assert set(WHO_MAY) == set(Right)


@pytest.mark.parametrize(("who", "right"), list(product(PEOPLE, Right)))
def test_a_person_has_the_rights_of_the_table(who: str, right: Right) -> None:
    actor = PEOPLE[who]
    assert actor.may(right, of=actor.opd) == has(who, right)


@pytest.mark.parametrize(("who", "right"), list(product(PEOPLE, Right)))
def test_who_may_not_is_told_to_sign_in_or_that_they_may_not(who: str, right: Right) -> None:
    actor = PEOPLE[who]
    if has(who, right):
        actor.must(right, of=actor.opd)
        return
    with pytest.raises(Refused) as refused:
        actor.must(right, of=actor.opd)
    stranger = actor.role is None
    assert refused.value.code is (RefusalCode.SIGN_IN_REQUIRED if stranger else RefusalCode.NOT_ALLOWED)


@pytest.mark.parametrize("who", ["officer", "head", "queue display", "program", "answering program"])
@pytest.mark.parametrize("right", [Right.READ_QUEUE, Right.ANSWER, Right.READ_REPORTS, Right.SIGN_REPORTS])
def test_nobody_of_one_opd_may_do_anything_in_another(who: str, right: Right) -> None:
    assert not PEOPLE[who].may(right, of=DLHP)


@pytest.mark.parametrize("who", ["verifier", "regent"])
def test_the_verifier_and_the_regent_read_every_queue(who: str) -> None:
    assert PEOPLE[who].may(Right.READ_QUEUE, of=DPUPR)
    assert PEOPLE[who].may(Right.READ_QUEUE, of=DLHP)


def test_an_officer_without_an_opd_works_at_no_opd() -> None:
    adrift = Actor(Role.OFFICER, account=22)
    assert not adrift.may(Right.READ_QUEUE, of=DPUPR)
    assert adrift.audience == audience.PUBLIC


def test_an_overview_display_reads_no_queue_and_a_queue_display_no_overview() -> None:
    assert not PEOPLE["overview display"].may(Right.READ_QUEUE, of=DPUPR)
    assert not PEOPLE["overview display"].may(Right.READ_QUEUE)
    assert not PEOPLE["queue display"].may(Right.READ_OVERVIEW)
    assert not PEOPLE["queue display"].may(Right.READ_QUEUE)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("visitor", audience.PUBLIC),
        ("citizen", audience.person(10)),
        ("volunteer", audience.volunteer(11)),
        ("officer", audience.opd(DPUPR)),
        ("head", audience.opd(DPUPR)),
        ("verifier", audience.VERIFIER),
        ("regent", audience.REGENT),
        ("admin", audience.ADMIN),
        ("queue display", audience.display_queue(DPUPR)),
        ("program", audience.system(DPUPR)),
        ("overview display", audience.DISPLAY_OVERVIEW),
    ],
)
def test_what_a_person_sees_follows_from_who_they_are(who: str, sees: Audience) -> None:
    assert PEOPLE[who].audience == sees


def test_colleagues_share_an_audience_and_citizens_do_not() -> None:
    assert PEOPLE["officer"].audience == PEOPLE["head"].audience
    assert Actor(Role.OFFICER, account=20, opd=DLHP).audience != PEOPLE["officer"].audience
    assert Actor(Role.CITIZEN, account=12).audience != PEOPLE["citizen"].audience
    assert audience.person(11) != audience.volunteer(11)
    assert audience.opd(DPUPR) != audience.display_queue(DPUPR)


@pytest.mark.parametrize("own", [audience.person(1), audience.volunteer(1), audience.receipt(1)])
def test_an_audience_of_one_person_is_personal(own: Audience) -> None:
    assert own.personal


@pytest.mark.parametrize(
    "shared",
    [
        audience.PUBLIC,
        audience.VERIFIER,
        audience.REGENT,
        audience.ADMIN,
        audience.DISPLAY_OVERVIEW,
        audience.opd(DPUPR),
        audience.display_queue(DPUPR),
    ],
)
def test_an_audience_of_a_role_is_not(shared: Audience) -> None:
    assert not shared.personal
