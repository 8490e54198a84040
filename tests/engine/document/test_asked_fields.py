from __future__ import annotations

import pytest

from engine.document.asked_fields import asks_only
from engine.document.documents import Documents
from tests.engine.document.test_limits import SCHEMA

SHAPE = {"shelf": {"name": None, "shelf": {"name": None}, "books": None}}


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("{ shelf { name } }", True),
        ("{ __typename shelf { __typename x: name } }", True),
        ("{ shelf { books { title authors { name } } } }", True),
        ("{ shelf { shelf { name } } }", True),
        ("{ shelf { shelf { shelf { name } } } }", False),
        ("{ recent { title } }", False),
        ("{ shelf: recent { title } }", False),
        ("{ shelf { name } recent { title } }", False),
        ("{ ... on Query { recent { title } } }", False),
        ("{ shelf { ...A } } fragment A on Shelf { ...B } fragment B on Shelf { name }", True),
        ("{ shelf { ...A } } fragment A on Shelf { shelf { shelf { name } } }", False),
        # The same fragment is within at one place and without at the other.
        ("{ shelf { ...A shelf { ...A } } } fragment A on Shelf { books { title } }", False),
    ],
)
def test_an_operation_asks_for_what_is_listed_or_for_more(text: str, within: bool) -> None:
    assert asks_only(Documents(SCHEMA).prepare(text), SHAPE) is within
