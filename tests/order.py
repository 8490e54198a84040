"""In which order several processes take the tests (pytest-xdist, `--dist worksteal`, which cuts all into
blocks): each begins with some of the longest, so that at the end nobody waits for one."""

import os
from collections.abc import Sequence

import pytest

BROWSER = "tests/browser/"
"""Two processes have one: it keeps a machine of two cores busy."""
LONGEST = (
    "tests/sight/",
    "tests/walks/test_killed.py",
    "tests/walks/test_bus_killed.py",
    "tests/resolvers/test_kept.py",
    "tests/walks/test_silence.py",
    "tests/engine/plans/test_oracle.py",
)
"""By the process: what stands together shares what takes long to make."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if processes > 1:
        items[:] = in_blocks(items, processes)


def in_blocks(items: Sequence[pytest.Item], processes: int) -> list[pytest.Item]:
    """All of them, so that each of as many blocks of one size begins with long ones."""
    heads: list[list[pytest.Item]] = [[] for _ in range(processes)]
    with_browser = (0, processes // 2)
    stories = [item for item in items if item.nodeid.startswith(BROWSER)]
    for n, story in enumerate(stories):
        heads[with_browser[n % 2]].append(story)
    others = [n for n in range(processes) if n not in with_browser] or list(range(processes))
    for n, place in enumerate(LONGEST):
        # The first fills a process by itself.
        heads[others[min(n, 1) % len(others)]] += [item for item in items if item.nodeid.startswith(place)]
    placed = {item for head in heads for item in head}
    rest = [item for item in items if item not in placed]
    ordered: list[pytest.Item] = []
    for n, head in enumerate(heads):
        size = (len(items) - len(ordered)) // (processes - n)
        more = max(0, size - len(head))
        ordered += [*head, *rest[:more]]
        del rest[:more]
    return [*ordered, *rest]
