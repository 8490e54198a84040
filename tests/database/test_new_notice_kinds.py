"""Whoever has chosen about news before there were more kinds of it goes on as they have chosen."""

from importlib import import_module
from typing import Any

import pytest

from migrations import __name__ as migrations
from rules.notices import KINDS_FOR, NoticeKind
from rules.words import Role

with_new_kinds: Any = import_module(f"{migrations}.0043_notices_of_claims").with_new_kinds
NEW = {NoticeKind.CLAIM, NoticeKind.SYSTEM, NoticeKind.WEEKLY}


@pytest.mark.parametrize("role", [role for role, kinds in KINDS_FOR.items() if role and kinds])
def test_who_has_ended_all_mail_gets_none_of_the_new_kinds(role: Role) -> None:
    before = {kind.value: ["PUSH"] for kind in KINDS_FOR[role] if kind not in NEW}
    if role is Role.REGENT:
        before["DIGEST"] = ["PUSH"]
    after = with_new_kinds(role.value, before)
    assert {kind.value for kind in KINDS_FOR[role]} <= after.keys()
    assert not any("EMAIL" in by for by in after.values())


def test_who_has_chosen_about_summaries_has_chosen_about_those_of_a_week() -> None:
    assert with_new_kinds("REGENT", {"DIGEST": []}) == {"DIGEST": [], "WEEKLY": []}
    assert with_new_kinds("OPD_HEAD", {"DIGEST": ["PUSH"]})["WEEKLY"] == ["PUSH"]
    assert with_new_kinds("OFFICER", {"DIGEST": []}) == {"DIGEST": []}


def test_who_has_chosen_some_goes_on_with_what_is_usual() -> None:
    assert with_new_kinds("CITIZEN", {"ANSWER": ["PUSH"]}) == {"ANSWER": ["PUSH"]}
    kept = {kind: ["EMAIL"] for kind in ("ANSWER", "QUESTION", "STEP", "SUPPORTED")}
    assert with_new_kinds("CITIZEN", kept) == kept
