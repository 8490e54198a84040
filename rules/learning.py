"""Learning a classifier from texts whose label is known, in small steps.

A naive Bayes of the words that are there: for each word and label the logarithm of its odds, smoothed and
bound (after Rennie et al., *Tackling the Poor Assumptions of Naive Bayes*, 2003). How certain it may be of
itself is then measured on texts from which it has not learned (temperature scaling, after Guo et al., *On
Calibration of Modern Neural Networks*, 2017).
"""

from collections import Counter, defaultdict
from collections.abc import Generator, Sequence
from math import log

from rules.classifier import STRONGEST, Classifier, features

FEWEST_TEXTS = 3
"""A word is kept that so many texts have: what only one person wrote is not."""
MOST_FEATURES = 12_000
_SMOOTHING = 0.5
_HINTED = 0.2
"""A word that an administrator gave to a label counts as if this share of the label's texts had it more."""
_EVERY = 10
"""One text of so many is held back."""
_MOST_HELD = 400
_THINNED = 7
"""Of a text that is held back every so manyth word is left, as if its writer used words of their own: who is
measured by texts like those that it learned from believes itself too much."""
_TEMPERATURES = (3.0, 4.0, 5.0, 6.0, 8.0)
"""From 3: a word counts as itself, by its beginning and by its end, which say the same thrice."""
_STEP = 100


class Learning:
    """What was seen so far. `hints`: words of which somebody has said that they point to a label."""

    def __init__(self, hints: dict[int, str] | None = None) -> None:
        self._hints = {label: features(text) for label, text in (hints or {}).items()}
        self._seen: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self._texts: Counter[int] = Counter()
        self._held: list[tuple[list[int], int]] = []
        self.learned = 0
        """Texts."""

    def learn(self, found: Sequence[int], label: int) -> None:
        """One text, by its features, and its label."""
        self.learned += 1
        if self.learned % _EVERY == 0 and len(self._held) < _MOST_HELD:
            self._held.append(([*found], label))
            return
        self._texts[label] += 1
        for feature in found:
            self._seen[feature][label] += 1

    @property
    def labels(self) -> int:
        """How many there are."""
        return len(self._texts)

    def fit(self) -> Generator[None, None, Classifier]:
        """The classifier, at the end; each step before takes a few milliseconds at most."""
        frequent = Counter({f: n for f, of in self._seen.items() if (n := of.total()) >= FEWEST_TEXTS})
        yield
        counts: dict[int, Counter[int]] = {f: self._seen[f] for f, _ in frequent.most_common(MOST_FEATURES)}
        yield
        for label, hinted in self._hints.items():
            if label in self._texts:
                for feature in hinted:
                    more = max(1, round(_HINTED * self._texts[label]))
                    counts[feature] = counts.get(feature, Counter()) + Counter({label: more})
        labels = sorted(self._texts)
        texts = self._texts.total()
        weights: dict[int, bytes] = {}
        for number, (feature, of) in enumerate(counts.items()):
            weights[feature] = self._row(labels, of, texts)
            if number % _STEP == 0:
                yield
        bias = [0.5 * log(self._texts[label]) for label in labels]
        made = Classifier(labels, bias, weights, 1.0)
        made.temperature = yield from self._temperature(made)
        return made

    def _row(self, labels: list[int], of: Counter[int], texts: int) -> bytes:
        everywhere = of.total()
        row = []
        for label in labels:
            inside, here = of[label], self._texts[label]
            share = log((inside + _SMOOTHING) / (here + 2 * _SMOOTHING))
            others = log((everywhere - inside + _SMOOTHING) / (texts - here + 2 * _SMOOTHING))
            weight = max(-STRONGEST, min(STRONGEST, share - others))
            row.append(round((weight + STRONGEST) * 255 / (2 * STRONGEST)))
        return bytes(row)

    def _temperature(self, made: Classifier) -> Generator[None, None, float]:
        """With which what is held back is told best."""
        lost = dict.fromkeys(_TEMPERATURES, 0.0)
        for number, (found, label) in enumerate(self._held):
            some = found[number % _THINNED :: _THINNED]
            for temperature in _TEMPERATURES:
                told = made.judged(some, temperature=temperature)
                lost[temperature] -= log(max(1e-6, next((c for of, c in told if of == label), 1e-6)))
            if number % 4 == 0:
                yield
        return min(_TEMPERATURES, key=lambda t: (lost[t], t)) if self._held else _TEMPERATURES[-1]
