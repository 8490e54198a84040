"""What is put before and behind a word does not part it from its kind."""

import pytest

from rules.searching import wanted
from rules.stemming import stem
from rules.synonyms import NONE, Synonyms, phrases_of


@pytest.mark.parametrize(
    ("kind", "of_it"),
    [
        ("baik", "perbaikan memperbaiki diperbaiki"),
        ("rusak", "kerusakan merusak rusak rusaknya"),
        ("bocor", "kebocoran bocor"),
        ("lubang", "berlubang lubang lubangnya"),
        ("padam", "memadamkan pemadaman padam"),
        ("sumbat", "tersumbat menyumbat"),
        ("jalan", "jalan jalannya"),
    ],
)
def test_words_of_a_kind_have_one_stem(kind: str, of_it: str) -> None:
    assert {stem(word) for word in of_it.split()} == {kind}


def test_what_is_no_word_of_letters_stands_for_itself() -> None:
    for word in ("", "rt", "03", "a1b2", "no12", "日本", "di"):
        assert stem(word) == word
    assert [each.stem for each in wanted("perbaikan 03", NONE)] == ["baik", None]


def test_what_is_written_twice_in_short_is_the_word() -> None:
    [each] = wanted("gorong2", NONE)
    assert each.others == (("gorong",),)


def test_the_lines_of_a_word_are_put_together() -> None:
    both = Synonyms(["jl, jalan", "jalan, dalan, jalan raya"])
    assert both.of(("jalan",)) == (("jl",), ("dalan",), ("jalan", "raya"))
    assert both.of(("jl",)) == (("jalan",),)
    assert both.longest == 2
    [road] = wanted("Jalan Raya", both)
    assert road.said == ("jalan", "raya")
    assert phrases_of(" Jl., , jl; KTP-el ") == [("jl",), ("jl", "ktp", "el")]
