"""Migrations are run one after the other, and what none of them changes is made once.

Tortoise makes every model anew before each step, of which there are hundreds, so that the step can look at
the form before it: that was nearly all of the ten seconds that an empty database took. Here the form before
is made when a step looks at it, and queries of those models alone that are new. What is relied upon of
Tortoise beyond what it promises is named in tests/database/test_running_migrations.py.
"""

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any
from weakref import WeakSet

from tortoise import Tortoise
from tortoise.connection import get_connection
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget
from tortoise.migrations.graph import MigrationKey
from tortoise.migrations.schema_generator.state import ModelState, State
from tortoise.migrations.schema_generator.state_apps import StateApps
from tortoise.models import Model

from database.tortoise_internals import has_relations

_NEWEST = "__latest__"
"""What Tortoise calls the last of an app's migrations."""


async def run_migrations(config: dict[str, Any]) -> None:
    """Bring the database of this configuration to its newest form, within a context of Tortoise."""
    await Tortoise.init(config=config, init_connections=False)
    targets = [MigrationTarget(app_label=label, name=_NEWEST) for label in config["apps"]]
    await _Executor(get_connection("default"), config["apps"]).migrate(targets)


class _Executor(MigrationExecutor):
    async def _project_state(self, applied: set[MigrationKey], *, upto: MigrationKey | None = None) -> State:
        assert upto is None, "nothing goes back here"
        connections = {
            label: said.get("default_connection", "default")
            for label, said in self.loader.apps_config.items()
        }
        state = _Form(models={}, apps=_FormApps(default_connections=connections))
        for key in self._full_plan():
            if key in applied:
                migration = self.loader.graph.nodes[key]
                assert migration is not None, key
                await migration.apply(state, dry_run=True, schema_editor=None)
        return state


class _Form(State):
    def clone(self) -> State:
        return _FormBefore({key: model.clone() for key, model in self.models.items()}, self.apps)


class _FormBefore(State):
    """Before a step; most steps do not look at its models."""

    def __init__(self, models: dict[tuple[str, str], ModelState], later: StateApps) -> None:
        apps: Any = _Made(partial(later.clone, model_states=models))
        super().__init__(models, apps)


class _Made:
    """What is made when somebody uses it."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make

    @cached_property
    def _it(self) -> object:
        return self._make()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._it, name)


class _FormApps(StateApps):
    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._built = WeakSet[type[Model]]()

    def _build_initial_querysets(self) -> None:
        all_of_them = self.apps
        self.apps = {
            label: {name: model for name, model in app.items() if model not in self._built}
            for label, app in all_of_them.items()
        }
        try:
            super()._build_initial_querysets()
            self._built.update(
                model for app in self.apps.values() for model in app.values() if has_relations(model)
            )
        finally:
            self.apps = all_of_them
