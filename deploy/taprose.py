#!/usr/bin/python3
"""A command of Taprose as its account and with its settings, from anywhere: `sudo taprose create-user`.

The installer puts it into /usr/local/bin. TAPROSE_RELEASE names another release than the one that runs.
"""

import os
import pwd
import shlex
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

SETTINGS = Path("/etc/taprose/taprose.env")
CURRENT = "/opt/taprose/current"
ACCOUNT = "taprose"


def settings(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What systemd reads from such a file: names and values, these with quotes around them or without."""
    for line in map(str.strip, lines):
        name, equals, value = line.partition("=")
        if equals and not line.startswith(("#", ";")):
            quoted = value[:1] in ("'", '"')
            yield name.strip(), "".join(shlex.split(value)) if quoted else value


def main() -> None:
    account = pwd.getpwnam(ACCOUNT)
    release = os.environ.pop("TAPROSE_RELEASE", CURRENT)
    try:
        os.environ.update(settings(SETTINGS.read_text().splitlines()))
    except PermissionError:
        sys.exit(f"Run it as root: sudo {Path(sys.argv[0]).name} …")
    if os.getuid() != account.pw_uid:
        os.initgroups(ACCOUNT, account.pw_gid)
        os.setgid(account.pw_gid)
        os.setuid(account.pw_uid)
    os.environ["HOME"] = account.pw_dir
    os.umask(0o077)
    os.chdir(release)
    os.execv(".venv/bin/python", [".venv/bin/python", "cli.py", *sys.argv[1:]])


if __name__ == "__main__":
    main()
