"""Whoever has many addresses is one sender all the same."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.networks import Networks, is_public, network_of

_NOT_PUBLIC = (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    "::/96", "::1/128", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/32", "2001:db8::/32",
    "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    # The same wrapped.
    "::ffff:10.0.0.0/104", "::ffff:127.0.0.0/104", "::ffff:169.254.0.0/112", "64:ff9b::10.0.0.0/104",
    "64:ff9b::127.0.0.0/104", "64:ff9b::169.254.0.0/112",
)  # fmt: skip
_PUBLIC = (
    "103.27.206.1",
    "8.8.8.8",
    "2404:c0:1::1",
    "2a00:1450:4001::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::", "2001:db8:1:2::/64"),
        ("::1", "::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("::ffff:cb00:7107", "203.0.113.7"),
        ("64:ff9b::203.0.113.7", "203.0.113.7"),
        ("2002:cb00:7107:1:2::3", "203.0.113.7"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_an_address_belongs_to_a_network(address: str, network: str) -> None:
    assert network_of(address) == network


def test_all_addresses_of_one_subscriber_are_one_and_the_neighbours_are_not() -> None:
    mine = {network_of(f"2001:db8:0:1::{host:x}") for host in range(1000)}
    assert mine == {"2001:db8:0:1::/64"}
    assert network_of("2001:db8:0:2::1") not in mine


def test_a_wider_network_can_be_asked_for() -> None:
    assert network_of("2001:db8:1:ff02::1", 56) == "2001:db8:1:ff00::/56"


def test_what_is_no_address_is_not_kept_at_any_length() -> None:
    assert len(network_of("x" * 100_000)) == 64


def test_a_list_of_networks_has_their_addresses_and_no_others() -> None:
    listed = Networks("127.0.0.1, 10.0.0.0/8, 2001:db8::/32, proxy")
    assert "127.0.0.1" in listed
    assert "::ffff:127.0.0.1" in listed
    assert "10.9.8.7" in listed
    assert "2001:db8:1::5" in listed
    assert "127.0.0.2" not in listed
    assert "2001:db9::1" not in listed
    assert "unknown" not in listed
    assert "203.0.113.7" in Networks("*")
    assert "127.0.0.1" not in Networks("")


def _inside(listed: str) -> st.SearchStrategy[str]:
    network = ip_network(listed)
    first, last = int(network.network_address), int(network.broadcast_address)
    kind = IPv6Address if network.version == 6 else IPv4Address
    return st.integers(first, last).map(lambda number: str(kind(number)))


@given(st.sampled_from(_NOT_PUBLIC).flatmap(_inside))
def test_nothing_of_a_network_that_is_not_the_internets_is_public(address: str) -> None:
    assert not is_public(address), address
    here = ip_address(address)
    inner = getattr(here, "ipv4_mapped", None) or here
    wrapped = int(here) >> 32 == 0x0064_FF9B << 64 and IPv4Address(int(here) & 0xFFFF_FFFF).is_loopback
    # Whoever may speak to this very machine may speak to no other of those.
    assert is_public(address, loopback=True) <= (inner.is_loopback or wrapped), address


@given(st.ip_addresses(v=4) | st.ip_addresses(v=6) | _inside("::/64") | _inside("2000::/3"))
def test_what_is_public_is_global_unicast(address: object) -> None:
    ip = ip_address(str(address))
    if not is_public(str(ip)):
        return
    if isinstance(ip, IPv6Address) and ip not in ip_network("2000::/3"):
        inner = ip.ipv4_mapped or IPv4Address(int(ip) & 0xFFFF_FFFF)
        assert ip.ipv4_mapped is not None or ip in ip_network("64:ff9b::/96")
        ip = inner
    assert ip.is_global
    assert not any((ip.is_multicast, ip.is_reserved, ip.is_private, ip.is_link_local, ip.is_loopback))


@pytest.mark.parametrize("address", _PUBLIC)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)
