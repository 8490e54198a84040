"""The stories' time, for programs beside the browser: the real one, STORIES_OFFSET milliseconds away."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

DAY = datetime.fromisoformat(json.loads(Path(__file__).with_name("day.json").read_text()))
"""When every story begins."""
OFFSET = timedelta(milliseconds=float(os.environ.get("STORIES_OFFSET", "0")))


def now() -> datetime:
    """The instant that it is in the stories."""
    return datetime.now(UTC) + OFFSET
