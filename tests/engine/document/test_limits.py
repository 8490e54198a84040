from __future__ import annotations

from typing import Any

import pytest
from graphql import build_schema, get_introspection_query, parse
from hypothesis import given
from hypothesis import strategies as st

from engine.document.complexity import Complexity
from engine.document.documents import Documents
from engine.document.limits import Counts, Limits
from engine.errors import LIMIT_EXCEEDED, RequestRefused

SCHEMA = build_schema(
    """
    type Query { shelf: Shelf!, books(first: Int, after: String): Books!, recent(first: Int! = 5): [Book!]! }
    type Books { edges: [Edge!]!, total: Int! }
    type Edge { node: Book! }
    type Shelf { books: [Book!], shelf: Shelf!, name: String }
    type Book { title: String!, tags: [String!]!, authors: [Author!]! }
    type Author { name: String!, books(first: Int!): Books! }
    """
)


def counts(text: str, **variables: Any) -> Counts:
    document = parse(text)
    walk = Complexity(SCHEMA, document, Limits(), variables)
    return walk.counts(document.definitions[0])  # type: ignore[arg-type]


def exceeded(text: str, **limits: int) -> set[str]:
    with pytest.raises(RequestRefused) as refusal:
        Documents(SCHEMA, limits=Limits(**limits)).prepare(text)
    assert {entry["extensions"]["code"] for entry in refusal.value.entries} == {LIMIT_EXCEEDED}
    return {entry["extensions"]["limit"] for entry in refusal.value.entries}


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("{ shelf { name } }", 2),
        ("{ shelf { books { title } } }", 1 + 1 + 10),
        ("{ books(first: 7) { edges { node { title } } total } }", 1 + 7 * (1 + 1 + 1 + 1)),
        ("{ books { edges { node { title } } } }", 1 + 50 * 3),
        ("{ recent { title } }", 1 + 5),
        ("{ recent(first: 2) { title authors { name } } }", 1 + 2 * (1 + 1 + 10)),
        ("{ recent(first: 2) { authors { books(first: 3) { total } } } }", 1 + 2 * (1 + 10 * (1 + 3))),
        ("{ recent(first: 0) { title } }", 1),
        ("{ recent(first: -5) { title } }", 1),
        ("query ($n: Int = 4) { recent(first: $n) { title } }", 5),
    ],
)
def test_cost_is_the_fields_times_the_items_they_are_asked_for(text: str, cost: int) -> None:
    assert counts(text).cost == cost


def test_cost_counts_again_with_the_variables_that_say_how_long_a_page_is() -> None:
    documents = Documents(SCHEMA, limits=Limits(cost=100))
    operation = documents.prepare("query ($n: Int!) { books(first: $n) { edges { node { title } } } }")
    operation.afford({"n": 33})
    with pytest.raises(RequestRefused):
        operation.afford({"n": 34})
    with pytest.raises(RequestRefused):
        operation.afford({"n": 34.0})
    operation.afford({"n": "33"})  # not a number: coercing it refuses it in better words


@pytest.mark.parametrize("declared", ["$n: Int", "$n: Int = 4"])
def test_a_page_whose_length_no_variable_says_is_as_long_as_the_field_has_it(declared: str) -> None:
    text = f"query ({declared}) {{ recent(first: $n) {{ title }} books(first: $n) {{ total }} }}"
    operation = Documents(SCHEMA, limits=Limits(cost=50)).prepare(text)
    with pytest.raises(RequestRefused):
        operation.afford({"n": None})
    if "=" in declared:
        operation.afford({})
    else:
        with pytest.raises(RequestRefused):
            operation.afford({})


def test_fragments_count_where_they_are_spread() -> None:
    spread = counts("query @skip(if: true) { ...A ...A } fragment A on Query { a: shelf { name } }")
    assert spread == Counts(depth=2, fields=4, aliases=2, root_fields=2, directives=1, repeats=0, cost=4)


def names(depth: int) -> st.SearchStrategy[str]:
    leaf = st.sampled_from(["name", "a: name", "__typename"])
    if depth == 0:
        return leaf
    inner = names(depth - 1)
    return st.one_of(
        leaf,
        inner.map(lambda selection: f"shelf {{ {selection} }}"),
        inner.map(
            lambda selection: f"books {{ title authors {{ books(first: 2) {{ total }} }} }} {selection}"
        ),
        inner.map(lambda selection: f"... on Shelf {{ {selection} }}"),
        inner.map(lambda selection: f"b: shelf @include(if: true) {{ {selection} }}"),
    )


@given(names(3), names(3))
def test_counting_a_fragment_gives_what_counting_its_text_gives(first: str, second: str) -> None:
    spread = counts(
        "{ shelf { ...A ...B } } "
        f"fragment A on Shelf {{ {first} ...B }} fragment B on Shelf {{ {second} }}"
    )
    written = counts(f"{{ shelf {{ ... {{ {first} ... {{ {second} }} }} ... {{ {second} }} }} }}")
    assert spread == written


def test_eighty_fragments_that_spread_the_next_one_twice_are_refused_at_once() -> None:
    chain = "".join(
        f"fragment F{n} on Shelf {{ a: shelf {{ ...F{n + 1} }} b: shelf {{ ...F{n + 1} }} }}"
        for n in range(79)
    )
    bomb = f"{{ shelf {{ ...F0 }} }} {chain} fragment F79 on Shelf {{ name }}"
    assert exceeded(bomb, fragments=80) == {"depth", "fields", "aliases", "cost"}


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("{" + " ".join(f"a{n}: shelf {{ name }}" for n in range(10_000)) + "}", {"bytes"}),
        ("{" + " ".join(f"a{n}: shelf {{ name }}" for n in range(500)) + "}", {"aliases", "root_fields"}),
        ("{ shelf {" + "name " * 900 + "} }", {"repeats"}),
        ("{ shelf {" + "shelf { name } " * 500 + "} }", {"fields", "repeats"}),
        ("{ shelf { name " + "@include(if: true) " * 60 + "} }", {"directives"}),
        ("{" + "shelf {" * 30 + "name" + "}" * 30 + "}", {"depth"}),
        ("{ shelf {" + "... {" * 190 + "name" + "}" * 190 + "} }", {"depth"}),
        (
            "{ shelf { name } }" + "".join(f"fragment F{n} on Shelf {{ name }}" for n in range(101)),
            {"fragments"},
        ),
        ("{ recent(first: " + "9" * 5_000 + ") { title } }", {"cost"}),
        ("{ recent(first: 1000) { authors { books(first: 100) { edges { node { title } } } } } }", {"cost"}),
    ],
)
def test_documents_that_ask_for_too_much_name_their_limits(text: str, limits: set[str]) -> None:
    assert exceeded(text) == limits


@pytest.mark.parametrize(
    "text",
    [
        "{ books(after: " + "[" * 5_000 + "]" * 5_000 + ") { total } }",
        "{ books(after: " + "{a:" * 1_000 + "1" + "}" * 1_000 + ") { total } }",
        "{" * 1_900,
        "{ shelf { ...A } } fragment A on Shelf { shelf { ...A } }",
        "{ shelf { ...A } } fragment A on Shelf { ...B } fragment B on Shelf { ...A }",
        "#" * 60_000,
        '{ books(after: "' + "x" * 60_000,
        "\u0000",
        "",
        "type Query { a: Int }",
        "{ shelf { name } } " + "query Q { __typename } " * 700,
    ],
)
def test_a_document_that_is_none_is_refused_with_a_code(text: str) -> None:
    with pytest.raises(RequestRefused) as refusal:
        Documents(SCHEMA).prepare(text)
    assert all(entry["extensions"]["code"] for entry in refusal.value.entries)


def test_a_chain_of_fragments_that_select_nothing_does_not_overflow_the_stack() -> None:
    chain = (
        "".join(f"fragment F{n} on Query {{ ...F{n + 1} }} " for n in range(600))
        + "fragment F600 on Query { shelf { name } }"
    )
    assert exceeded("{ ...F0 } " + chain) == {"tokens"}
    assert exceeded("{ ...F0 } " + chain, tokens=5_000) == {"fragments"}
    assert exceeded("{ ...F0 } " + chain, tokens=5_000, fragments=1_000) == {"depth"}


def test_the_introspection_of_tools_passes_the_limits() -> None:
    text = get_introspection_query(
        specified_by_url=True,
        directive_is_repeatable=True,
        schema_description=True,
        input_value_deprecation=True,
    )
    assert Documents(SCHEMA).prepare(text).kind == "query"


def test_introspection_that_nests_lists_is_refused() -> None:
    nested = "fields { type { " * 4 + "name" + "} }" * 4
    text = f"{{ __schema {{ types {{ {nested} }} }} }}"
    with pytest.raises(RequestRefused, match="introspection depth"):
        Documents(SCHEMA).prepare(text)
