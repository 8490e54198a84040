"""A word that is held back, however it is spelt."""

from hypothesis import given
from hypothesis import strategies as st

from rules.held_back import MOST, HeldBack, plain, spellings

WORDS = st.text(st.sampled_from("abeghiklmnorstuyz"), min_size=3, max_size=MOST)


@given(WORDS)
def test_each_spelling_that_is_looked_for_is_one_that_is_masked(word: str) -> None:
    held = HeldBack([word])
    found = spellings(word)
    assert found[0] == word
    assert len(found) == len(set(found)) <= 3 * MOST + 12
    for each in found:
        assert plain(each) == plain(word)
        assert [(m.start, m.end) for m in held.find(each)] == [(0, len(each))]


@given(WORDS, st.data())
def test_a_letter_more_and_digits_for_letters_are_looked_for(word: str, data: st.DataObject) -> None:
    once = plain(word)
    at = data.draw(st.integers(0, len(once) - 1))
    assert once[:at] + once[at] * data.draw(st.integers(1, 4)) + once[at + 1 :] in spellings(word)
    digits = once.translate(str.maketrans("oieast", "013457"))
    assert digits in spellings(word) or digits.isdigit()
