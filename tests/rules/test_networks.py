"""Whoever has many addresses is one sender all the same."""

import pytest

from rules.networks import Networks, network_of


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
