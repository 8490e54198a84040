"""How a bucket of S3, or of what speaks its protocol, is reached."""

from typing import NamedTuple, Protocol
from urllib.parse import urlsplit


class S3Access(NamedTuple):
    """`endpoint`: of what is not Amazon's own; without keys those of the machine's role are used."""

    endpoint: str | None = None
    region: str = "us-east-1"
    access_key: str | None = None
    secret_key: str | None = None


class S3Settings(Protocol):
    """What is set of it."""

    @property
    def s3_endpoint(self) -> str | None: ...

    @property
    def s3_region(self) -> str: ...

    @property
    def s3_access_key(self) -> str | None: ...

    @property
    def s3_secret_key(self) -> str | None: ...


def s3_access(given: S3Settings) -> S3Access:
    """As the settings have it."""
    return S3Access(given.s3_endpoint, given.s3_region, given.s3_access_key, given.s3_secret_key)


def bucket_of(url: str) -> tuple[str, str]:
    """Of `s3://bucket/below/it`: the bucket, and what every name in it begins with, which may be empty."""
    parts = urlsplit(url)
    return parts.netloc, parts.path.strip("/")
