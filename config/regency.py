"""The regency: whose service this is, and what its pages, maps and papers say and show of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator

import setting_values
from config.setting import Part, setting


class Regency(Part):
    tiles_url: Annotated[str | None, BeforeValidator(setting_values.tiles)] = setting(
        None, "map tiles, with `{z}`, `{x}` and `{y}`; without them maps are outlines"
    )
    tiles_attribution: str = setting("", "whom maps name for their tiles")
    telephone: Annotated[str | None, BeforeValidator(setting_values.telephone)] = setting(
        None, "the office's telephone, which citizens may call instead of writing"
    )
    regency: Annotated[str, BeforeValidator(setting_values.government)] = setting(
        "Pemerintah Kabupaten Tuban", "whose service this is: on all pages, and above its papers"
    )
    brand: Path | None = setting(
        None,
        "a folder with the regency's own `icon.svg`, `icon-192.png`, `icon-512.png`, "
        "`icon-maskable-512.png` and `preview.png` (1200 × 630), as far as there are",
    )
    desk: str = setting(
        "Dinas Komunikasi, Informatika, Statistik dan Persandian",
        "the office that answers for Taprose, above its papers",
    )
    letter_address: str = setting(
        "", "the office's address, telephone and the like, in one line above its papers"
    )
    letter_place: str = setting("", "where papers are signed; without it in the regency's own name")

    @property
    def tiles(self) -> Mapping[str, Any] | None:
        """What the clients are told of the map's tiles."""
        if self.tiles_url is None:
            return None
        return {"url": self.tiles_url, "attribution": self.tiles_attribution, "maxZoom": 19}
