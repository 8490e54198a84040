"""Each test has a desk of its own."""

from pathlib import Path

import pytest

from tests.models.media.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
