"""In which order several processes take the tests (pytest-xdist, `--dist worksteal`, which cuts all into
blocks): each begins with some of the longest, so that at the end nobody waits for one."""

import os
from collections.abc import Sequence

import pytest

LONGEST = (
    ("tests/browser/",),
    ("tests/sight/",),
    ("tests/walks/test_killed.py", "tests/walks/test_bus_killed.py", "tests/walks/test_silence.py"),
    ("tests/resolvers/test_kept.py", "tests/engine/execution/test_oracle.py", "tests/operations/seed/"),
)
"""By the process that begins with them. What stands together shares what takes long to make; one process
alone has a browser, which keeps a core busy by itself."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if processes > 1:
        items[:] = in_blocks(items, processes)


def in_blocks(items: Sequence[pytest.Item], processes: int) -> list[pytest.Item]:
    """All of them, so that each of as many blocks of one size begins with long ones."""
    heads: list[list[pytest.Item]] = [[] for _ in range(processes)]
    for n, places in enumerate(LONGEST):
        heads[n % processes] += [item for item in items if item.nodeid.startswith(places)]
    placed = {item for head in heads for item in head}
    rest = [item for item in items if item not in placed]
    ordered: list[pytest.Item] = []
    for n, head in enumerate(heads):
        size = (len(items) - len(ordered)) // (processes - n)
        more = max(0, size - len(head))
        ordered += [*head, *rest[:more]]
        del rest[:more]
    return [*ordered, *rest]
