"""All settings of a process, in the order in which the documentation lists them."""

from pathlib import Path
from typing import Self

from pydantic import model_validator

from config.accounts import Accounts
from config.api import Api
from config.keys import Keys
from config.messages import Messages
from config.observation import Observation
from config.process import Process
from config.regency import Regency
from config.safeguards import Safeguards
from config.setting import setting
from config.storage import Storage
from config.traffic import Traffic


class Settings(
    # Pydantic takes the fields of the last one first, and a default may hang on what stands before it.
    Observation,
    Regency,
    Storage,
    Traffic,
    Messages,
    Safeguards,
    Accounts,
    Api,
    Keys,
    Process,
):
    """What this process is to be."""

    web: Path = setting(
        Path(__file__).parents[1] / "web" / "dist", "the web clients as they were built", shown="web/dist"
    )

    @model_validator(mode="after")
    def _provider_is_whole(self) -> Self:
        if (self.oidc_issuer is None) != (self.oidc_client_id is None):
            raise ValueError("TAPROSE_OIDC_ISSUER and TAPROSE_OIDC_CLIENT_ID are set together, or neither.")
        if self.oidc_issuer is not None and self.environment == "production" and self.public_url is None:
            raise ValueError(
                "TAPROSE_OIDC_ISSUER needs TAPROSE_PUBLIC_URL: the provider sends people back there alone."
            )
        return self
