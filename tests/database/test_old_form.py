"""A database of an older form migrates to the newest, and the API answers from it what it answered then."""

from pathlib import Path
from typing import Any

import pytest

from database import opening
from tests.database import old_form

REPLACED = (
    "complaint_words",
    "complaint_public_place",
    *(f"idx_complaint_{step}" for step in ("closed", "answere", "resolve")),
)
"""What later indexes do instead."""
"""The first index of words, in whose place another came (migrations/0013)."""
SEARCH = ": with a word"
"""It finds more than then: by what else is read of a complaint, and what was there before the index."""
NAMES = sorted(path.name.removesuffix(".json.gz") for path in old_form.FOLDER.glob("*.json.gz"))


def test_a_database_of_an_older_form_is_kept() -> None:
    assert "92a0228" in NAMES
    kept = {path.name: path.stat().st_size for path in old_form.FOLDER.iterdir()}
    assert all(size < 300_000 for size in kept.values()), kept


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite://{tmp_path}/old.sqlite3"
    url: str = request.getfixturevalue("fresh_database")
    return url


@pytest.mark.parametrize("name", NAMES)
async def test_it_migrates_and_answers_the_same(name: str, empty: str, tmp_path: Path) -> None:
    if empty.startswith("sqlite"):
        old_form.put_back_sqlite(name, opening.sqlite_path(empty))
    else:
        await old_form.put_back_postgres(name, empty)
    indexes = await old_form.indexes(empty)
    await opening.migrate(empty)
    assert len(indexes) > 30
    kept = {name for name in indexes if not name.startswith(REPLACED)}
    assert kept <= await old_form.indexes(empty)
    found, then = await old_form.answers(empty, tmp_path / "data"), old_form.answered(name)
    assert found.keys() == then.keys()
    for question, answer in then.items():
        if question.endswith(SEARCH):
            assert _numbers(found[question]) >= _numbers(answer), question
        else:
            _same(found[question], answer, question)
    assert sum(bool(answer["data"]) for answer in then.values()) > 70
    assert len(then["bupati: the newest"]["data"]["complaints"]["edges"]) >= 50


def _numbers(answer: Any) -> set[str]:
    edges = answer["data"]["complaints"]["edges"] if answer["data"] else []
    return {edge["node"]["number"] for edge in edges}


def _same(found: Any, then: Any, where: str) -> None:
    """All that was answered then; fields may have come since, to whoever asks for them."""
    if isinstance(then, dict):
        assert found is not None, where
        for name, value in then.items():
            _same(found[name], value, f"{where}.{name}")
    elif isinstance(then, list):
        # Who has it open is presence, no longer history.
        then = [each for each in then if not isinstance(each, dict) or each.get("kind") != "OPENED"]
        assert len(found) == len(then), where
        for n, value in enumerate(then):
            _same(found[n], value, f"{where}.{n}")
    else:
        assert found == then, where
