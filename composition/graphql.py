"""GraphQL: the engine, who asks it, and the three transports on which it is asked."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from actions.context import Wiring
from config import Settings
from engine import (
    Cursors,
    Documents,
    Engine,
    GraphQLOverHTTP,
    GraphQLOverSSE,
    GraphQLOverWebSocket,
    Limits,
    Operation,
)
from models.global_id import encode_cursor
from resolvers.context import Context, PersonNeeded
from routes import graphql
from routes.access_log import of_socket
from routes.builds import build_of, trusted_documents
from routes.origin import Origin
from rules.engine_messages import ENGINE_MESSAGES
from schema import first_password, key_scopes
from schema.build import schema
from schema.heavy import BATCHED, HEAVY

if TYPE_CHECKING:
    from routes.tracing import Tracing


class Transports(NamedTuple):
    """One operation a request, any number of them over a socket, and one an event stream."""

    http: GraphQLOverHTTP
    sockets: GraphQLOverWebSocket
    events: GraphQLOverSSE


def engine(settings: Settings, tracing: "Tracing | None") -> Engine:
    """What runs documents of our schema, those that the clients were built with by their names."""
    documents = Documents(
        schema._schema,
        limits=Limits(heavy=HEAVY, batched=BATCHED),
        trusted=trusted_documents(settings.web, settings.builds),
        introspection=settings.introspection,
    )
    made = Engine if tracing is None else tracing.engine
    return made(
        schema,
        documents=documents,
        explain=graphql.explain,
        mode=settings.engine,
        person_needed=PersonNeeded,
        messages=ENGINE_MESSAGES,
        admit=_admit,
    )


def askers(settings: Settings, wiring: Wiring) -> graphql.Askers:
    """How it is found out who asks."""
    own = frozenset() if settings.public_url is None else frozenset({settings.public_url})
    return graphql.Askers(
        wiring,
        origins=settings.origins | own,
        secure_cookies=settings.secure_cookies,
        origin=Origin(settings.public_url, settings.origins),
    )


def transports(
    settings: Settings, engine: Engine, askers: graphql.Askers, current: Callable[[], bool]
) -> Transports:
    """`current`: whether every screen has been told of all that happened until just now."""
    only = askers.trusted_only if settings.trusted_only else None
    return Transports(
        GraphQLOverHTTP(engine, askers.context, trusted_only=only, source=askers.source),
        GraphQLOverWebSocket(
            engine,
            askers.sign_in,
            trusted_only=graphql.socket_trusted_only if settings.trusted_only else None,
            current=current,
            greeting={"build": build_of(settings.web)},
            heard=of_socket if settings.access_log else None,
        ),
        GraphQLOverSSE(
            engine,
            askers.context,
            cursors=Cursors(encode_cursor, graphql.read_cursor),
            trusted_only=only,
            on_close=askers.opened,
            current=current,
            source=askers.source,
        ),
    )


def _admit(context: Context, operation: Operation) -> None:
    first_password.admit(context, operation)
    key_scopes.admit(context, operation)
