"""What the office told about itself, with every earlier answer."""

import dataclasses
import json
from typing import Any

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.office.settings import Settings
from boardpack.store.history.ledger import Ledger
from boardpack.store.schema.tables import SETTING, SETTING_CHANGE
from boardpack.store.schema.values import texts_json
from boardpack.store.schema.views import bound

_EMPTY = """'""', '[]'"""
"""How a setting that nobody has filled in stands in its column, as SQL."""


class SettingsRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get(self, as_at: AsAt = NOW) -> Settings:
        """The settings as they stand, or stood; a setting that this version does not know is passed over.

        An office fills in its settings by and by. Where one had not been filled in by the time that is
        asked for, its first answer stands; in a pack that was issued, the first that was known then.
        """
        known = {field.name for field in dataclasses.fields(Settings)}
        told = self._standing() if as_at.is_now else self._first_answers(as_at) | self._standing(as_at)
        values = {name: _from_json(value) for name, value in told.items() if name in known}
        return Settings(**({"board_name": ""} | values))

    def put(self, settings: Settings) -> bool:
        """Adds what differs from the present settings; tells whether anything did."""
        present = self._standing()
        wanted = {field.name: _to_json(getattr(settings, field.name)) for field in dataclasses.fields(settings)}
        changed = {name: value for name, value in wanted.items() if present.get(name) != value}
        for name, value in changed.items():
            if name not in present:
                self._ledger.enter(SETTING, identifier=name)
            self._ledger.add(SETTING_CHANGE, name, {"value": value})
        return bool(changed)

    def _standing(self, as_at: AsAt = NOW) -> dict[str, str]:
        """Each setting that had been filled in, also one that was emptied since."""
        filled = f"SELECT h.setting_id FROM setting_change h WHERE h.value NOT IN ({_EMPTY}){bound(as_at)}"
        rows = self._ledger.standing(SETTING_CHANGE, "" if as_at.is_now else filled, as_at=as_at)
        return {row["setting_id"]: row["value"] for row in rows}

    def _first_answers(self, as_at: AsAt) -> dict[str, str]:
        known = f"WHERE 1{bound(AsAt(batch=as_at.batch))}" if as_at.as_issued else ""
        sql = f"""SELECT setting_id, value FROM setting_change WHERE id IN (
            SELECT coalesce(min(id) FILTER (WHERE value NOT IN ({_EMPTY})), min(id))
            FROM setting_change h {known} GROUP BY setting_id)"""
        return {row["setting_id"]: row["value"] for row in self._ledger.rows(sql)}


def _to_json(value: str | tuple[str, ...]) -> str:
    if isinstance(value, str):
        return json.dumps(json.loads(texts_json([value]))[0], ensure_ascii=False)
    return texts_json(value)


def _from_json(column: str) -> Any:
    value = json.loads(column)
    return tuple(value) if isinstance(value, list) else value
