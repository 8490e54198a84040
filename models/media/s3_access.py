"""How a bucket of S3, or of what speaks its protocol, is reached."""

from typing import NamedTuple
from urllib.parse import urlsplit


class S3Access(NamedTuple):
    """`endpoint`: of what is not Amazon's own; without keys those of the machine's role are used."""

    endpoint: str | None = None
    region: str = "us-east-1"
    access_key: str | None = None
    secret_key: str | None = None


def bucket_of(url: str) -> tuple[str, str]:
    """Of `s3://bucket/below/it`: the bucket, and what every name in it begins with, which may be empty."""
    parts = urlsplit(url)
    return parts.netloc, parts.path.strip("/")
