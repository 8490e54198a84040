"""Photos in a bucket of S3, or of what speaks its protocol, which several machines share."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store as Bucket

from database.private_files import private_folder
from models.media.photo_store import AT_ONCE, PIECE, Opened, StoreAway, is_photo
from models.media.s3_access import S3Access, bucket_of
from models.media.store import part_of

_PARTS_AT_ONCE = 2
"""Of a file that is larger than 5 MiB: so much of it is held."""
_CONNECT_SECONDS, _ANSWER_SECONDS, _TRIED_SECONDS = 5, 30, 20


class S3Store:
    """What is written lies in `arrivals`, on this machine, until it is in the bucket."""

    def __init__(self, url: str, access: S3Access, arrivals: Path) -> None:
        bucket, below = bucket_of(url)
        self.url = url
        self._arrivals = arrivals
        self._bucket = Bucket(bucket, prefix=below or None, **_told(access))

    def place(self, name: str) -> Path:
        private_folder(self._arrivals.parent)
        private_folder(self._arrivals)
        return self._arrivals / name.replace("/", "-")

    def settle(self, names: Sequence[str]) -> None:
        for name in names:
            path = self.place(name)
            if path.exists():
                with _reaching():
                    obstore.put(self._bucket, name, path, max_concurrency=_PARTS_AT_ONCE)
                path.unlink()

    def path(self, name: str) -> Path | None:
        return None

    def open(self, name: str) -> Opened | None:
        with _reaching():
            try:
                found = obstore.get(self._bucket, name)
            except FileNotFoundError:
                return None
        return Opened(found.meta["size"], _pieces(found))

    def remove(self, names: Sequence[str]) -> None:
        for name in names:
            path = self.place(name)
            path.unlink(missing_ok=True)
            part_of(path).unlink(missing_ok=True)
        if names:
            with _reaching():
                obstore.delete(self._bucket, [*names])

    def old(self, before: datetime) -> Iterator[list[str]]:
        with _reaching():
            for some in obstore.list(self._bucket, chunk_size=AT_ONCE):
                found = [
                    each["path"] for each in some if each["last_modified"] < before and is_photo(each["path"])
                ]
                if found:
                    yield found

    def sizes(self, folder: str) -> dict[str, int]:
        with _reaching():
            listed = obstore.list(self._bucket, prefix=folder, chunk_size=AT_ONCE)
            return {each["path"]: each["size"] for some in listed for each in some}


def _told(access: S3Access) -> dict[str, Any]:
    found: dict[str, Any] = {
        "region": access.region,
        "client_options": {
            "connect_timeout": f"{_CONNECT_SECONDS}s",
            "timeout": f"{_ANSWER_SECONDS}s",
            "allow_http": (access.endpoint or "").startswith("http://"),
        },
        "retry_config": {"max_retries": 3, "retry_timeout": timedelta(seconds=_TRIED_SECONDS)},
    }
    if access.endpoint is not None:
        found |= {"endpoint": access.endpoint, "virtual_hosted_style_request": False}
    if access.access_key and access.secret_key:
        found |= {"access_key_id": access.access_key, "secret_access_key": access.secret_key}
    return found


def _pieces(found: "obstore.GetResult") -> Iterator[bytes]:
    with _reaching():
        for piece in found.stream(min_chunk_size=PIECE):
            yield bytes(piece)


@contextmanager
def _reaching() -> Iterator[None]:
    """What the library says when the bucket cannot be used, without what may hold a key."""
    try:
        yield
    except BaseError as error:
        raise StoreAway(type(error).__name__) from None
