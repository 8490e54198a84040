"""Dashboards and alerts hang on the names of what is measured: each is told, and each alert explained."""

import json
import re
from typing import Any

import pytest

from routes.metrics.families import FAMILIES
from tests.cast import person
from tests.house.tree import ROOT
from tests.regency import Regency
from tests.waiting import until

ALERTS = (ROOT / "deploy" / "prometheus" / "taprose-alerts.yml").read_text()
DASHBOARD: dict[str, Any] = json.loads((ROOT / "deploy" / "grafana" / "taprose.json").read_text())
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
_EXPRESSIONS = [
    *re.findall(r"^        expr: '(.*)'$", ALERTS, re.MULTILINE),
    *[target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]],
]
_LABELLED = re.compile(r"(taprose_\w+)\{([^}]*)\}")
_GROUPED = re.compile(r"by \(([\w, ]+)\)")
_ADDED = {"instance", "job", "le"}
"""Labels that Prometheus itself adds, and those of a histogram's bounds."""


def _family(name: str) -> str:
    """Of a sample the family: a histogram has several."""
    bare = re.sub(r"_(bucket|count|sum)$", "", name)
    return bare if bare in FAMILIES else name


def _names(expression: str) -> set[str]:
    return {_family(name) for name in re.findall(r"taprose_\w+", expression)}


async def _live(regency: Regency) -> str:
    """/metrics of a house in which everything has happened once."""
    visitor, dina = person(regency, "visitor"), person(regency, "dina")
    filed = await visitor.complains()
    await dina.routes(filed)
    answer = await visitor.line.http.get("/files/nothing")
    assert answer.status_code == 404
    await visitor.line.answer("{ nothing }")
    await visitor.line.answer(
        'mutation { submitComplaint(input: { title: "", description: "" }) { __typename } }'
    )
    sweeper = regency.app.sweeper
    sweeper.start()
    await until(lambda: sweeper.done_at is not None)
    await sweeper.stop()
    for reader in regency.app.readers:
        await reader.once()
    async with dina.watches_the_inbox():
        return (await visitor.line.http.get("/metrics")).text


_SELDOM = {
    # Only where it has happened, or where there is PostgreSQL.
    "taprose_slow_operations_total",
    "taprose_connections_refused_total",
    "taprose_deliveries_due",
    "taprose_deliveries_due_seconds",
    "taprose_pool_connections",
}


async def test_every_name_of_a_dashboard_and_an_alert_is_told(regency: Regency) -> None:
    told = {_family(name) for name in re.findall(r"^(taprose_\w+)", await _live(regency), re.MULTILINE)}
    asked = set().union(*map(_names, _EXPRESSIONS))
    assert asked - told <= _SELDOM, "asked for, and never told"
    assert told <= FAMILIES.keys()
    assert FAMILIES.keys() - told <= _SELDOM, "a family that nothing fills"


def test_what_is_measured_is_shown() -> None:
    asked = set().union(*map(_names, _EXPRESSIONS))
    assert FAMILIES.keys() - asked == set()


def test_they_ask_for_labels_that_there_are() -> None:
    for expression in _EXPRESSIONS:
        for name, matchers in _LABELLED.findall(expression):
            labels = set(re.findall(r"(\w+)\s*[=!]", matchers))
            assert labels <= {*FAMILIES[_family(name)].labels, *_ADDED}, expression
        known = set().union(*(FAMILIES[name].labels for name in _names(expression)), _ADDED)
        for grouped in _GROUPED.findall(expression):
            assert {label.strip() for label in grouped.split(",")} <= known, expression
        assert expression.count("(") == expression.count(")"), expression


def test_each_alert_says_what_to_do() -> None:
    alerts = re.findall(r"^      - alert: (\w+)$", ALERTS, re.MULTILINE)
    assert len(alerts) == len({*alerts}) > 10
    assert len(re.findall(r"^        expr: ", ALERTS, re.MULTILINE)) == len(alerts)
    section = OPERATIONS.partition("## What to do at an alert")[2].partition("\n## ")[0]
    explained = dict(
        re.findall(r"^### (\w+)\n\n(.+?)(?=\n\n###|\Z)", section.strip(), re.MULTILINE | re.DOTALL)
    )
    assert [*explained] == alerts
    assert all(len(text) > 60 for text in explained.values())


@pytest.mark.parametrize("panel", DASHBOARD["panels"], ids=lambda panel: panel["title"])
def test_no_panel_lies_over_another(panel: dict[str, Any]) -> None:
    def cells(of: dict[str, Any]) -> set[tuple[int, int]]:
        at = of["gridPos"]
        return {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}

    mine = cells(panel)
    assert all(0 <= x < 24 for x, _ in mine)
    others = [other for other in DASHBOARD["panels"] if other is not panel]
    assert not [other["title"] for other in others if cells(other) & mine]
