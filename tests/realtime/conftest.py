"""The buses that a bell may ring over."""

from collections.abc import Iterator

import pytest

from operations.cluster.postgres import Postgres
from operations.cluster.server import Server
from operations.cluster.valkey import Valkey
from tests.realtime.buses import Bus


@pytest.fixture(params=["valkey", "valkey by socket", "postgres"])
def bus(request: pytest.FixtureRequest) -> Iterator[Bus]:
    if request.param == "postgres":
        server: Server = request.getfixturevalue("postgres")
        yield Bus(server, request.getfixturevalue("fresh_database"))
    else:
        valkey: Valkey = request.getfixturevalue("valkey")
        server = valkey
        yield Bus(valkey, valkey.url if request.param == "valkey" else valkey.socket_url)
    server.start()


@pytest.fixture(params=["valkey", "postgres"])
def bus_by_tcp(request: pytest.FixtureRequest) -> Bus:
    server: Server = request.getfixturevalue(request.param)
    is_postgres = isinstance(server, Postgres)
    return Bus(server, request.getfixturevalue("fresh_database") if is_postgres else server.url)
