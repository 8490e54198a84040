"""schemathesis against a server with the demonstration's data, as several people, by `make fuzz`:
`python -m tests.hostile.by_schemathesis PROGRAM [EXAMPLES]`. It fails where an answer is a server's error, or
the server's log tells of something unexpected."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import config
from operations.seed.named import PASSWORD

ROOT = Path(__file__).parents[2]
PEOPLE = {"citizen": "siti", "officer": "petugas.dpupr", "verifier": "verifikator", "administrator": "admin"}
ENDING = "^(signOut|changePassword|deleteAccount|endSession|updateAccount|confirmA)"
"""What would end who asks."""
SIGN_IN = "mutation ($i: SignInInput!) { signIn(input: $i) { __typename ... on Session { token } } }"
DISPLAY = """mutation { createDisplay(input: {name: "Dinding", opd: "DPUPR"}) {
  __typename ... on CreatedDisplay { token } } }"""
HOOKS = "tests.hostile.no_surprise"
UNEXPECTED = re.compile(r"An unexpected error was masked|Traceback|Exception in ASGI application")


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, Path]]:
    """Its address, and its log."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    limits = {name: "0" for name in config.variables() if name.startswith("TAPROSE_MOST_")}
    environment = {**os.environ, **limits, "TAPROSE_DATA": str(folder), "PORT": str(port)}
    run = [sys.executable, "cli.py"]
    for command in (["migrate"], ["seed", "--demo"]):
        subprocess.run([*run, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    log = folder / "log"
    with log.open("w") as out:
        server = subprocess.Popen([*run, "serve"], cwd=ROOT, env=environment, stdout=out, stderr=out)
    address = f"http://127.0.0.1:{port}"
    try:
        while not _answers(address):
            assert server.poll() is None, log.read_text()
            time.sleep(0.2)
        yield address, log
        assert server.poll() is None, f"it has ended: {log.read_text()[-2000:]}"
    finally:
        server.terminate()
        server.wait(30)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


def _tokens(address: str) -> dict[str, str | None]:
    """Of a visitor, of people, and of a wall."""
    found: dict[str, str | None] = {"visitor": None}
    for who, name in PEOPLE.items():
        given = {"i": {"identifier": f"{name}@demo.test", "password": PASSWORD}}
        found[who] = _ask(address, SIGN_IN, given)["signIn"]["token"]
    found["display"] = _ask(address, DISPLAY, {}, found["administrator"])["createDisplay"]["token"]
    return found


def _ask(address: str, query: str, variables: dict[str, Any], token: str | None = None) -> dict[str, Any]:
    body = json.dumps({"query": query, "variables": variables}).encode()
    headers = {"content-type": "application/json"}
    if token is not None:
        headers["authorization"] = f"Bearer {token}"
    request = urllib.request.Request(f"{address}/graphql", body, headers)
    with urllib.request.urlopen(request, timeout=60) as reply:
        found: dict[str, Any] = json.load(reply)
    return found["data"]


def main(program: str, examples: str = "50") -> int:
    """How many people it went wrong with."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as (address, log):
        for who, token in _tokens(address).items():
            header = [] if token is None else ["--header", f"Authorization:Bearer {token}"]
            sys.stdout.write(f"── as {who}\n")
            sys.stdout.flush()
            run = subprocess.run(
                [
                    *(str(Path(program).absolute()), "run", f"{address}/graphql", *header),
                    *("--checks", "no_surprise", "--max-examples", examples, "--phases", "fuzzing"),
                    *("--exclude-name-regex", ENDING, "--suppress-health-check", "all", "--warnings", "off"),
                    *("--no-shrink", "--seed", "1"),
                ],
                check=False,
                cwd=ROOT,
                env={**os.environ, "SCHEMATHESIS_HOOKS": HOOKS, "PYTHONPATH": str(ROOT)},
            )
            failed += run.returncode != 0
        unexpected = [line for line in log.read_text().splitlines() if UNEXPECTED.search(line)]
        sys.stdout.write("\n".join([f"unexpected in the log: {len(unexpected)}", *unexpected[:5], ""]))
    return failed + bool(unexpected)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
