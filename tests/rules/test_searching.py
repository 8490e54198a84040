"""How words are cut for searching."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from rules.searching import LONGEST, MOST_WORDS, cut, national, telephone, wanted, words
from rules.synonyms import Synonyms

ALIKE = Synonyms(["jalan, jl, jln", "rumah sakit, rsud, rs"])


def test_signs_part_words_and_belong_to_none() -> None:
    assert words("RT/RW 03/05 Jl.Pemuda no.12 blok C-12") == [
        *("rt", "rw", "03", "05", "jl", "pemuda", "no", "12", "blok", "c", "12"),
    ]
    assert words("air@keruh.id #banjir (Ds.Sugiharjo); 50%") == [
        *("air", "keruh", "id", "banjir", "ds", "sugiharjo", "50"),
    ]


def test_case_marks_and_other_forms_of_a_letter_make_no_difference() -> None:
    assert words("Café CAFÉ cafe\u0301 ＣＡＦＥ") == ["cafe"] * 4
    assert words("Straße ﬁnal ½") == ["strasse", "final", "12"]


def test_signs_alone_are_no_word() -> None:
    assert words("% _ * \" ' -- 😀 👩‍🔧 \u200b") == []


@given(st.text(max_size=200))
def test_a_word_stands_where_it_is_said_to_stand(text: str) -> None:
    at = 0
    for each in cut(text):
        assert at <= each.start < each.end <= len(text)
        assert 0 < len(each.word) <= LONGEST
        assert each.word.isalnum()
        assert words(text[each.start : each.end]) == [each.word]
        at = each.end


@given(st.text(max_size=60))
def test_words_are_the_same_however_a_text_is_composed(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert words(unicodedata.normalize("NFD", composed)) == words(composed)


@given(st.text(max_size=60))
def test_a_word_is_its_own_word(text: str) -> None:
    for word in words(text):
        assert words(word)[:1] == [word]


def test_the_last_word_may_only_have_begun_and_digits_before_it_are_whole() -> None:
    assert [(w.said, w.begins) for w in wanted("no 12 lubang ja", ALIKE)] == [
        (("no",), False), (("12",), False), (("lubang",), True), (("ja",), True),
    ]  # fmt: skip


def test_what_is_said_in_several_ways_is_one_thing() -> None:
    [first, second] = wanted("Jl. Pemuda", ALIKE)
    assert first.said == ("jl",)
    assert ("jalan",) in first.others
    assert second.others == ()
    [both] = wanted("rumah sakit", ALIKE)
    assert ("rsud",) in both.others
    assert ("rumah", "sakit") in wanted("RSUD", ALIKE)[0].others


def test_so_many_words_are_looked_for_and_no_more() -> None:
    assert len(wanted("kata " * 500, ALIKE)) == MOST_WORDS


def test_a_telephone_number_is_one_in_every_spelling() -> None:
    for text in ("0812-3456-789", "+62 812 3456 789", "62812.3456.789", "0062 (812) 3456789", "812 3456 789"):
        assert telephone(text) == "8123456789", text
    assert telephone("6789") == "6789"
    assert telephone("789") is None
    assert telephone("0812 budi") is None
    assert national("628123456789") == national("08123456789") == "8123456789"
