"""The tests' own reducer does what the clients' does: both read the same cases."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.reducer import apply_to_list, apply_to_single, apply_to_ticker, board_view, queue_view

CASES = Path(__file__).parents[1] / "fixtures" / "live"


def _cases() -> list[Any]:
    found = []
    for file in sorted(CASES.glob("*.json")):
        told = json.loads(file.read_text())
        found += [
            pytest.param(told.get("complaints", {}), case, id=f"{file.stem}: {case['says']}")
            for case in told["cases"]
        ]
    return found


def _news(complaints: dict[str, Any], news: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**n, "complaint": n["complaint"] and complaints[n["complaint"]]} for n in news]


@pytest.mark.parametrize(("complaints", "case"), _cases())
def test_news_change_a_snapshot_as_the_clients_do_it(
    complaints: dict[str, Any], case: dict[str, Any]
) -> None:
    view, snapshot, expect = case["view"], case["snapshot"], case["expect"]
    if view["kind"] == "ticker":
        assert apply_to_ticker(snapshot, case["news"], view["length"]) == expect
        return
    news = _news(complaints, case["news"])
    if view["kind"] == "single":
        known = snapshot["complaint"] and complaints[snapshot["complaint"]]
        told = expect["complaint"] and complaints[expect["complaint"]]
        found = apply_to_single({**snapshot, "complaint": known}, news)
        assert found == {**expect, "complaint": told}
        return
    seen = queue_view(view["opd"]) if view["kind"] == "queue" else board_view(view["filter"], view["order"])
    found = apply_to_list(seen, {**snapshot, "items": [complaints[c] for c in snapshot["items"]]}, news)
    assert found == {**expect, "items": [complaints[c] for c in expect["items"]]}
