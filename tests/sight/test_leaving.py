"""Nothing that leaves the house by a file, an export, a paper, a notice, the log or a figure tells anybody
what they may not read. What is asked is made from the tables of the house, so that a new route, list, format,
kind or channel is tried too."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from routes.permissions import PERMISSIONS
from rules.exports import ExportFormat, ExportList
from rules.notices import KINDS_FOR, NoticeChannel, NoticeKind
from rules.papers import PAPERS, PaperKind
from schema.build import schema
from tests.access.said import reads
from tests.cast import CAST
from tests.regency import Clock, _elsewhere, running
from tests.sight.conftest import _settings
from tests.sight.leaving import Given, Left, walk
from tests.sight.marked import Marked
from tests.sight.questions import Question, questions
from tests.sight.standing import stands_to
from tests.sight.town import Known
from tests.walks.test_papers import READERS

_SCHEMA = schema._schema
_NOT_TOLD = {NoticeKind.SYSTEM, NoticeKind.SUPPORTED}
"""No system of an OPD has a webhook here, and nobody supports what moves: tests/walks/test_notices.py."""


def _one_of_each(marked: Marked) -> list[Question]:
    """A question for each root of Query."""
    found = dict[str, Question]()
    for question in questions(_SCHEMA, _SCHEMA.query_type, marked.arguments, ways=1):
        found.setdefault(question.root, question)
    return [*found.values()]


@pytest.fixture(scope="session")
def left(filled_and_marked: tuple[Path, Marked], tmp_path_factory: pytest.TempPathFactory) -> Left:
    """The walk, gone once for all."""
    folder, marked = filled_and_marked
    data = tmp_path_factory.mktemp("leaving") / "data"
    shutil.copytree(folder, data)
    made: list[Left] = []

    async def go() -> None:
        settings = _settings(data).model_copy(update={"access_log": True, "downtime_days": 0})
        async with running(settings, Clock(marked.now)) as regency:
            made.append(await walk(regency, marked, _one_of_each(marked)))

    _elsewhere(go())
    return made[0]


def _leaks(left: Left, given: Iterable[Given]) -> list[str]:
    patterns = {name: left.marked.pattern(name) for name in CAST}
    return [
        f"{one.name} reads {word} by {one.by}"
        for one in given
        for word in patterns[one.name].findall(one.text)
    ]


def test_every_route_was_walked(left: Left) -> None:
    assert left.walked == PERMISSIONS.keys()
    assert len(left.routes) > 500


def test_no_route_gives_what_is_not_for_who_asks(left: Left) -> None:
    assert _leaks(left, left.routes) == []
    # And something is read there that is not for everybody.
    assert any(left.marked.live in one.text for one in left.routes if one.by == "/papan.atom")


def test_a_photo_is_opened_by_who_sees_what_it_was_sent_with(left: Left) -> None:
    """The photo and its small variant alike."""
    known = {one.filed.number: one for one in left.marked.known}
    tried = 0
    for row, number, opened, small in left.photos:
        assert opened == small, row.id
        key = str(row.id)
        if key in left.marked.may_read:
            assert opened == left.marked.may_read[key] - _walls(), (number, row.id)
        elif number:
            part = "photo" if row.response_id is None else "answer's photo"
            of = known[number]
            may = {name for name in CAST if reads(part, stands_to(name, of), of)}
            if row.response_id is None:
                # It is shown with what it was merged into; whose that is hears nothing secret by it.
                may |= {
                    name
                    for name in CAST
                    for one in _up(of)
                    if reads(part, standing := stands_to(name, one), one)
                    and not (of.secret and one is not of and standing == "own")
                }
            assert opened == may, (number, part)
        else:
            continue
        tried += 1
    assert tried > 15
    # Of what hangs on no complaint nobody outside sees anything but what was published.
    assert any(opened and "visitor" not in opened for _, number, opened, _ in left.photos if not number)


def _walls() -> frozenset[str]:
    return frozenset({"screen", "wall"})


def _up(known: Known) -> Iterable[Known]:
    one: Known | None = known
    while one is not None:
        yield one
        one = one.merged_into


def test_no_export_has_what_is_not_for_who_asked_for_it(left: Left) -> None:
    assert _leaks(left, left.exports) == []
    assert {which for which, _ in left.made} == set(ExportList)
    assert {format for _, format in left.made} == set(ExportFormat)
    # Each list says something to somebody.
    for which in ExportList:
        assert any(len(one.text) > 1_000 for one in left.exports if one.by.startswith(which.value)), which


def test_no_paper_has_what_is_not_for_who_reads_it(left: Left) -> None:
    assert _leaks(left, left.papers) == []
    assert left.issued == set(PaperKind)
    for kind, rule in PAPERS.items():
        for how, may in (
            ("draft", READERS[kind]),
            ("issued", set(CAST) - _walls() if rule.public else READERS[kind]),
        ):
            asked = [one for one in left.papers if one.by == f"{kind.value} {how}"]
            assert {one.name for one in asked if one.status == 200} == may, (kind, how)
            assert {one.name for one in asked if one.status != 200} == set(CAST) - may, (kind, how)


def test_no_notice_tells_more_than_its_receiver_may_read_nor_anything_confidential(left: Left) -> None:
    marked = left.marked
    known = {one.filed.number: one for one in marked.known}
    patterns = {name: marked.pattern(name) for name in CAST}
    secret = {word for one in marked.known if one.secret for word in (one.word, one.filed.number)}
    of_receipt = marked.pattern("visitor")
    wrong = []
    for name, delivery, text in left.notices:
        told = f"{name} by {delivery.channel.value} of {delivery.kind.value}"
        if name in known:
            # Of their own they may hear, of nothing else.
            own = {known[name].word, known[name].filed.number}
            wrong += [f"{told}: {word}" for word in of_receipt.findall(text) if word not in own]
        elif name in patterns:
            wrong += [f"{told}: {word}" for word in patterns[name].findall(text)]
        wrong += [
            f"{told}: confidential {word}" for word in secret if re.search(rf"\b{re.escape(word)}\b", text)
        ]
    assert wrong == []
    kinds = {delivery.kind for _, delivery, _ in left.notices}
    assert kinds == {kind for each in KINDS_FOR.values() for kind in each} - _NOT_TOLD
    assert {delivery.channel for _, delivery, _ in left.notices} == set(NoticeChannel)
    assert {name for name, _, _ in left.notices} >= {"siti", "budi", "dina", "kepala", "bupati"}
    assert {name for name, _, _ in left.notices} & known.keys()


def test_the_log_tells_nothing_of_anybody(left: Left) -> None:
    """At its most talkative, with a line for each answer."""
    said = left.marked.may_read.keys() - {"Wati", "Rina", "Mawar"}
    words = re.compile("|".join(map(re.escape, sorted(said, key=len, reverse=True))))
    assert [line for line in left.log if words.search(line)] == []
    assert len(left.log) > 500


def test_no_figure_names_anybody_or_anything(left: Left) -> None:
    words = re.compile("|".join(map(re.escape, left.marked.may_read)))
    assert words.findall(left.figures) == []
    labels = set(re.findall(r'\w+="([^"]*)"', left.figures))
    people = set(CAST) | {name.title() for name in CAST}
    assert labels & people == set()
    assert not [value for value in labels if re.search(r"[0-9]{5,}|@|TPR-", value)]
    assert len(labels) > 20
