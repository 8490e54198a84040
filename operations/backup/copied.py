"""A copy as it lies there: whole or not."""

import json
from dataclasses import dataclass
from pathlib import Path

from operations.backup.backup import MANIFEST, Progress, sha256_of
from operations.problem import OfficeProblem


@dataclass(frozen=True, slots=True)
class Copied:
    """`photos`: their names below `uploads/`, and the size of each in bytes."""

    folder: Path
    made_at: str
    database: Path
    photos: dict[str, int]

    @property
    def of_sqlite(self) -> bool:
        return self.database.suffix == ".sqlite3"

    @property
    def uploads(self) -> Path:
        return self.folder / "uploads"


def checked(folder: Path, progress: Progress) -> Copied:
    """The copy in the folder, after all that its manifest names was found as it was written. Raises
    OfficeProblem that names the first that is not."""
    try:
        said = json.loads((folder / MANIFEST).read_text())
        file, size, digest = (said["database"][name] for name in ("file", "size", "sha256"))
        copied = Copied(folder, str(said["made_at"]), folder / Path(file).name, dict(said["photos"]))
    except FileNotFoundError:
        raise OfficeProblem(f"{folder} is no copy: it has no {MANIFEST}.") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OfficeProblem(f"{folder / MANIFEST} cannot be read: {error}") from error
    progress("check", 0, len(copied.photos) + 1)
    if _size(copied.database) != size or sha256_of(copied.database) != digest:
        raise OfficeProblem(f"{copied.database} is damaged: it is not what {MANIFEST} says.")
    for n, (name, size) in enumerate(copied.photos.items(), 1):
        if _size(copied.uploads / name) != size:
            raise OfficeProblem(f"{copied.uploads / name} is damaged or missing.")
        if n % 100 == 0:
            progress("check", n, len(copied.photos) + 1)
    return copied


def _size(path: Path) -> int | None:
    return path.stat().st_size if path.is_file() else None
