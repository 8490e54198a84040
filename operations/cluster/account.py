"""The account that a server runs under when we are root: PostgreSQL refuses to run as root."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    uid: int
    gid: int

    def own(self, path: Path) -> None:
        os.chown(path, self.uid, self.gid)

    def may_enter(self, folder: Path) -> bool:
        """Whether it can reach what is in `folder`, that is, pass through every folder above."""
        return all(self._passes(each) for each in (folder, *folder.parents))

    def _passes(self, folder: Path) -> bool:
        status = folder.stat()
        bit = stat.S_IXUSR if status.st_uid == self.uid else stat.S_IXOTH
        return bool(status.st_mode & bit)


def server_account() -> Account | None:
    """None where we are an ordinary user, who runs the server; where we are root, the account `nobody`."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam("nobody")
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
