"""How well it is suggested where a complaint belongs, of words that nobody's template has made."""

import tomllib

from benchmarks.suggestions import PARAPHRASES
from operations.seed.data_file import DATA
from operations.seed.subjects import SUBJECTS
from reads.suggestion import SURE
from rules import searching
from rules.classifier import Classifier, features
from rules.learning import FEWEST_TEXTS, Learning
from tests.rules.test_learning import fitted

_CATEGORIES = tomllib.loads((DATA / "categories.toml").read_text())
_LABELS = {code: number for number, code in enumerate(_CATEGORIES)}
_ASKED = [
    (_LABELS[code], text)
    for code, text in (
        line.split("|", 1) for line in PARAPHRASES.read_text().splitlines() if not line.startswith("#")
    )
]


def _learned() -> Classifier:
    """From the demonstration's own cases alone, each as often as is needed to be kept."""
    hints = {_LABELS[code]: f"{c['name']} {c.get('keywords', '')}" for code, c in _CATEGORIES.items()}
    learning = Learning(hints)
    for _ in range(FEWEST_TEXTS + 1):
        for subject in SUBJECTS:
            for case in subject.cases:
                learning.learn(features(f"{case.title} {case.text}"), _LABELS[subject.category])
    return fitted(learning.fit())


def _by_keywords(text: str) -> list[int]:
    words = set(searching.words(text))
    scored = [
        (len(words.intersection(c.get("keywords", "").split())), code) for code, c in _CATEGORIES.items()
    ]
    return [_LABELS[code] for score, code in sorted(scored, key=lambda s: (-s[0], s[1])) if score > 0]


def test_more_is_suggested_right_than_by_key_words_and_what_is_sure_is_right() -> None:
    """Measured in November 2026: benchmarks/results/suggestions.md."""
    made = _learned()
    told = [(made.likely(text), label) for label, text in _ASKED]
    first = sum(likely[0].label == label for likely, label in told) / len(told)
    three = sum(label in [each.label for each in likely[:3]] for likely, label in told) / len(told)
    by_words = sum(_by_keywords(text)[:1] == [label] for label, text in _ASKED) / len(_ASKED)
    # A town teaches more than these hundred texts.
    assert first >= 0.66
    assert three >= 0.88
    assert first > by_words
    sure = [(likely[0], label) for likely, label in told if likely[0].certainty >= SURE]
    right = sum(each.label == label for each, label in sure) / len(sure)
    assert right >= 0.8
    assert len(sure) >= 0.3 * len(told)
