from __future__ import annotations

import pytest

from engine.engine import Engine
from tests.engine.desk import Desk, an_engine


@pytest.fixture
def engine() -> Engine:
    return an_engine()


@pytest.fixture
def desk() -> Desk:
    return Desk()
