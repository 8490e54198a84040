"""What the text of a setting may be. Each gives its value, or ValueError with what it should be; what the
text holds is not repeated where it may be a password."""

import re
from base64 import b64decode
from urllib.parse import urlsplit

_BUSES = ("memory", "redis", "rediss", "valkey", "valkeys", "unix", "postgres", "postgresql")


def database(url: str) -> str:
    """The address of a SQLite file or a PostgreSQL database."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite" and url.removeprefix("sqlite://") and ":memory:" not in url:
        return url
    if parts.scheme in ("postgres", "postgresql") and parts.path.strip("/"):
        return url
    raise ValueError("is sqlite://var/taprose.sqlite3 (a file) or postgres://user:password@host:5432/name.")


def postgres(url: str) -> str:
    """The address of a PostgreSQL database."""
    parts = urlsplit(url)
    if parts.scheme in ("postgres", "postgresql") and parts.path.strip("/"):
        return url
    raise ValueError("is postgres://user:password@host:5432/name.")


def bus(url: str) -> str:
    """The address of the bell between processes."""
    if urlsplit(url).scheme in _BUSES:
        return url
    raise ValueError("is memory://, redis://host:6379 or postgres://user:password@host/name.")


LEAST_SECRET = 16
SECRET, SECRET_BEFORE, SECRET_NEXT = "secret", "secret.before", "secret.next"
"""Files in the data, where no setting says the secrets."""


def secret(text: str) -> bytes:
    """A key, as bytes."""
    if len(text) < LEAST_SECRET:
        raise ValueError(f"needs at least {LEAST_SECRET} characters, chosen by chance.")
    return text.encode()


def older_secrets(text: str) -> tuple[bytes, ...]:
    """Several, separated by commas."""
    return tuple(secret(each.strip()) for each in text.split(",") if each.strip())


def token(text: str) -> str:
    """A token, as it stands in a header."""
    if not re.fullmatch(rf"[!-~]{{{LEAST_SECRET},200}}", text):
        raise ValueError(f"needs {LEAST_SECRET} to 200 letters, digits and signs, chosen by chance.")
    return text


def switch(text: str) -> bool:
    """`on` or `off`."""
    if text.lower() not in ("on", "off"):
        raise ValueError(f"is one of on, off, not {text!r}.")
    return text.lower() == "on"


def origins(text: str) -> frozenset[str]:
    """Sites, separated by commas."""
    found = frozenset(o.strip().rstrip("/") for o in text.split(",") if o.strip())
    for origin in found:
        if urlsplit(origin).scheme not in ("http", "https") or not urlsplit(origin).netloc:
            raise ValueError(f"lists addresses such as https://taprose.example, not {origin!r}.")
    return found


_GOVERNMENT = re.compile(r"pemerintah kabupaten \S(.{0,58}\S)?", re.IGNORECASE)


def government(text: str) -> str:
    """What the government of a regency is called; `rules.regency` knows it by that."""
    if _GOVERNMENT.fullmatch(" ".join(text.split())) is None:
        raise ValueError("is called Pemerintah Kabupaten …, as Pemerintah Kabupaten Tuban.")
    return text


ROLES = ("CITIZEN", "VOLUNTEER", "OFFICER", "OPD_HEAD", "VERIFIER", "REGENT", "ADMIN")


def roles(text: str) -> frozenset[str]:
    """Roles of people, separated by commas."""
    found = frozenset(role.strip().upper() for role in text.split(",") if role.strip())
    for role in sorted(found - set(ROLES)):
        raise ValueError(f"lists roles, of {', '.join(ROLES)}, not {role!r}.")
    return found


def words(text: str) -> frozenset[str]:
    """Words without blanks, separated by commas."""
    found = frozenset(each.strip() for each in text.split(",") if each.strip())
    for each in sorted(found):
        if not re.fullmatch(r"[!-~]{1,200}", each):
            raise ValueError(f"lists words without blanks in them, separated by commas, not {each!r}.")
    return found


def issuer(url: str) -> str:
    """The address of an OpenID Connect provider, as it calls itself: over TLS, but on this very machine."""
    parts = urlsplit(url)
    here = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1")
    if (
        not ((parts.scheme == "https" and parts.hostname) or here)
        or parts.query
        or parts.fragment
        or "@" in parts.netloc
    ):
        raise ValueError("is an address such as https://sso.example.go.id/realms/pemkab.")
    return url


def public(url: str) -> str:
    """One site's address without a path."""
    found = sorted(origins(url))
    if len(found) != 1 or f"{urlsplit(found[0]).scheme}://{urlsplit(found[0]).netloc}" != found[0]:
        raise ValueError("is the address of this site alone, such as https://aduan.example.go.id.")
    return found[0]


def tiles(url: str) -> str:
    """The address of map tiles, with where x, y and z go."""
    placed = all(part in url for part in ("{z}", "{x}", "{y}"))
    if urlsplit(url).scheme not in ("http", "https") or not placed:
        raise ValueError("is an address with {z}, {x} and {y} in it.")
    return url


def smtp(url: str) -> str:
    """A mail server."""
    if urlsplit(url).scheme not in ("smtp", "smtps") or not urlsplit(url).hostname:
        raise ValueError("is smtp://user:password@host:587 or smtps://host.")
    return url


def mail_from(address: str) -> str:
    """One e-mail address."""
    if not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", address):
        raise ValueError("is one address, such as taprose@kabupaten.example.")
    return address


def gateway(url: str) -> str:
    """An HTTP address."""
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise ValueError("is an address that starts with https:// or http://.")
    return url


def hook_secret(text: str) -> str:
    """A secret of the Standard Webhooks specification."""
    try:
        key = b64decode(text.removeprefix("whsec_"), validate=True)
    except ValueError:
        key = b""
    if not text.startswith("whsec_") or not 24 <= len(key) <= 64:
        raise ValueError("is whsec_ and 24 to 64 bytes in base64.")
    return text


def hosts(text: str) -> frozenset[str]:
    """Hosts with their ports, separated by commas."""
    found = frozenset(each.strip().lower() for each in text.split(",") if each.strip())
    for host in found:
        if not re.fullmatch(r"[a-z0-9.:\[\]-]+:[0-9]{1,5}", host):
            raise ValueError(f"lists hosts with their ports, such as 127.0.0.1:8080, not {host!r}.")
    return found


_BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[\w!.*'()/-]*)?")


def bucket(url: str) -> str:
    """A bucket of S3, and a path in it."""
    if _BUCKET.fullmatch(url) is None:
        raise ValueError("is s3://bucket or s3://bucket/below/it.")
    return url


def place(text: str) -> str:
    """A folder by its whole path, or a bucket of S3."""
    if not text.startswith("/") and _BUCKET.fullmatch(text) is None:
        raise ValueError("is a folder's whole path, such as /mnt/disk/taprose, or s3://bucket/below/it.")
    return text


def telephone(text: str) -> str:
    """A telephone number as people write it."""
    if sum(letter.isdigit() for letter in text) < 3 or not set(text) <= set("0123456789+()- "):
        raise ValueError("is a telephone number, such as (0356) 321000.")
    return text.strip()
