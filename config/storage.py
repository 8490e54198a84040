"""Storage: where photos lie, and copies of all."""

from typing import Annotated

from pydantic import BeforeValidator

import setting_values
from config.setting import Part, setting


class Storage(Part):
    media_store: Annotated[str | None, BeforeValidator(setting_values.bucket)] = setting(
        None,
        "where photos lie that several machines share: `s3://bucket` or `s3://bucket/below/it`; without it "
        "in the folder `uploads` of the data",
    )
    ship_to: Annotated[str | None, BeforeValidator(setting_values.place)] = setting(
        None,
        "where `ship` copies a SQLite database to continuously, and the photos with it: a folder on another "
        "disk, such as `/mnt/disk/taprose`, or `s3://bucket/below/it`",
    )
    s3_endpoint: Annotated[str | None, BeforeValidator(setting_values.gateway)] = setting(
        None,
        "the address of what speaks S3's protocol, such as `https://s3.example.go.id`; without it Amazon's",
    )
    s3_region: str = setting("us-east-1", "the region of S3's buckets")
    s3_access_key: str | None = setting(
        None, "who reads and writes in S3's buckets; without it whom the machine is there for", secret=True
    )
    s3_secret_key: str | None = setting(None, "the secret that belongs to that key", secret=True)
