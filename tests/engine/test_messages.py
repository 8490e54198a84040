"""What users are told is the application's to word."""

from __future__ import annotations

import pytest

from engine.errors import Errors, RequestRefused
from engine.messages import ENGLISH, INTERNAL, TOO_MANY_FEEDS, Messages
from engine.subscriptions.run_limits import RunLimits


def test_an_application_words_them_with_the_same_parameters() -> None:
    own = {TOO_MANY_FEEDS: "Höchstens {most} ({scope}).", INTERNAL: "Ein Fehler."}
    limits = RunLimits(Messages(own), most=0)
    with pytest.raises(RequestRefused) as refused:
        limits.check("group", None, written=False)
    [entry] = refused.value.entries
    assert entry["message"] == "Höchstens 0 (in all)."
    assert entry["extensions"] == {"code": TOO_MANY_FEEDS, "most": 0, "retryAfter": 30}
    assert Errors(lambda _: None, Messages(own)).told_of(KeyError("secret"))["message"] == "Ein Fehler."


def test_what_it_does_not_word_is_english() -> None:
    found = Messages({TOO_MANY_FEEDS: "Genug."}).text(INTERNAL, id="3F9A27BC")
    assert found == ENGLISH[INTERNAL].format(id="3F9A27BC")


def test_a_code_or_a_parameter_that_there_is_not_is_told_at_once() -> None:
    with pytest.raises(ValueError, match="TOO_MANY_CATS"):
        Messages({"TOO_MANY_CATS": "Cats."})
    with pytest.raises(KeyError):
        Messages({INTERNAL: "{cats}"})
