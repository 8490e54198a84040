"""Network addresses as one sender each: what is bounded by address cannot be passed by having many."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_NAT64 = 0x0064_FF9B << 96
_LONGEST = 64
"""What is no address, such as a word that a proxy put in its place, counts by so many of its characters."""


IPV6_PREFIX = 64
"""Bits of an IPv6 address that tell subscribers apart, unless the settings say otherwise."""


@lru_cache(4096)
def network_of(address: str, prefix: int = IPV6_PREFIX) -> str:
    """Who an address belongs to: an IPv4 address itself, of an IPv6 address the network of `prefix` bits,
    as `2001:db8:1:2::/64`, since one subscriber has all of its addresses.

    IPv4 addresses written as IPv6 ones (mapped, NAT64, 6to4) are those IPv4 addresses.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:_LONGEST]
    if not isinstance(parsed, IPv6Address):
        return address
    number = int(parsed)
    inner = parsed.ipv4_mapped or parsed.sixtofour
    if inner is not None:
        return str(inner)
    if number >> 32 == _NAT64 >> 32:
        return str(ip_address(number & 0xFFFF_FFFF))
    kept = number >> (128 - prefix) << (128 - prefix)
    return f"{IPv6Address(kept)}/{prefix}"


_UNICAST = ip_network("2000::/3")
"""All that IANA has ever given out of IPv6 for addresses that the whole internet reaches."""
_SPECIAL = tuple(
    ip_network(each)
    for each in (
        # What the registries of special-purpose addresses list (RFC 6890) and `is_global` lets through:
        # anycast services of networks, of whom none takes messages.
        "192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24",
        "2001::/23", "2002::/16", "2620:4f:8000::/48",
        # Examples, of which older versions of Python know not all; and what was given back (RFC 3701).
        "2001:db8::/32", "3fff::/20", "3ffe::/16",
    )
)  # fmt: skip


def is_public(text: str, *, loopback: bool = False) -> bool:
    """Whether everybody may send to this address: a global unicast one of the public internet, also where
    that is wrapped into one of IPv6 (mapped, NAT64); with `loopback` also this machine's own. Raises
    ValueError for what is no address."""
    ip = ip_address(text.partition("%")[0])
    if isinstance(ip, IPv6Address):
        nat64 = IPv4Address(int(ip) & 0xFFFF_FFFF) if int(ip) >> 32 == _NAT64 >> 32 else None
        wrapped = ip.ipv4_mapped or nat64
        if wrapped is not None:
            return is_public(str(wrapped), loopback=loopback)
    if ip.is_loopback:
        return loopback
    if isinstance(ip, IPv6Address) and ip not in _UNICAST:
        return False
    return ip.is_global and not ip.is_multicast and not any(ip in each for each in _SPECIAL)


class Networks:
    """Addresses and networks as a setting lists them, separated by commas; `*` is all of them."""

    def __init__(self, listed: str) -> None:
        words = [word.strip() for word in listed.split(",") if word.strip()]
        self._all = "*" in words
        self._networks = []
        for word in words:
            try:
                self._networks.append(ip_network(word, strict=False))
            except ValueError:
                continue

    def __contains__(self, address: object) -> bool:
        try:
            parsed = ip_address(str(address))
        except ValueError:
            return self._all
        if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is not None:
            parsed = parsed.ipv4_mapped
        return self._all or any(parsed in network for network in self._networks)
