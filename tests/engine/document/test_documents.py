from __future__ import annotations

from typing import Any

import pytest
from graphql import DocumentNode, parse

from engine.document import documents as documents_module
from engine.document.documents import BYTES_PER_TOKEN, Documents
from engine.errors import RequestRefused
from tests.engine.document.test_limits import SCHEMA

BOTH = "query A { shelf { name } } query B { recent { title } }"


def test_a_document_is_read_once_and_then_kept() -> None:
    documents = Documents(SCHEMA)
    first = documents.prepare("{ shelf { name } }")
    assert documents.prepare("{ shelf { name } }") is first
    assert (documents.hits, documents.misses) == (1, 1)


def test_a_refused_document_is_not_kept() -> None:
    documents = Documents(SCHEMA)
    for _ in range(2):
        with pytest.raises(RequestRefused):
            documents.prepare("{ nothing }")
    assert (documents.hits, documents.misses) == (0, 2)


def test_the_least_recently_used_document_leaves_first() -> None:
    documents = Documents(SCHEMA, cache_bytes=16 * BYTES_PER_TOKEN)
    old, other, new = "{ shelf { name } }", "{ recent { title } }", "{ shelf { a: name } }"
    kept = documents.prepare(old)
    left = documents.prepare(other)
    assert documents.prepare(old) is kept
    documents.prepare(new)
    assert documents.prepare(old) is kept
    assert documents.prepare(other) is not left


def test_each_operation_of_a_document_has_its_own_key() -> None:
    documents = Documents(SCHEMA)
    a, b = documents.prepare(BOTH, None, "A"), documents.prepare(BOTH, None, "B")
    assert (a.name, b.name) == ("A", "B")
    assert a.key != b.key
    assert Documents(SCHEMA).prepare(BOTH, None, "A").key == a.key


@pytest.mark.parametrize("name", [None, "C", ""])
def test_an_operation_that_is_not_there_is_refused(name: str | None) -> None:
    with pytest.raises(RequestRefused):
        Documents(SCHEMA).prepare(BOTH, None, name)


def test_trusted_documents_stay_whatever_else_is_sent() -> None:
    documents = Documents(SCHEMA, trusted={"shelf": "{ shelf { name } }"}, cache_bytes=0)
    trusted = documents.prepare(None, "shelf")
    assert documents.prepare(None, "shelf", trusted_only=True) is trusted
    assert documents.prepare("{ recent { title } }") is not documents.prepare("{ recent { title } }")


def test_a_trusted_document_is_parsed_once_whatever_is_asked_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def parse_and_count(text: str, **options: Any) -> DocumentNode:
        parsed.append(text)
        return parse(text, **options)

    monkeypatch.setattr(documents_module, "parse", parse_and_count)
    documents = Documents(SCHEMA, trusted={"both": BOTH})
    for number in range(5):
        with pytest.raises(RequestRefused):
            documents.found(None, "both", f"C{number}")
    assert [documents.prepare(None, "both", name).name for name in "AB"] == ["A", "B"]
    assert parsed == [BOTH]


def test_an_unknown_id_with_a_text_runs_the_text_unless_only_trusted_documents_may_be_sent() -> None:
    documents = Documents(SCHEMA)
    assert documents.prepare("{ shelf { name } }", "unknown").kind == "query"
    with pytest.raises(RequestRefused) as refusal:
        documents.prepare("{ shelf { name } }", "unknown", trusted_only=True)
    assert refusal.value.status == 403


def test_the_names_of_variables_are_known() -> None:
    operation = Documents(SCHEMA).prepare(
        "query ($after: String) { books(after: $after, first: 1) { total } }"
    )
    assert operation.variables_include("after")
    assert not operation.variables_include("first")
