"""Which of some labels a text most likely has, by texts that had one: naive Bayes over hashed words.

A word counts as itself, by how it begins and by how it ends, so that affixes and mistypings matter less. What
is kept of it is a number of 32 bits, and only where several people have written it (`rules.learning`).
"""

import json
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from math import exp
from operator import add
from typing import NamedTuple

from rules import searching

LOOKED_AT = 2_000
"""Letters of a text."""
_MOST_WORDS = 120
_PART = 5
"""Letters of a word's beginning and end."""
STRONGEST = 4.0
"""So much at most speaks one word for or against a label, as a logarithm of odds."""
_KEPT = 2_048
_MOST_BYTES = 16_000_000


class Likely(NamedTuple):
    """A label, and how likely it is: 0 to 1."""

    label: int
    certainty: float


def features(text: str) -> list[int]:
    """What a text is judged by, each once."""
    found: dict[bytes, None] = {}
    for word in searching.words(text[:LOOKED_AT])[:_MOST_WORDS]:
        if len(word) < 2 or word.isdigit():
            continue
        raw = word.encode()
        found[raw] = None
        if len(word) > _PART:
            found[raw[:_PART] + b"*"] = found[b"*" + raw[-_PART:]] = None
    return [zlib.crc32(each) for each in found]


class Classifier:
    """`weights`: for each feature a byte for each label, how much it speaks for it, from -STRONGEST (0) to
    STRONGEST (255). `bias`: for each label what speaks for it before a word is read. `temperature` above 1
    makes less certain."""

    def __init__(
        self, labels: Sequence[int], bias: Sequence[float], weights: dict[int, bytes], temperature: float
    ) -> None:
        self.labels, self.bias, self.temperature = (*labels,), (*bias,), temperature
        self.weights = weights
        self._told: OrderedDict[str, list[Likely]] = OrderedDict()

    def likely(self, text: str) -> list[Likely]:
        """All labels, the likeliest first; empty where no word of the text is known. Not to be changed: texts
        that were asked for lately are remembered."""
        text = text[:LOOKED_AT]
        found = self._told.get(text)
        if found is None:
            found = self._told[text] = self.judged(features(text))
            if len(self._told) > _KEPT:
                self._told.popitem(last=False)
        return found

    def judged(self, found: Sequence[int], *, temperature: float | None = None) -> list[Likely]:
        """The same by features; with another temperature than the model's own, to find that."""
        scores = self.scores(found)
        if scores is None:
            return []
        sharp = 1 / (temperature or self.temperature)
        best = max(scores)
        shares = [exp((score - best) * sharp) for score in scores]
        whole = sum(shares)
        told = (Likely(label, share / whole) for label, share in zip(self.labels, shares, strict=True))
        return sorted(told, key=lambda each: (-each.certainty, each.label))

    def scores(self, found: Sequence[int]) -> list[float] | None:
        """For each label the logarithm of its odds but for a constant; None where no feature is known."""
        rows = [row for row in map(self.weights.get, found) if row is not None]
        if not rows or not self.labels:
            return None
        sums: list[int] = [0] * len(self.labels)
        for row in rows:
            sums = [*map(add, sums, row)]
        # What a byte stands above zero is the same for all labels, and falls out.
        return [bias + total * (2 * STRONGEST / 255) for bias, total in zip(self.bias, sums, strict=True)]

    # ── as it is stored ──

    def packed(self) -> bytes:
        """All of it, some hundred KB."""
        head = {"labels": self.labels, "bias": self.bias, "temperature": self.temperature}
        hashes = b"".join(each.to_bytes(4, "big") for each in self.weights)
        raw = json.dumps(head).encode()
        return zlib.compress(
            b"\n".join((raw, b"%d" % len(self.weights), hashes + b"".join(self.weights.values())))
        )

    @classmethod
    def unpacked(cls, packed: bytes) -> "Classifier":
        """ValueError for what is none."""
        opened = zlib.decompressobj()
        try:
            raw = opened.decompress(packed, _MOST_BYTES)
            head, count, rest = raw.split(b"\n", 2)
            told, number = json.loads(head), int(count)
            labels, bias = [int(n) for n in told["labels"]], [float(n) for n in told["bias"]]
            temperature = float(told["temperature"])
        except (zlib.error, KeyError, TypeError) as error:
            raise ValueError("no classifier") from error
        wide = len(labels)
        if opened.unconsumed_tail or len(rest) != number * (4 + wide) or len(bias) != wide:
            raise ValueError("no whole classifier")
        start = number * 4
        keys = (int.from_bytes(rest[n : n + 4], "big") for n in range(0, start, 4))
        rows = (rest[n : n + wide] for n in range(start, len(rest), wide or 1))
        return cls(labels, bias, dict(zip(keys, rows, strict=True)), temperature)
