"""What was asked, how often, and how it went."""

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass
class Count:
    """`seconds` are of answered calls; `retries` were calls without an answer, made again."""

    done: int = 0
    refused: int = 0
    errors: int = 0
    retries: int = 0
    seconds: list[float] = field(default_factory=list)


@dataclass
class Tally:
    operations: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    errors: list[str] = field(default_factory=list)

    def error(self, name: str, said: str) -> None:
        self.operations[name].errors += 1
        self.errors.append(f"{name}: {said}")


def quantile(values: list[float], share: float) -> float:
    """The smallest value that at least `share` of them do not exceed; 0 of none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
