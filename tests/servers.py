"""Real servers for tests, one of each kind for a whole run.

A test may kill one, and starts it again before it ends. Where a machine cannot run one, the tests that need
it are skipped and the last lines of the run say so; under CI=true they fail.
"""

import os
from collections.abc import Iterator
from typing import NoReturn, TypeVar

import pytest

from operations.cluster.postgres import Postgres
from operations.cluster.server import Server, ServerFailedError
from operations.cluster.valkey import Valkey

_ABSENT = "not on this machine: "


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    server = started(Postgres())
    yield server
    server.close()


@pytest.fixture(scope="session")
def valkey() -> Iterator[Valkey]:
    server = started(Valkey())
    yield server
    server.close()


@pytest.fixture
def fresh_database(postgres: Postgres) -> Iterator[str]:
    """The url of an empty PostgreSQL database that only this test has."""
    with postgres.database() as url:
        yield url


S = TypeVar("S", bound=Server)


def started(server: S) -> S:
    try:
        server.start()
    except ServerFailedError as error:
        server.close()
        absent(server.name, str(error))
    return server


def absent(name: str, reason: str) -> NoReturn:
    """Leave out the test that needs `name`, and say so in the run's last lines; fail it under CI=true."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI must run {name}: {reason}", pytrace=False)
    pytest.skip(f"{_ABSENT}{name}: {reason}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Read from the reports: the tests may have run in other processes than this one."""
    reasons = {str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", [])}
    for reason in sorted(reasons):
        _, told, absent = reason.partition(_ABSENT)
        if told:
            terminalreporter.write_line(
                f"WARNING: tests were SKIPPED that need what this machine lacks: {absent}",
                yellow=True,
                bold=True,
            )
