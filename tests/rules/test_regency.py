"""What the regency is called."""

import pytest

from rules.regency import Regency, of_government


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Pemerintah Kabupaten Tuban", "Tuban"),
        ("PEMERINTAH KABUPATEN LAMONGAN", "Lamongan"),
        ("Pemerintah  Kabupaten Hulu Sungai Selatan ", "Hulu Sungai Selatan"),
    ],
)
def test_it_is_known_by_its_government(said: str, name: str) -> None:
    assert of_government(said) == Regency(name)


@pytest.mark.parametrize("said", ["", "Tuban", "Pemerintah Kabupaten", "Pemerintah Kota Malang"])
def test_what_is_no_regency_has_no_name(said: str) -> None:
    with pytest.raises(ValueError, match=said or "^$"):
        of_government(said)


def test_words_are_for_one_regency() -> None:
    words = "Warga Tuban menulis TUBAN kepada Pemerintah Kabupaten Tuban."
    assert Regency().named(words) == words
    assert Regency("Blora").named(words) == "Warga Blora menulis BLORA kepada Pemerintah Kabupaten Blora."
    assert Regency("Blora").whole == "Kabupaten Blora"
