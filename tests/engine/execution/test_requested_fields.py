"""A resolver is told what is asked of what it gives; by graphql-core, that anything may be."""

from __future__ import annotations

from typing import Any

import strawberry

from engine.execution.batching import batched
from engine.execution.requested_fields import RequestedFields, requested_below
from tests.engine.prepared import plan_of

told: dict[str, frozenset[str] | None] = {}


@strawberry.type
class Author:
    name: str = "a"
    born_in: str = "b"


async def _authors(
    rows: list[Any], context: Any, asked: RequestedFields, loudly: bool = False
) -> list[Author]:
    told["authors"] = asked.of("Author")
    return [Author() for _ in rows]


@strawberry.type
class Book:
    title: str = "t"
    from_: str = strawberry.field(name="from", default="f")
    author: Author = strawberry.field(resolver=batched(_authors))


async def _book(info: strawberry.Info) -> Book:
    told["book"], told["below"] = requested_below(info).of("Book"), requested_below(info).of("Author")
    return Book()


@strawberry.type
class Query:
    book: Book = strawberry.field(resolver=_book)


schema = strawberry.Schema(Query)


async def _ask(text: str, **variables: Any) -> dict[str, frozenset[str] | None]:
    told.clear()
    plan = plan_of(schema, text)
    await plan.run(None, None, plan.coerce(variables))
    return dict(told)


async def test_names_are_pythons_whatever_the_answer_calls_them() -> None:
    assert await _ask(
        "{ book { t: title __typename from author { ...A } } } fragment A on Author { bornIn }"
    ) == {
        "book": {"title", "from_", "author"},
        "below": {"born_in"},
        "authors": {"born_in"},
    }
    assert (await _ask("{ book { title } }"))["below"] == frozenset()


async def test_what_is_left_out_is_not_asked() -> None:
    text = "query Q($with: Boolean!) { book { title from @include(if: $with) } }"
    assert (await _ask(text, **{"with": True}))["book"] == {"title", "from_"}
    assert (await _ask(text, **{"with": False}))["book"] == {"title"}


async def test_graphql_core_does_not_tell() -> None:
    told.clear()
    result = await schema.execute("{ book { title author(loudly: true) { name } } }")
    assert result.errors is None
    assert told == {"book": None, "below": None, "authors": None}
    assert "asked" not in str(schema)
