"""What all else stands on: what belongs to a database, its connections, and traces where they are wanted."""

from typing import TYPE_CHECKING

from config import Settings, WrongSetting
from database.connections import Connections
from database.installation import Bounds, Installation
from models.contacts import ContactKeys, contact_secrets
from models.global_id import Seal
from models.identity.second_factor import SecondFactorRoles
from models.identity.server_secret import Secrets
from reads.place import Coarseness
from rules.regency import of_government
from rules.words import Role

if TYPE_CHECKING:
    from routes.tracing import Tracing


def installation(settings: Settings) -> Installation:
    """What there is once for each database; it is not open yet."""
    prefix = settings.ipv6_prefix
    bounds = Bounds(settings.longest_read_ms / 1000, settings.most_database_ms, prefix)
    made = Installation(bounds=bounds)
    made.put(Seal(settings.secret))
    made.put(ContactKeys(contact_secrets(settings, Secrets.of(settings))))
    made.put(Coarseness(settings.public_metres))
    made.put(of_government(settings.regency))
    made.put(SecondFactorRoles(frozenset(map(Role, settings.second_factor))))
    return made


def connections(settings: Settings) -> Connections:
    """How many there are to PostgreSQL, and where its replica is."""
    return Connections(
        settings.write_connections,
        settings.read_connections,
        settings.long_read_connections,
        settings.workers,
        settings.replica_url,
    )


def tracing(settings: Settings) -> "Tracing | None":
    """What makes spans, where they are wanted. Raises WrongSetting where its packages are missing."""
    if not settings.otel:
        return None
    # It needs packages that nobody else needs.
    try:
        from routes.tracing import Tracing
    except ModuleNotFoundError as error:
        raise WrongSetting(
            f"TAPROSE_OTEL is on, but the package {error.name} is missing: "
            "run `python -m pip install --require-hashes -r requirements-otel.lock`."
        ) from None
    return Tracing()
