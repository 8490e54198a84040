"""Ariadne over the same schema file, on uvicorn."""

import os
from pathlib import Path
from typing import Any

import rows
from ariadne import MutationType, ObjectType, QueryType, SubscriptionType, make_executable_schema
from ariadne.asgi import GraphQL
from ariadne.asgi.handlers import GraphQLHTTPHandler, GraphQLTransportWSHandler

query, mutation, subscription = QueryType(), MutationType(), SubscriptionType()
complaint, response, news = ObjectType("Complaint"), ObjectType("Response"), ObjectType("ComplaintNews")
event, opd, category, clock = (
    ObjectType("ComplaintEvent"), ObjectType("Opd"), ObjectType("Category"), ObjectType("Clock"),
)  # fmt: skip


def instant(text: str) -> str:
    return text.replace(" ", "T")


def column(kind: ObjectType, name: str, of: str, change: Any = lambda value: value) -> None:
    kind.set_field(name, lambda row, info: change(row[of]))


for kind, name, of in (
    (complaint, "number", "number"), (complaint, "title", "title"), (complaint, "description", "description"),
    (complaint, "kind", "kind"), (complaint, "status", "status"), (complaint, "supportCount", "support_count"),
    (complaint, "version", "version"), (clock, "kind", "kind"), (clock, "state", "state"), (clock, "rule", "rule"),
    (response, "kind", "kind"), (response, "text", "text"), (event, "kind", "kind"), (event, "from", "status_from"),
    (event, "to", "status_to"), (event, "note", "note"),
):  # fmt: skip
    column(kind, name, of)
for kind, name, of in (
    (complaint, "submittedAt", "submitted_at"), (clock, "startedAt", "started_at"), (clock, "dueAt", "due_at"),
    (response, "createdAt", "created_at"), (event, "at", "at"),
):  # fmt: skip
    column(kind, name, of, instant)
column(complaint, "overdue", "overdue", bool)
for kind, type_name in (
    (complaint, "Complaint"), (response, "Response"), (event, "ComplaintEvent"), (opd, "Opd"), (category, "Category"),
):  # fmt: skip
    kind.set_field("id", lambda row, info, type_name=type_name: rows.global_id(type_name, row["id"]))
event.set_field("cursor", lambda row, info: rows.global_id("E", row["id"]))
news.set_field("cursor", lambda item, info: rows.global_id("E", item["event"]["id"]))
complaint.set_field("opd", lambda row, info: rows.OPDS.get(row["opd_id"] or 0))
complaint.set_field("category", lambda row, info: rows.CATEGORIES.get(row["category_id"] or 0))
complaint.set_field("clocks", lambda row, info: rows.clocks(row["id"]))
complaint.set_field("responses", lambda row, info: rows.responses(row["id"]))
complaint.set_field("timeline", lambda row, info: rows.timeline(row["id"]))
response.set_field("opd", lambda row, info: rows.OPDS[row["opd_id"]])


@query.field("complaints")
def complaints(_: Any, info: Any, first: int, filter: dict[str, Any] | None = None) -> Any:
    since = (filter or {}).get("submittedFrom")
    found = rows.page(first, None if since is None else rows.read(since))
    return {"edges": [{"cursor": rows.global_id("NEWEST", r["id"]), "node": r} for r in found]}


@query.field("complaint")
def one(_: Any, info: Any, number: str) -> Any:
    return rows.complaint(number)


@mutation.field("submitComplaint")
def submit(_: Any, info: Any, input: dict[str, Any]) -> Any:
    row, pin = rows.submit(input["title"], input["description"], input.get("category"))
    return {"complaint": row, "pin": pin}


@mutation.field("respondToComplaint")
def respond(_: Any, info: Any, input: dict[str, Any]) -> Any:
    told = rows.respond(input["complaint"], input["kind"], input["text"])
    rows.publish(f"queue:{rows.OPDS[told['complaint']['opd_id']]['code']}", told)
    return told["complaint"]


@subscription.source("queueChanged")
def follow(_: Any, info: Any, opd: str) -> Any:
    return rows.subscribe(f"queue:{opd}")


@subscription.field("queueChanged")
def told(item: Any, info: Any, opd: str) -> Any:
    return item


schema = make_executable_schema(
    (Path(os.environ["BENCH_SCHEMA"])).read_text(),
    query, mutation, subscription, complaint, response, news, event, opd, category, clock,
)  # fmt: skip
app = GraphQL(
    schema,
    context_value=lambda request, data: {"actor": rows.actor_of(request.headers.get("authorization"))},
    http_handler=GraphQLHTTPHandler(),
    websocket_handler=GraphQLTransportWSHandler(),
)
