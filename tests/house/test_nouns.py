"""A noun has the same file name in every folder: who looks for it finds it by its name in each."""

import pytest

from tests.house.tree import ROOT

NO_NOUNS = {"__init__", "by_field", "condition", "tally"}
"""Tallies are asked for under the names of what they count."""
NOUNS = sorted({p.stem for p in (ROOT / "access").glob("*.py")} - NO_NOUNS)
PARTS = {"complaint_fields": "complaint"}
"""Further files of one noun."""


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if noun not in PARTS])
def test_a_noun_is_found_by_its_name(noun: str) -> None:
    folders = {"models", "schema", *(() if noun == "account" else ("reads",))}
    found = {folder for folder in folders if any((ROOT / folder).glob(f"**/{noun}.py"))}
    assert found == folders


def test_the_parts_of_a_noun_are_called_after_it() -> None:
    assert {part: part.split("_")[0] for part in PARTS} == PARTS
    assert PARTS.keys() <= set(NOUNS)
