import re
from inspect import signature

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import refusals
from rules.refusals import RefusalCode, Refused
from rules.words import ComplaintStatus
from rules.workflow import STATUS_WORDS

EVERY_REFUSAL = [
    refusals.not_found(),
    refusals.not_found("Berkas", "file", field="file"),
    refusals.invalid("title", "Judul wajib diisi.", "A title is needed."),
    refusals.not_allowed(),
    refusals.sign_in_required(),
    *(refusals.wrong_status(STATUS_WORDS[status], status) for status in ComplaintStatus),
    refusals.stale_version(),
    refusals.stale_version("Laporan", "report"),
    refusals.too_many(90),
    refusals.too_busy(7.2),
    refusals.too_expensive(3.0),
    refusals.storage_full(),
    refusals.photos_away(),
    refusals.database_full(),
    refusals.unavailable(5),
    refusals.oversight_expected("input.kind"),
    refusals.cursor_expired(),
    refusals.code_sent("input.code"),
    refusals.no_channel("identifier"),
    refusals.PasswordChangeRequired(),
    refusals.training_required(),
    refusals.SecondFactorRequired(),
    refusals.proof_required(),
]

every_refusal = pytest.mark.parametrize("refused", EVERY_REFUSAL, ids=str)


def test_every_code_has_a_refusal() -> None:
    assert {refused.code for refused in EVERY_REFUSAL} == set(RefusalCode)


@every_refusal
def test_a_refusal_is_a_sentence_in_indonesian_and_another_in_english(refused: Refused) -> None:
    for sentence in (refused.message, refused.message_en):
        assert re.fullmatch(r"[A-Z].*\.", sentence)
    assert refused.message != refused.message_en


@every_refusal
def test_a_refusal_that_is_logged_says_its_code_and_nothing_that_was_typed(refused: Refused) -> None:
    assert str(refused) == f"{refused.code}: {refused.message_en}"
    for text in (refused.message, refused.message_en, str(refused)):
        assert "@" not in text
        assert not re.search(r"\d{3}", text), "a telephone, a PIN or a number of a complaint"


def test_no_refusal_can_be_given_a_person() -> None:
    """What each takes is a word of ours, a field's name or a count: never a name, an address or an id."""
    makers = {name: signature(made) for name, made in vars(refusals).items() if callable(made)}
    taken = {name: set(made.parameters) for name, made in makers.items() if name.islower()}
    assert taken == {
        "not_found": {"what", "what_en", "field"},
        "invalid": {"field", "message", "message_en"},
        "not_allowed": set(),
        "sign_in_required": set(),
        "proof_required": set(),
        "wrong_status": {"status_word", "status"},
        "stale_version": {"what", "what_en"},
        "too_many": {"seconds"},
        "too_busy": {"seconds"},
        "too_expensive": {"seconds"},
        "storage_full": set(),
        "photos_away": set(),
        "database_full": set(),
        "unavailable": {"seconds"},
        "training_required": set(),
        "oversight_expected": {"field"},
        "cursor_expired": set(),
        "code_sent": {"field"},
        "no_channel": {"field"},
    }


def test_a_field_is_named_where_there_is_one() -> None:
    assert refusals.invalid("title", "Judul wajib diisi.", "A title is needed.").field == "title"
    assert refusals.stale_version().field == "version"
    assert refusals.cursor_expired().field == "after"
    assert refusals.not_allowed().field is None


@given(st.integers(0, 100_000))
def test_who_tried_too_often_is_told_the_wait_in_whole_units_and_in_seconds(seconds: int) -> None:
    refused = refusals.too_many(seconds)
    many, unit = re.findall(r"(\d+) (jam|menit|detik)", refused.message)[0]
    size = {"jam": 3600, "menit": 60, "detik": 1}[unit]
    assert many in refused.message_en
    assert refused.retry_after == max(1, seconds)
    assert 0 <= int(many) * size - refused.retry_after < size
