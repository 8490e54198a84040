"""Numbers of one process at one moment, and several processes' put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from engine import Latencies
from routes.metrics.families import FAMILIES, Kind, Merge

Labels = tuple[str, ...]
_MERGED: dict[Merge, Callable[[list[float]], float]] = {Merge.SUM: sum, Merge.MAX: max, Merge.MIN: min}


class Figures:
    """By family and labels: a number; of histograms the counts by bound and the sum; of summaries count and
    sum."""

    def __init__(self) -> None:
        self.found: dict[str, dict[Labels, Any]] = {}

    def put(self, name: str, value: float, *labels: str) -> None:
        self._of(name, labels)[labels] = value

    def put_all(self, name: str, values: Mapping[str, float]) -> None:
        """Of a family with one label."""
        for label, value in values.items():
            self.put(name, value, label)

    def histogram(self, name: str, latencies: Latencies, *labels: str) -> None:
        self._of(name, labels)[labels] = [[*latencies.counts], latencies.seconds]

    def summary(self, name: str, count: int, seconds: float, *labels: str) -> None:
        self._of(name, labels)[labels] = [count, seconds]

    def _of(self, name: str, labels: Labels) -> dict[Labels, Any]:
        assert len(labels) == len(FAMILIES[name].labels), f"{name} has labels {FAMILIES[name].labels}"
        return self.found.setdefault(name, {})

    # ── as another process reads it ──

    def written(self) -> dict[str, Any]:
        return {name: [[*row] for row in rows.items()] for name, rows in self.found.items()}

    @classmethod
    def read(cls, written: Mapping[str, Any], *, alive: bool) -> Figures:
        """What another process has written; of one that is gone what it has counted stays, and what it was
        doing does not."""
        made = cls()
        for name, rows in written.items():
            family = FAMILIES.get(name)
            if family is not None and (alive or family.kind is not Kind.GAUGE):
                made.found[name] = {tuple(labels): value for labels, value in rows}
        return made


def together(all_of_them: Sequence[Figures]) -> Figures:
    """The processes of one server as one."""
    made = Figures()
    for name in FAMILIES:
        found = [each.found[name] for each in all_of_them if name in each.found]
        if found:
            labels = dict.fromkeys(key for rows in found for key in rows)
            made.found[name] = {key: _merged(name, [r[key] for r in found if key in r]) for key in labels}
    return made


def _merged(name: str, values: list[Any]) -> Any:
    family = FAMILIES[name]
    if family.kind is Kind.GAUGE:
        return _MERGED[family.merge](values)
    if family.kind is Kind.COUNTER:
        return sum(values)
    if family.kind is Kind.SUMMARY:
        return [sum(count for count, _ in values), sum(seconds for _, seconds in values)]
    counts: Iterable[list[int]] = zip(*(each[0] for each in values), strict=True)  # type: ignore[assignment]
    return [[sum(of_bound) for of_bound in counts], sum(seconds for _, seconds in values)]
