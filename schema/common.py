"""What every type is made of: nodes, pages, refusals."""

from typing import Any

import strawberry
from strawberry import ID

from engine import of_class
from rules.refusals import Refusal, RefusalCode


@strawberry.interface(description="Anything that has a global id.")
class Node:
    id: ID = strawberry.field(description="Its global id, opaque.")


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more rows follow.")
    has_previous_page: bool = strawberry.field(description="Whether rows stand before.")
    start_cursor: str | None = strawberry.field(description="Of its first row.")
    end_cursor: str | None = strawberry.field(description="Of its last row: continue after it.")


def page_info(root: Any) -> PageInfo:
    """Of a page that has `cursors`, `has_next` and `has_previous`."""
    cursors = root.cursors
    return PageInfo(
        has_next_page=root.has_next,
        has_previous_page=root.has_previous,
        start_cursor=cursors[0] if cursors else None,
        end_cursor=cursors[-1] if cursors else None,
    )


@strawberry.type(description="An expected no. Only surprises are errors.")
class Refused:
    code: RefusalCode = strawberry.field(description="For a client to act on.")
    message: str = strawberry.field(description="For an Indonesian reader.")
    message_en: str = strawberry.field(description="The same in English.")
    field: str | None = strawberry.field(description="Path of the offending input field, where there is one.")
    retry_after: int | None = strawberry.field(
        description="Seconds after which the same may be tried again, where that is the reason."
    )

    is_type_of = of_class(Refusal)
