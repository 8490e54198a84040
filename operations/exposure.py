"""What of a server stands open that should not, as sentences for who starts it."""

from collections.abc import Iterable, Iterator
from ipaddress import ip_address
from typing import Literal, Protocol
from urllib.parse import urlsplit

from rules.words import Role


class Shown(Protocol):
    """The settings that it looks at."""

    environment: Literal["development", "production"]
    host: str
    public_url: str | None
    introspection: bool
    trusted_only: bool
    secure_cookies: bool
    two_administrators: bool
    second_factor: frozenset[str]
    webhook_loopback: bool
    s3_endpoint: str | None


def exposures(settings: Shown, demonstrated: Iterable[object] = ()) -> list[str]:
    """A sentence for each. `demonstrated`: accounts of the demonstration, whose password anybody can read."""
    if settings.environment == "production":
        return [*_in_production(settings, bool([*demonstrated]))]
    return [*_in_development(settings)]


def _in_development(settings: Shown) -> Iterator[str]:
    if settings.public_url is not None and settings.public_url.startswith("https:"):
        yield f"TAPROSE_ENVIRONMENT is development, but {settings.public_url} is for the public: production."
    elif not _is_loopback(settings.host):
        yield (
            "TAPROSE_ENVIRONMENT is development, but TAPROSE_HOST lets other machines in: any question is "
            "answered, and passwords may travel without TLS."
        )


def _in_production(settings: Shown, demonstrated: bool) -> Iterator[str]:
    if settings.public_url is None:
        yield "TAPROSE_PUBLIC_URL is not set: links in mails have no address."
    elif not settings.public_url.startswith("https:"):
        yield "TAPROSE_PUBLIC_URL is without TLS: what people write can be read on its way."
    if settings.introspection:
        yield "TAPROSE_INTROSPECTION is on: anybody may read the whole schema."
    if not settings.trusted_only:
        yield "TAPROSE_TRUSTED_ONLY is off: anybody may send questions of their own."
    if not settings.secure_cookies:
        yield "TAPROSE_SECURE_COOKIES is off: a sign-in may travel without TLS."
    if not settings.two_administrators:
        yield "TAPROSE_TWO_ADMINISTRATORS is off: one person alone can make another administrator."
    if Role.ADMIN not in settings.second_factor:
        yield "TAPROSE_SECOND_FACTOR does not name ADMIN: a password alone opens an administrator's account."
    if settings.webhook_loopback:
        yield "TAPROSE_WEBHOOK_LOOPBACK is on: webhooks reach programs of this very machine."
    if settings.s3_endpoint is not None and _in_the_clear(settings.s3_endpoint):
        yield "TAPROSE_S3_ENDPOINT is without TLS: photos, and copies, can be read on their way."
    if demonstrated:
        yield "Accounts of the demonstration are in this database: anybody knows their password."


def _in_the_clear(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "http" and not _is_loopback(parts.hostname or "")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
