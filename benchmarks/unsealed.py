"""The server without what seals the log, to be measured beside one with it."""

import cli
from consumers.sealing import Sealer

if __name__ == "__main__":
    Sealer.start = lambda self: None  # type: ignore[method-assign]
    cli.app()
