"""A real server of S3's protocol (s3rver, of the packages in tests/node), one for a whole run."""

import itertools
import urllib.error
import urllib.request
from collections.abc import Iterator
from signal import SIGTERM
from typing import ClassVar

import pytest

from models.media.s3_access import S3Access
from operations.cluster.server import Server
from tests.node_packages import FOLDER, NODE, NPM, installed
from tests.servers import absent, started

_KEY = "S3RVER"
"""Both of its keys."""
_BUCKET = "taprose"


class S3(Server):
    name = "s3"
    quit_signal: ClassVar = SIGTERM

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def access(self) -> S3Access:
        return S3Access(self.url, "us-east-1", _KEY, _KEY)

    def _prepare(self) -> None:
        (self.home / "buckets").mkdir(exist_ok=True)

    def _command(self) -> list[str]:
        assert NODE is not None
        program = [NODE, str(FOLDER / "node_modules" / "s3rver" / "bin" / "s3rver.js")]
        where = ["--directory", str(self.home / "buckets"), "--address", "127.0.0.1"]
        return [*program, *where, "--port", str(self.port), "--silent", "--configure-bucket", _BUCKET]

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(self.url, timeout=2):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False


_places = itertools.count()


@pytest.fixture(scope="session")
def s3() -> Iterator[S3]:
    if NODE is None or NPM is None:
        absent("S3", "there is no node and npm on the PATH (make test brings one)")
    installed("s3rver")
    server = started(S3())
    yield server
    server.close()


@pytest.fixture
def bucket(s3: S3) -> str:
    """The address of an empty place in it."""
    return f"s3://{_BUCKET}/of-test-{next(_places)}"
