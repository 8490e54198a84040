"""What a server has from others is listed with its licence, and none of them asks for ours to change."""

import re

from tests.documents.licences import PAGE, python, web

FREE = re.compile(
    r"(MIT(-0|-CMU)?|BSD(-[23]-Clause)?|Apache-2\.0|ISC|PSF-2\.0|0BSD|HPND|Unlicense|MPL-2\.0|Python-2\.0)"
)
"""MPL-2.0 asks for changes to its own files alone."""


def test_everything_is_listed() -> None:
    """Else run `python -m tests.documents.licences`."""
    text = PAGE.read_text()
    missing = [row for row in {**python(), **web()}.items() if f"| {row[0]} | {row[1]} |" not in text]
    assert not missing


def test_each_may_be_used_by_a_government_that_shares_its_own() -> None:
    words = {
        (name, word)
        for name, said in {**python(), **web()}.items()
        for word in re.split(r" (?:AND|OR|WITH) |, |[()]", said)
        if word
    }
    assert {(name, word) for name, word in words if not FREE.fullmatch(word)} == set()
