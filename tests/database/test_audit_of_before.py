"""What the log said of accounts before there were columns for it is read from its notes."""

import json
from importlib import import_module

import pytest

packed = import_module("migrations.0014_audited").packed
CODES = {"3": "DPUPR", "4": "DLHP"}


@pytest.mark.parametrize(
    ("note", "account", "act", "changes"),
    [
        ("account 5: role CITIZEN > ADMIN", 5, "CHANGED", [["ROLE", "CITIZEN", "ADMIN"]]),
        (
            "asked 9: account 5: opd_id 3 > 4, active True > False, name, password_hash",
            5,
            "ASKED",
            [
                ["OPD", "DPUPR", "DLHP"],
                ["ACTIVE", "true", "false"],
                ["NAME", None, None],
                ["PASSWORD", None, None],
            ],
        ),
        (
            "new account: role - > OFFICER, opd_id - > 3",
            None,
            "CREATED",
            [["ROLE", None, "OFFICER"], ["OPD", None, "DPUPR"]],
        ),
        ("confirmed 9: new account: role - > ADMIN, opd_id - > None", None, "CONFIRMED",
         [["ROLE", None, "ADMIN"], ["OPD", None, None]]),
        ("account 5: ", 5, "CHANGED", []),
    ],
)  # fmt: skip
def test_a_note_becomes_parts(
    note: str, account: int | None, act: str, changes: list[list[str | None]]
) -> None:
    found = packed(note, CODES)
    assert found is not None
    assert found[0] == account
    assert json.loads(found[1]) == {"act": act, "subject": "", "changes": changes}


@pytest.mark.parametrize("note", ["seed", "boundaries", "declined 9", "account 5: shoe_size 3 > 4"])
def test_another_note_stays_what_it_is(note: str) -> None:
    assert packed(note, CODES) is None
