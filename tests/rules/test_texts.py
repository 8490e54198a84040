"""Texts are composed at a cost that grows with their length; nothing of what a language writes is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import texts
from rules.refusals import Refused

MARKS = "\u0301\u0316"


def longest_run(text: str) -> int:
    """How many marks stand together, once all signs have come apart."""
    longest = run = 0
    for ch in unicodedata.normalize("NFD", text):
        run = run + 1 if unicodedata.combining(ch) else 0
        longest = max(longest, run)
    return longest


def test_more_marks_than_any_language_puts_on_a_letter_are_left_out() -> None:
    cleaned = texts.clean("lampu a" + MARKS * 40_000 + " padam")
    assert cleaned.startswith("lampu á")
    assert cleaned.endswith(" padam")
    assert len(cleaned) <= len("lampu a padam") + texts.MOST_MARKS


@pytest.mark.parametrize("between", ["\u202a", "\x00", "\ud800"])
def test_signs_that_are_left_out_do_not_part_the_marks_between_which_they_stand(between: str) -> None:
    assert longest_run(texts.clean("a" + f"\u0301{between}\u0316" * 1_000)) <= texts.MOST_MARKS


@given(
    st.lists(
        st.sampled_from(["a", "\u0301", "\u0316", "\u0f73", "\u0344", "\u202a", "1", "\u1ec7"]), max_size=300
    )
)
def test_no_text_keeps_more_marks_on_a_letter_than_can_be_sorted_at_once(signs: list[str]) -> None:
    # Those that come apart into two count once here, and a letter of its own brings three.
    assert longest_run(texts.clean("".join(signs))) <= 2 * texts.MOST_MARKS + 3


@pytest.mark.parametrize("text", ["Z\u0337\u0356\u0308" * 40, "ệ ắ ज़िला กิ้ง", "e\u0301" * 2_000, "👩🏽‍🚒🇮🇩"])
def test_what_people_write_is_composed_and_kept_whole(text: str) -> None:
    assert texts.clean(text) == unicodedata.normalize("NFC", text)


def test_each_sign_of_unicode_that_begins_with_a_mark_is_known_as_one() -> None:
    unknown = [
        hex(number)
        for number in range(0x110000)
        if unicodedata.combining(unicodedata.normalize("NFD", chr(number))[0])
        and chr(number) not in texts._MARKS
    ]
    assert not unknown


NOTHING = ["\u200b", "\u200d\u200d", "\u3164", "\u115f\u1160", "\uffa0", "\u2800\u2800", "\u00ad", "\u2060"]
NOTHING += [
    "\ufe0f",
    "\u034f",
    "\u0301",
    "\u180e",
    "\U000e0041",
    "\U000e0100",
    "\u061c",
    " \u3000\u00a0",
    "\u2028",
]


@pytest.mark.parametrize("text", NOTHING, ids=ascii)
def test_what_does_not_show_is_nothing(text: str) -> None:
    for written in (text, text * 5, f" {text}\n{text} "):
        with pytest.raises(Refused) as refused:
            texts.required(written, "input.title", most=160)
        assert refused.value.field == "input.title"
        assert texts.optional(written, "input.note", most=160) is None


@given(
    st.text(alphabet=st.sampled_from([*"".join(NOTHING), "\t"]), max_size=20), st.sampled_from("aé漢1!€👍ꦲ")
)
def test_one_sign_that_shows_is_enough(unseen: str, seen: str) -> None:
    assert not texts.shows(unseen)
    assert texts.shows(unseen + seen)
    assert seen in texts.required(unseen + seen, "input.title", most=160)


@pytest.mark.parametrize("text", ["👩🏽\u200d🚒", "ꦲꦏ꧀ꦱꦫ", "नमस्ते", "❤️", "\U0001fae9", "\ue000"])
def test_what_people_write_shows(text: str) -> None:
    assert texts.shows(text)
