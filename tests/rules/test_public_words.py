"""What the public reads of a text that nobody has decided on: names, coarse words, an office's telephone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.found_words import MASK
from rules.held_back import HeldBack, plain
from rules.public_words import AS_WRITTEN, found_in, of_answer, of_complaint, without_name

NONE = HeldBack(())
COARSE = HeldBack(["jancok", "asu", "goblok"])


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Budi Santoso", "Saya Budi Santoso, warga sini.", f"Saya {MASK}, warga sini."),
        ("Budi Santoso", "kata budi, dan SANTOSO", f"kata {MASK}, dan {MASK}"),
        ("Budi Santoso", "di Jl. Santoso 3 dan Gang Budi", None),
        ("Ibu Siti", "saya siti", f"saya {MASK}"),
        ("Sri Rahayu", "Sri Rahayu, bukan sri lain", f"{MASK}, bukan sri lain"),
        ("Al", "al al", None),
        ("Budi", "pengabdian budidaya", None),
        ("Muḥammad Ali", "MUḤAMMAD ALI", MASK),
        ("", "apa saja", None),
        ("Bapak", "bapak dan ibu", None),
    ],
)
def test_the_reporters_own_name(name: str, text: str, shown: str | None) -> None:
    assert without_name(text, [name]) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Dasar JANCOK!!", f"Dasar {MASK}!!"),
        ("jaaancooook tenan", f"{MASK} tenan"),
        ("4su, j4nc0k, g0bl0k", f"{MASK}, {MASK}, {MASK}"),
        ("a$u @su", f"{MASK} {MASK}"),
        ("masuk asuransi", None),
        ("150 dan 45", None),
        ("", None),
    ],
)
def test_coarse_words_whole_and_however_they_are_spelt(text: str, shown: str | None) -> None:
    assert of_complaint(text, "", COARSE).title == shown


@given(st.sampled_from(["jancok", "asu", "goblok"]), st.data())
def test_a_word_is_found_in_any_case_and_with_letters_repeated(word: str, data: st.DataObject) -> None:
    spelt = "".join(
        (letter.upper() if data.draw(st.booleans()) else letter) * data.draw(st.integers(1, 3))
        for letter in word
    )
    assert plain(spelt) == plain(word)
    assert of_complaint(f"ini {spelt} itu", "", COARSE).title == f"ini {MASK} itu"


def test_nothing_found_is_as_it_was_written() -> None:
    assert of_complaint("Lampu padam", "Sudah tiga malam.", COARSE, ["Siti"]) == AS_WRITTEN
    both = of_complaint("Lampu S 1234 AB", "Kata Siti", NONE, ["Siti Aminah", None])
    assert both == (f"Lampu {MASK}", f"Kata {MASK}")
    assert of_complaint("Lampu S 1234 AB", "Kata Siti", NONE) == (f"Lampu {MASK}", None)


def test_an_office_tells_how_it_is_reached_and_not_how_its_reporter_is() -> None:
    text = "Hubungi (0356) 321234 atau pju@contoh.id; Bapak Joko di 0812-3456-7890, NIK 3523015201900001."
    shown = of_answer(text, NONE, ["Joko"], ["+6281234567890", None])
    assert shown == f"Hubungi (0356) 321234 atau pju@contoh.id; Bapak {MASK} di {MASK}, NIK {MASK}."
    assert of_answer("Kantor: 0812 3456 7890.", NONE) is None


@given(st.text(st.sampled_from("asu jncok S1234B08.-"), max_size=80))
def test_what_is_found_once_is_found_again_and_nothing_more(text: str) -> None:
    found = found_in(text, COARSE, ["Joko Susilo"])
    assert found == found_in(text, COARSE, ["Joko Susilo"])
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("part", ["!", "_", "a", "asu ", "@", "budi ", "Budi Santoso "])
def test_a_long_text_is_looked_through_once(part: str) -> None:
    """A pattern that tries each place anew would take minutes here."""
    assert found_in(part * (200_000 // len(part)), COARSE, ["Budi Santoso"]) is not None
