"""Tables, and the migrations that make them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tortoise.apps import Apps
from tortoise.migrations.autodetector import MigrationAutodetector

from database import address
from database.installation import Installation
from database.tortoise_internals import connect_models
from tests.house.tree import ROOT, sources


@pytest.fixture
async def apps(tmp_path: Path) -> AsyncIterator[Apps]:
    """The models as Tortoise knows them, without a database."""
    with Installation().entered():
        models = await connect_models(address.config_for(f"sqlite://{tmp_path}/none.sqlite3"))
        assert models.apps is not None
        yield models.apps
        await models.close_connections()


async def test_no_description_has_a_semicolon(apps: Apps) -> None:
    """Tortoise sends the descriptions as comments, and splits what it sends at each `;`."""
    wrong = [
        f"{model.__name__}.{name}"
        for model in apps["models"].values()
        for name, words in [
            ("Meta", model._meta.table_description),
            *((n, f.description) for n, f in model._meta.fields_map.items()),
        ]
        if words and ";" in words
    ]
    assert not wrong, ", ".join(wrong)


async def test_every_model_file_is_listed_for_the_database(apps: Apps) -> None:
    with_tables = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in sources("models")
        if "        table = " in path.read_text()
    }
    assert with_tables <= set(address.MODULES)
    assert len(apps["models"]) >= len(with_tables)


async def test_the_migrations_make_what_the_models_say(apps: Apps) -> None:
    """Else `makemigrations` was forgotten."""
    config = address.config_for("sqlite://none.sqlite3")
    changes = await MigrationAutodetector(apps, config["apps"]).changes()
    assert [w.operations for w in changes] == []
