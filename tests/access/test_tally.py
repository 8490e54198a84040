"""Which cells an audience adds up is what it sees, for every audience and every kind of complaint."""

from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest

from access.complaint import sight_of
from access.tally import answers_seen_by, has_flows, sees_cell, sums_seen_by
from rules import audience as audiences
from rules.audience import ADMIN, DISPLAY_OVERVIEW, PUBLIC, REGENT, VERIFIER, Audience, Sight
from rules.tallies import OF_ALL, OF_NOBODY, SightClass, class_of
from rules.words import ComplaintKind

OWN, OTHER, ME, SOMEBODY = 3, 4, 8, 9
AUDIENCES = [
    *(PUBLIC, VERIFIER, REGENT, ADMIN, DISPLAY_OVERVIEW, audiences.opd(OWN), audiences.display_queue(OWN)),
    audiences.system(OWN),
    *(audiences.person(ME), audiences.volunteer(ME), audiences.receipt(1)),
    *(audiences.working_there(each, ME) for each in (audiences.opd(OWN), VERIFIER, REGENT, ADMIN)),
]
ROWS: list[Any] = [
    SimpleNamespace(
        id=2, kind=kind, public=public, confidential=confidential, hidden=hidden, opd_id=opd,
        reporter_id=SOMEBODY, filer_id=None,
    )
    for kind, public, confidential, hidden, opd in product(
        ComplaintKind, (False, True), (False, True), (False, True), (None, OWN, OTHER)
    )
    if not (public and (kind is ComplaintKind.OVERSIGHT or confidential or hidden))
]  # fmt: skip
each = pytest.mark.parametrize("audience", AUDIENCES, ids=lambda a: f"{a.sight}-{a.personal}")


def test_every_sight_is_tried() -> None:
    assert {audience.sight for audience in AUDIENCES} == set(Sight)


@each
def test_a_cell_is_added_up_by_whoever_sees_what_is_in_it(audience: Audience) -> None:
    """Of complaints that are not their own: those are counted one by one."""
    for row in ROWS:
        seen = sight_of(audience, row) is not None
        sight, opd = class_of(row.kind, row.public), row.opd_id or OF_NOBODY
        assert sees_cell(audience, sight, opd) == seen, row
        assert not sees_cell(audience, sight, OF_ALL)
        if has_flows(audience):
            public = sight is SightClass.PUBLIC
            cells = {(sight, OF_NOBODY)} if public else {(sight, opd), (sight, OF_ALL)}
            assert len(cells.intersection(sums_seen_by(audience))) == int(seen), row


@each
def test_an_answer_is_seen_by_whoever_sees_its_complaint(audience: Audience) -> None:
    seen = answers_seen_by(audience)
    for row in ROWS:
        sight: int = class_of(row.kind, row.public)
        if sight == SightClass.OVERSIGHT and row.opd_id is None:
            sight = SightClass.OVERSIGHT_OF_NOBODY
        held = seen.held_by is not None and row.opd_id == seen.held_by
        assert (sight in seen.sights or held) == (sight_of(audience, row) is not None), row
