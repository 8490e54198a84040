"""PostgreSQL, Valkey and three server processes behind one port, with the demonstration's data, until Ctrl-C.

PORT, and BUS=valkey (the default) or BUS=postgres. The data stay for the next start, in
var/cluster or, as root, where PostgreSQL may enter: it says where.
"""

import hashlib
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from operations.cluster.account import server_account
from operations.cluster.postgres import Postgres
from operations.cluster.server import Leash, ServerFailedError
from operations.cluster.valkey import Valkey

HOUSE = Path(__file__).resolve().parents[2]
WORKERS = "3"
DATABASE = "taprose"


def home() -> Path:
    """Where PostgreSQL's data are: in var/cluster, unless its account may not enter the folders above."""
    wanted = HOUSE / "var" / "cluster"
    wanted.mkdir(parents=True, exist_ok=True)
    account = server_account()
    if account is None or account.may_enter(wanted):
        return wanted
    name = hashlib.sha256(bytes(wanted)).hexdigest()[:8]
    other = Path("/var/tmp") / f"taprose-cluster-{name}"  # nosec B108
    other.mkdir(mode=0o755, exist_ok=True)
    # Whoever may write there could have put a link to a folder of ours.
    if other.is_symlink() or other.stat().st_uid != os.geteuid():
        raise ServerFailedError(
            f"{other} belongs to somebody else: remove it, or run this as an ordinary user"
        )
    return other


def main() -> int:
    bus = os.environ.get("BUS") or "valkey"
    if bus not in ("valkey", "postgres"):
        sys.stderr.write(f"BUS is valkey or postgres, not {bus!r}.\n")
        return 2
    with ExitStack() as stack:
        try:
            folder = home()
            postgres = stack.enter_context(Postgres(folder / "postgres", durable=True))
            bus_url = postgres.url_of(DATABASE)
            if bus == "valkey":
                bus_url = stack.enter_context(Valkey(folder / "valkey")).url
            if not postgres.sql(f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'"):
                postgres.sql(f"CREATE DATABASE {DATABASE}")
        except ServerFailedError as error:
            sys.stderr.write(f"{error}\n")
            return 1
        environment = {
            **os.environ,
            "TAPROSE_DATABASE_URL": postgres.url_of(DATABASE),
            # The demonstration has one administrator.
            "TAPROSE_TWO_ADMINISTRATORS": os.environ.get("TAPROSE_TWO_ADMINISTRATORS") or "off",
            "TAPROSE_BUS_URL": bus_url,
            "TAPROSE_WORKERS": WORKERS,
            "TAPROSE_DATA": str(HOUSE / "var" / "cluster"),
        }
        sys.stdout.write(f"PostgreSQL: {folder / 'postgres'}; bus: {bus}; {WORKERS} processes.\n")
        sys.stdout.flush()
        for command in (["migrate"], ["seed", "--demo"], ["serve", "--introduce"]):
            code = run([sys.executable, str(HOUSE / "cli.py"), *command], environment)
            if code is None or code:
                return code or 0
    return 0


def run(command: list[str], environment: dict[str, str]) -> int | None:
    """Run it to its end and return its code; None when we were told to end, which it was then told too."""
    # A session of its own: Ctrl-C in a terminal must not reach it past us, and its workers twice.
    child = subprocess.Popen(command, env=environment, cwd=HOUSE, start_new_session=True)
    leash = Leash(child.pid, signal.SIGTERM)
    told = False

    def end(*_: object) -> None:
        nonlocal told
        told = True
        child.send_signal(signal.SIGTERM)

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        code = child.wait()
    finally:
        leash.loose()
        for number, handler in before.items():
            signal.signal(number, handler)
    return None if told else code


if __name__ == "__main__":
    sys.exit(main())
