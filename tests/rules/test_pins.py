"""PINs: how they look, and what whoever guesses them all year may expect."""

from datetime import timedelta

from models.identity.limits import WRONG_PINS, WRONG_SHORT_PINS
from models.identity.server_secret import Secrets
from rules import pins


def test_who_guesses_all_year_opens_less_than_one_complaint_in_a_hundred_years() -> None:
    """From as many addresses as they like, at as many numbers as there are, old PINs among them: each guess
    is right once in as many as there are PINs of its form."""
    year = timedelta(days=365)
    guesses = WRONG_PINS.tries * (year / WRONG_PINS.within)
    short = WRONG_SHORT_PINS.tries * (year / WRONG_SHORT_PINS.within)
    assert guesses / len(pins.ALPHABET) ** pins.LENGTH + short / 10**6 < 0.01


def test_pins_are_of_all_letters_and_follow_from_their_key_alone() -> None:
    secrets = Secrets(b"a secret for tests alone")
    made = [secrets.pin(f"key {n}") for n in range(2000)]
    assert len(set(made)) == len(made)
    assert set("".join(made)) == set(pins.ALPHABET)
    assert all(len(pin) == pins.LENGTH for pin in made)
    assert made[7] == secrets.pin("key 7")
    assert made[7] != Secrets(b"another secret of tests").pin("key 7")
