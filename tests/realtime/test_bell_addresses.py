"""Which addresses a bell takes, and what of them it heeds."""

import pytest

from operations.cluster.valkey import Valkey
from realtime.bell import Bell
from tests.realtime.buses import ringing
from tests.waiting import until


@pytest.mark.parametrize(
    "url",
    [
        "",
        "memory",
        "memory://elsewhere",
        "kafka://localhost",
        "http://localhost",
        "redis://",
        "redis:///0",
        "redis://localhost:0x10/0",
        "redis://localhost:99999/0",
        "redis://localhost/nought",
        "redis://localhost/0?socket_timeout=soon",
        "redis://localhost/0?colour=red",
        "rediss://localhost/0?ssl_cert_reqs=perhaps",
        "unix://",
        "postgres://",
        "postgres:///taprose",
        "postgres://localhost:port/taprose",
        "postgres://[::1/taprose",
        "redis://:secret/word@localhost",
    ],
)
def test_an_address_that_is_none_is_refused_with_what_is_allowed(url: str):
    with pytest.raises(ValueError, match=r"memory://.*redis://.*postgres://") as refusal:
        Bell(url)
    assert "secret" not in str(refusal.value)
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__ or refusal.value.__context__ is None


@pytest.mark.parametrize(
    "url",
    [
        "memory://",
        "redis://localhost",
        "redis://user:pass@localhost:6379/3",
        "rediss://localhost:6380/0",
        "valkey://localhost",
        "valkeys://localhost",
        "redis://[::1]:6379",
        "redis://localhost/0?protocol=3&decode_responses=True&max_connections=1",
        "unix:///run/valkey.sock?db=2",
        "postgres://localhost/taprose",
        "postgresql://user:pass@one:5432,two:5433/taprose",
        "postgres:///taprose?host=/run/postgresql",
    ],
)
def test_an_address_that_is_one_is_taken(url: str):
    assert not Bell(url).connected


async def test_what_a_url_asks_of_the_protocol_does_not_deafen_the_bell(valkey: Valkey):
    url = valkey.url + "?protocol=3&decode_responses=True"
    async with ringing(url) as ours, ringing(url.replace("redis://", "valkey://")) as other:
        await ours.ring()
        await until(lambda: other.counts.heard == 1)


async def test_two_installations_on_one_valkey_do_not_wake_each_other(valkey: Valkey):
    zero, one = valkey.url, valkey.url.removesuffix("/0") + "/1"
    async with ringing(zero) as ours, ringing(one) as theirs, ringing(zero) as other:
        await theirs.ring()
        await until(lambda: theirs.counts.sent == 1)
        await ours.ring()
        await until(lambda: other.counts.heard == 1)
        assert (ours.counts.heard, theirs.counts.heard) == (1, 1)
