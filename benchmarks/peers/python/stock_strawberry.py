"""Strawberry as its documentation has it: its own ASGI application on uvicorn, parser and rules cached."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import datetime
from typing import Any

import rows
import strawberry
from strawberry import ID
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache


@strawberry.type
class Opd:
    id: ID
    code: str
    name: str


@strawberry.type
class Category:
    id: ID
    code: str
    name: str


@strawberry.type
class Clock:
    kind: str
    started_at: datetime
    due_at: datetime
    state: str
    rule: str


@strawberry.type
class Response:
    id: ID
    kind: str
    text: str
    opd: Opd
    created_at: datetime


@strawberry.type
class ComplaintEvent:
    id: ID
    cursor: str
    kind: str
    at: datetime
    from_: str | None = strawberry.field(name="from")
    to: str | None
    note: str | None


def opd(key: int | None) -> Opd | None:
    found = rows.OPDS.get(key or 0)
    return found and Opd(id=ID(rows.global_id("Opd", found["id"])), code=found["code"], name=found["name"])


@strawberry.type
class Complaint:
    row: strawberry.Private[Any]
    id: ID
    number: str
    title: str
    description: str
    kind: str
    status: str
    submitted_at: datetime
    overdue: bool
    support_count: int
    version: int

    @strawberry.field
    def opd(self) -> Opd | None:
        return opd(self.row["opd_id"])

    @strawberry.field
    def category(self) -> Category | None:
        found = rows.CATEGORIES.get(self.row["category_id"] or 0)
        if found is None:
            return None
        key = ID(rows.global_id("Category", found["id"]))
        return Category(id=key, code=found["code"], name=found["name"])

    @strawberry.field
    def clocks(self) -> list[Clock]:
        return [
            Clock(
                kind=r["kind"], started_at=rows.read(r["started_at"]), due_at=rows.read(r["due_at"]),
                state=r["state"], rule=r["rule"],
            )
            for r in rows.clocks(self.row["id"])
        ]  # fmt: skip

    @strawberry.field
    def responses(self) -> list[Response]:
        return [
            Response(
                id=ID(rows.global_id("Response", r["id"])), kind=r["kind"], text=r["text"],
                opd=opd(r["opd_id"]), created_at=rows.read(r["created_at"]),
            )
            for r in rows.responses(self.row["id"])
        ]  # fmt: skip

    @strawberry.field
    def timeline(self) -> list[ComplaintEvent]:
        return [event(r) for r in rows.timeline(self.row["id"])]


def event(r: Any) -> ComplaintEvent:
    return ComplaintEvent(
        id=ID(rows.global_id("ComplaintEvent", r["id"])), cursor=rows.global_id("E", r["id"]), kind=r["kind"],
        at=rows.read(r["at"]), from_=r["status_from"], to=r["status_to"], note=r["note"],
    )  # fmt: skip


def shown(row: Any) -> Complaint:
    return Complaint(
        row=row, id=ID(rows.global_id("Complaint", row["id"])), number=row["number"], title=row["title"],
        description=row["description"], kind=row["kind"], status=row["status"],
        submitted_at=rows.read(row["submitted_at"]), overdue=bool(row["overdue"]),
        support_count=row["support_count"], version=row["version"],
    )  # fmt: skip


@strawberry.type
class ComplaintEdge:
    cursor: str
    node: Complaint


@strawberry.type
class ComplaintConnection:
    edges: list[ComplaintEdge]


@strawberry.input
class ComplaintFilter:
    submitted_from: datetime | None = None


@strawberry.type
class Query:
    @strawberry.field
    def complaints(self, first: int, filter: ComplaintFilter | None = None) -> ComplaintConnection:
        found = rows.page(first, filter.submitted_from if filter else None)
        return ComplaintConnection(
            edges=[ComplaintEdge(cursor=rows.global_id("NEWEST", r["id"]), node=shown(r)) for r in found]
        )

    @strawberry.field
    def complaint(self, number: str) -> Complaint | None:
        found = rows.complaint(number)
        return None if found is None else shown(found)


@strawberry.input
class SubmitComplaintInput:
    title: str
    description: str
    category: str | None = None
    district: str | None = None


@strawberry.input
class RespondInput:
    complaint: ID
    kind: str
    text: str


@strawberry.type
class SubmittedComplaint:
    complaint: Complaint
    pin: str | None


@strawberry.type
class ComplaintNews:
    cursor: str
    event: ComplaintEvent
    complaint: Complaint | None


@strawberry.type
class Mutation:
    @strawberry.mutation
    def submit_complaint(self, input: SubmitComplaintInput) -> SubmittedComplaint:
        row, pin = rows.submit(input.title, input.description, input.category)
        return SubmittedComplaint(complaint=shown(row), pin=pin)

    @strawberry.mutation
    def respond_to_complaint(self, input: RespondInput) -> Complaint:
        news = rows.respond(input.complaint, input.kind, input.text)
        rows.publish(f"queue:{rows.OPDS[news['complaint']['opd_id']]['code']}", news)
        return shown(news["complaint"])


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def queue_changed(self, opd: str) -> AsyncGenerator[ComplaintNews, None]:
        async for news in rows.subscribe(f"queue:{opd}"):
            told = news["event"]
            yield ComplaintNews(
                cursor=rows.global_id("E", told["id"]), event=event(told), complaint=shown(news["complaint"])
            )


class App(GraphQL[Any, Any]):
    async def get_context(self, request: Any, response: Any = None) -> Any:
        return {"actor": rows.actor_of(request.headers.get("authorization"))}


schema = strawberry.Schema(
    Query, Mutation, Subscription, extensions=[ParserCache(maxsize=256), ValidationCache(maxsize=256)]
)
app = App(schema, graphql_ide=None)
