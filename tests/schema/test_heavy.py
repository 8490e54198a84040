"""What may be asked of the database in one document: every screen, and not twenty of them at once."""

import orjson
import pytest
from graphql import get_named_type, parse

from engine import Complexity, Documents, Limits, RequestRefused
from schema.build import schema
from schema.heavy import BATCHED, HEAVY
from tests.house.tree import ROOT

LIMITS = Limits(heavy=HEAVY, batched=BATCHED)
CORE = schema._schema
OVERVIEW = (
    "{ total open overdue dueSoon byStatus { count } byOpd { open } byCategory { count } byDistrict { open } "
    "trend { submitted } satisfaction { average } silentOpds { silentDays } }"
)


def documents() -> Documents:
    return Documents(CORE, limits=LIMITS)


@pytest.mark.parametrize("name", [*HEAVY, *BATCHED])
def test_every_heavy_field_is_one_of_the_schema(name: str) -> None:
    type_, _, field = name.partition(".")
    assert get_named_type(CORE.type_map[type_].fields[field].type)  # type: ignore[union-attr]


def test_every_screen_asks_for_less_than_half_of_what_is_allowed() -> None:
    file = ROOT / "web" / "dist" / "trusted-documents.json"
    if not file.exists():
        pytest.skip("the web clients are not built")
    for text in orjson.loads(file.read_bytes()).values():
        document = parse(text)
        largest = {"first": 100, "limit": 100, "last": 100}
        walk = Complexity(CORE, document, LIMITS, largest)
        [operation] = [d for d in document.definitions if d.kind == "operation_definition"]
        assert walk.counts(operation).reads <= LIMITS.reads / 2, text  # type: ignore[arg-type]


def aliased(times: int, what: str) -> str:
    """The field again and again, `@` being another number each time."""
    return " ".join(f"{what[0]}{n}: {what.replace('@', str(n + 1))}" for n in range(times))


@pytest.mark.parametrize(
    "fields",
    [
        aliased(20, f"overview(days: @) {OVERVIEW}"),
        "overview { " + aliased(30, "trend { submitted }") + " }",
        aliased(20, "opds(first: 50) { edges { node { lastAnswerAt } } }"),
        aliased(18, 'similarComplaints(text: "x@") { id }') + aliased(2, "overview { byOpd { open } }"),
        "opds(first: 99) { edges { node { reports(first: 9) { edges { node { figures { overdue } } } } } } }",
    ],
)
def test_a_document_that_asks_for_far_too_much_is_refused_before_it_runs(fields: str) -> None:
    with pytest.raises(RequestRefused) as refused:
        documents().prepare(f"{{ {fields} }}")
    assert {entry["extensions"]["limit"] for entry in refused.value.entries} == {"reads"}


def test_a_page_of_each_kind_may_be_asked_for_at_once() -> None:
    assert documents().prepare("{ " + aliased(20, "complaints(first: 100) { totalCount }") + " }")
    assert documents().prepare("{ overview " + OVERVIEW + "}")


def test_what_is_read_for_all_rows_at_once_does_not_grow_with_them() -> None:
    events = "timeline { opd { openCount overdueCount lastAnswerAt } }"
    assert documents().prepare(f"{{ complaints(first: 100) {{ edges {{ node {{ {events} }} }} }} }}")


def test_a_variable_says_how_much_is_read() -> None:
    operation = documents().prepare(
        "query ($first: Int!) { opds(first: $first) { edges { node { reports(first: 20) { edges { node "
        "{ figures { received } } } } } } } }"
    )
    operation.afford({"first": 2})
    with pytest.raises(RequestRefused, match="500 reads"):
        operation.afford({"first": 20})
