"""What the office told about itself, with every earlier answer."""

import dataclasses
import json
from typing import Any

from boardpack.domain.settings import Settings
from boardpack.store.ledger import Ledger
from boardpack.store.tables import SETTING, SETTING_CHANGE
from boardpack.store.values import texts_json


class SettingsRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get(self) -> Settings:
        """The settings as they stand; a setting that this version does not know is passed over."""
        known = {field.name for field in dataclasses.fields(Settings)}
        rows = self._ledger.standing(SETTING_CHANGE)
        values = {row["setting_id"]: _from_json(row["value"]) for row in rows if row["setting_id"] in known}
        return Settings(**({"board_name": ""} | values))

    def put(self, settings: Settings) -> bool:
        """Adds what differs from the present settings; tells whether anything did."""
        present = {row["setting_id"]: row["value"] for row in self._ledger.standing(SETTING_CHANGE)}
        wanted = {field.name: _to_json(getattr(settings, field.name)) for field in dataclasses.fields(settings)}
        changed = {name: value for name, value in wanted.items() if present.get(name) != value}
        for name, value in changed.items():
            if name not in present:
                self._ledger.enter(SETTING, identifier=name)
            self._ledger.add(SETTING_CHANGE, name, {"value": value})
        return bool(changed)


def _to_json(value: str | tuple[str, ...]) -> str:
    if isinstance(value, str):
        return json.dumps(json.loads(texts_json([value]))[0], ensure_ascii=False)
    return texts_json(value)


def _from_json(column: str) -> Any:
    value = json.loads(column)
    return tuple(value) if isinstance(value, list) else value
