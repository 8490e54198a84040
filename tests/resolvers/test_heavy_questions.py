"""What asks too much of the database is refused with a sentence, and nobody else notices."""

import pytest

from database import query, sqlite_reader
from database.budgets import Asker
from database.sqlite_reader import SqliteReader
from tests.cast import Person
from tests.line import Line
from tests.regency import Regency

HEAVY = "{ overview { total } }"
BOARD = "{ complaints(first: 5) { edges { node { number } } } }"
HOME, ELSEWHERE = "203.0.113.7", "203.0.113.8"


def _reader() -> SqliteReader:
    reader = query.reader()
    assert isinstance(reader, SqliteReader)
    return reader


async def test_what_takes_too_long_is_refused_with_advice_in_both_languages(
    regency: Regency, visitor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_reader, "MIDDLING_SECONDS", -1.0)
    monkeypatch.setattr(sqlite_reader, "STEPS_ELSEWHERE", 1)
    monkeypatch.setattr(_reader(), "_longest", -1.0)
    answer = await visitor.line.answer(HEAVY)
    [error] = answer["errors"]
    assert error["extensions"]["code"] == "TOO_EXPENSIVE"
    assert error["message"].startswith("Pertanyaan ini terlalu berat")
    assert error["extensions"]["messageEn"].startswith("This question takes too long")
    assert not answer["data"]
    assert (await visitor.line.ask(BOARD))["complaints"] == {"edges": []}


async def test_who_has_used_up_the_databases_time_waits_and_nobody_else_does(
    regency: Regency, siti: Person
) -> None:
    many, one = Line(regency, address=HOME), Line(regency, address=ELSEWHERE)
    _reader()._budgets.spend(Asker(HOME), 200_000)
    answer = await many.answer(HEAVY)
    [error] = answer["errors"]
    assert error["extensions"]["code"] == "TOO_MANY"
    assert "Coba lagi setelah 3" in error["message"], "and how many seconds to wait"
    assert (await many.ask(BOARD))["complaints"] == {"edges": []}, "what is short is not counted"
    await siti.complains("Lampu jalan padam")
    assert (await one.ask(HEAVY))["overview"] == {"total": 0}
    assert (await siti.line.ask(HEAVY))["overview"] == {"total": 1}


async def test_a_person_has_one_budget_from_wherever_they_ask(regency: Regency, siti: Person) -> None:
    viewer = (await siti.line.ask("{ viewer { id } }"))["viewer"]
    assert viewer
    here, there = (Line(regency, siti.line.token, address) for address in (HOME, ELSEWHERE))
    await here.ask(HEAVY)
    [account] = {key for kind, key in _reader()._budgets._left if kind == "person"}
    _reader()._budgets.spend(Asker(HOME, int(account)), 200_000)
    for line in (here, there):
        [error] = (await line.answer(HEAVY))["errors"]
        assert error["extensions"]["code"] == "TOO_MANY"
    assert await Line(regency, address=HOME).ask(HEAVY)


async def test_a_wall_has_a_budget_of_its_own_whatever_visitors_beside_it_ask(
    regency: Regency, wall: Person
) -> None:
    _reader()._budgets.spend(Asker(HOME), 200_000)
    assert await Line(regency, wall.line.token, HOME).ask(HEAVY)
