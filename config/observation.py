"""Observation: what is told of the server's own work, and to whom."""

from typing import Annotated, Literal

from pydantic import BeforeValidator

import setting_values
from config.setting import Part, Switch, setting


class Observation(Part):
    metrics_token: Annotated[str | None, BeforeValidator(setting_values.token)] = setting(
        None,
        "the bearer token by which `/metrics` and the figures of `/readyz` are read; without it they are "
        "told to whoever asks on this very machine, and not through a proxy",
        secret=True,
    )
    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(str.lower)] = setting(
        "info", "the least that is written to the log"
    )
    log_format: Literal["json", "plain"] = setting(
        "json", "`json`: an object a line, for programs; `plain`: for people"
    )
    access_log: Switch = setting(
        False,
        "`on`: a line in the log for each answer, without queries, tokens or what was looked at, and of "
        "addresses the network (/24, /48) alone",
    )
    otel: Switch = setting(
        False,
        "`on`: spans of requests, operations, statements, relay and consumers are sent by OpenTelemetry, to "
        "where the standard variables say (`OTEL_EXPORTER_OTLP_ENDPOINT`); it needs `requirements-otel.lock`",
    )
