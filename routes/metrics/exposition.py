"""Figures in Prometheus' own formats, by its own library."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Metric
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    SummaryMetricFamily,
)
from prometheus_client.exposition import choose_encoder

from engine import BOUNDS
from routes.metrics.families import FAMILIES, Kind
from routes.metrics.figures import Figures

_BOUNDS = (*(str(bound) for bound in BOUNDS), "+Inf")


class _Collector:
    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        for name, rows in self._figures.found.items():
            kind, meaning, labels, _ = FAMILIES[name]
            if kind is Kind.COUNTER:
                counter = CounterMetricFamily(name, meaning, labels=labels)
                for key, value in rows.items():
                    counter.add_metric(key, value)
                yield counter
            elif kind is Kind.GAUGE:
                gauge = GaugeMetricFamily(name, meaning, labels=labels)
                for key, value in rows.items():
                    gauge.add_metric(key, value)
                yield gauge
            elif kind is Kind.SUMMARY:
                summary = SummaryMetricFamily(name, meaning, labels=labels)
                for key, (count, seconds) in rows.items():
                    summary.add_metric(key, count, seconds)
                yield summary
            else:
                histogram = HistogramMetricFamily(name, meaning, labels=labels)
                for key, (counts, seconds) in rows.items():
                    histogram.add_metric(key, _buckets(counts), seconds)
                yield histogram


def exposed(figures: Figures, accept: str) -> tuple[bytes, str]:
    """The text, and its media type, as who asks prefers it."""
    registry = CollectorRegistry()
    registry.register(_Collector(figures))
    encode, media_type = choose_encoder(accept)
    return encode(registry), media_type


def _buckets(counts: list[int]) -> list[tuple[str, float]]:
    found, so_far = [], 0
    for bound, count in zip(_BOUNDS, counts, strict=True):
        so_far += count
        found.append((bound, float(so_far)))
    return found
