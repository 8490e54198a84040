import hypothesis
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
    yuni,
)
from tests.order import pytest_collection_modifyitems
from tests.regency import (
    HOUSES,
    REFERENCE,
    empty_postgres,
    empty_sqlite,
    house,
    migrated_postgres,
    migrated_sqlite,
    postgres_template,
    regency,
    sqlite_template,
)
from tests.s3 import bucket, s3
from tests.servers import fresh_database, postgres, pytest_terminal_summary, valkey
from tests.temporary import pytest_configure
from tests.threads import pytest_runtest_teardown, pytest_unconfigure

__all__ = [
    "admin", "ani", "bucket", "budi", "bupati", "dina", "empty_postgres", "empty_sqlite", "fresh_database",
    "hadi", "house", "joko", "kepala", "migrated_postgres", "migrated_sqlite", "postgres",
    "postgres_template", "pytest_collection_modifyitems", "pytest_configure", "pytest_runtest_teardown",
    "pytest_terminal_summary", "pytest_unconfigure", "regency", "rina", "s3", "screen", "siti",
    "sqlite_template", "tono", "valkey", "visitor", "wall", "wati", "yuni",
]  # fmt: skip

# A law that is slow on a busy machine is not broken, and one may ask the same database again and again.
hypothesis.settings.register_profile(
    "laws",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture],
)
hypothesis.settings.load_profile("laws")

EVERYWHERE = ("walks", "models", "database", "reads", "access", "consumers", "realtime", "hostile", "sso")
"""The folders whose tests run on both databases."""
WITHOUT_ENGINE = ("test_journey", "test_merging", "test_receipt", "test_regent", "test_resuming")
"""Walks that are gone with the reference too: between them they ask everything."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "house" in metafunc.fixturenames:
        path = metafunc.definition.path.relative_to(metafunc.config.rootpath)
        houses = HOUSES if set(path.parts) & set(EVERYWHERE) else HOUSES[:1]
        if "walks" in path.parts and path.stem in WITHOUT_ENGINE:
            houses = (*houses, REFERENCE)
        metafunc.parametrize("house", houses, indirect=True)
