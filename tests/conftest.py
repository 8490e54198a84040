import pytest

from tests.cast import (
    admin,
    ani,
    budi,
    bupati,
    dina,
    hadi,
    joko,
    kepala,
    rina,
    screen,
    siti,
    tono,
    visitor,
    wall,
    wati,
)
from tests.regency import HOUSES, house, postgres_template, regency, sqlite_template
from tests.servers import fresh_database, postgres, pytest_terminal_summary, valkey
from tests.threads import pytest_runtest_teardown, pytest_unconfigure

__all__ = [
    "admin", "ani", "budi", "bupati", "dina", "fresh_database", "hadi", "house", "joko", "kepala", "postgres",
    "postgres_template", "pytest_runtest_teardown", "pytest_terminal_summary", "pytest_unconfigure",
    "regency", "rina", "screen", "siti", "sqlite_template", "tono", "valkey", "visitor", "wall", "wati",
]  # fmt: skip

EVERYWHERE = ("walks", "models", "realtime", "hostile")
"""The folders whose tests run on both databases."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "house" in metafunc.fixturenames:
        folders = set(metafunc.definition.path.parts)
        metafunc.parametrize("house", HOUSES if folders & set(EVERYWHERE) else HOUSES[:1], indirect=True)
