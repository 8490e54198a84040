"""Who reads which field of a row that they see: each noun has its table `FIELDS`, which names every field
that the schema has of it. A field that is not named fails a test; one that its view shows as it stands in the
column although it is not everybody's fails when the view is imported."""

from typing import Any


def everybody(*facts: Any) -> bool:
    """Whoever sees the row."""
    return True
