"""What a classifier learns from texts, and what it does not keep."""

import zlib
from collections.abc import Generator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.classifier import Classifier, features
from rules.learning import FEWEST_TEXTS, Learning

LIGHT, WASTE = 7, 9
_TEXTS = {LIGHT: "lampu padam gelap", WASTE: "sampah menumpuk bau"}


def fitted(steps: Generator[None, None, Classifier]) -> Classifier:
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: Classifier = done.value
            return found


def learned(*more: tuple[int, str], times: int = 20, hints: dict[int, str] | None = None) -> Classifier:
    learning = Learning(hints)
    for label, text in [*_TEXTS.items()] * times + [*more]:
        learning.learn(features(text), label)
    return fitted(learning.fit())


def test_what_was_said_of_a_label_is_told_of_it() -> None:
    first, second = learned().likely("Lampu di gang padam")
    assert (first.label, second.label) == (LIGHT, WASTE)
    assert first.certainty > 0.8
    assert first.certainty + second.certainty == pytest.approx(1)


def test_affixes_and_a_mistyping_at_one_end_do_not_matter() -> None:
    assert learned().likely("penumpukan menumpukkan menumpug")[0].label == WASTE


def test_of_words_that_nobody_wrote_nothing_is_told() -> None:
    assert learned().likely("Halo") == learned().likely("") == learned().likely("12345") == []


def test_a_word_that_only_a_few_have_written_is_not_kept() -> None:
    few = [(LIGHT, "sugiharto")] * (FEWEST_TEXTS - 1)
    assert learned(*few).likely("sugiharto") == []
    enough = [(LIGHT, "sugiharto")] * FEWEST_TEXTS
    assert learned(*enough).likely("sugiharto")[0].label == LIGHT


def test_words_that_an_administrator_gave_count_without_a_text() -> None:
    assert learned(hints={WASTE: "limbah"}).likely("limbah")[0].label == WASTE
    # Of a label that nothing was routed to nothing is known.
    assert learned(hints={3: "limbah"}).likely("limbah") == []


def test_an_unknown_kind_of_text_is_told_with_less_certainty_than_a_usual_one() -> None:
    made = learned()
    usual, unknown = made.likely("lampu padam gelap")[0], made.likely("lampu di pasar sampah")[0]
    assert unknown.certainty < usual.certainty


_WORDS = st.lists(st.sampled_from(["lampu", "padam", "gelap", "sampah", "bau", "air", "jalan"]), max_size=8)


@given(texts=st.lists(st.tuples(st.integers(1, 5), _WORDS), min_size=1, max_size=40), asked=_WORDS)
def test_it_is_the_same_after_it_was_stored(texts: list[tuple[int, list[str]]], asked: list[str]) -> None:
    learning = Learning()
    for label, words in texts:
        learning.learn(features(" ".join(words)), label)
    made = fitted(learning.fit())
    again = Classifier.unpacked(made.packed())
    assert again.likely(" ".join(asked)) == made.likely(" ".join(asked))
    assert sum(each.certainty for each in again.likely(" ".join(asked))) in (0, pytest.approx(1))


@given(st.binary(max_size=200))
def test_what_is_no_classifier_is_a_plain_error(packed: bytes) -> None:
    for each in (packed, zlib.compress(packed), zlib.compress(b'{"labels": [1]}\n1\n' + packed)):
        with pytest.raises(ValueError):  # noqa: PT011
            Classifier.unpacked(each)


def test_texts_that_were_asked_for_are_remembered_up_to_a_number() -> None:
    made = learned()
    for number in range(3_000):
        made.likely(f"lampu {number}")
    assert len(made._told) == 2_048


def test_each_of_its_texts_has_a_bound() -> None:
    assert len(features("kata " * 10 + "x" * 1_000_000)) == 4
    assert len(features(" ".join(f"kata{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(500)))) <= 360
