"""What is counted of all connections together."""

from __future__ import annotations

from typing import Any

from engine.server.connections import ConnectionLimits, ConnectionTable


class Silent:
    """A connection that takes its bytes and does nothing with them."""

    idle = False

    def __init__(self) -> None:
        self.transport: Any = self
        self.aborted = False

    def abort(self) -> None:
        self.aborted = True

    def get_extra_info(self, name: str) -> None:
        return None

    def check_timeouts(self) -> None:
        pass


async def test_what_was_kept_for_a_connection_is_nobodys_once_it_speaks_another_protocol() -> None:
    table = ConnectionTable(ConnectionLimits(most_held=1_000_000))
    gone, socket, others = Silent(), Silent(), [Silent(), Silent(), Silent()]
    table.opened(gone, "10.0.0.1")
    table.holds(gone, 900_000)
    table.upgraded(gone, socket)
    table.closed(socket)
    for number, other in enumerate(others):
        table.opened(other, f"10.0.1.{number}")
        table.holds(other, 400_000)
    assert [other.aborted for other in others].count(True) == 1
    assert table.report()["keptBytes"] == 800_000
