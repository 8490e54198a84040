"""With photos in a bucket people see, black out, erase, keep and take along the same: the same walks."""

import pytest

import config
from tests.regency import Regency
from tests.s3 import S3
from tests.walks import (
    test_documents,
    test_erasure,
    test_own_data,
    test_photos,
    test_redaction,
    test_retention,
)
from tests.walks.test_own_data import working
from tests.walks.test_redaction import complaint

__all__ = ["complaint", "working"]

_OF_PHOTOS = {
    test_photos: None,
    test_redaction: None,
    test_documents: None,
    test_own_data: {"test_all_that_is_hers_is_in_it_for_people_and_for_programs"},
    test_erasure: {
        "test_a_receipts_holder_sees_what_will_go_and_is_forgotten",
        "test_photos_stay_where_nothing_is_said_of_them",
    },
    test_retention: {"test_photos_of_what_was_never_shown_go_and_others_stay"},
}
for module, wanted in _OF_PHOTOS.items():
    for name, found in vars(module).items():
        if name.startswith("test_") and (wanted is None or name in wanted):
            globals()[name] = found


@pytest.fixture
def house(house: config.Settings, s3: S3, bucket: str) -> config.Settings:
    endpoint, region, key, secret = s3.access
    return house.model_copy(
        update={
            "media_store": bucket,
            "s3_endpoint": endpoint,
            "s3_region": region,
            "s3_access_key": key,
            "s3_secret_key": secret,
        }
    )


def test_the_bucket_is_what_is_used(regency: Regency) -> None:
    assert regency.app.uploads.shared
