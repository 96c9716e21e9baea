"""The settings of the office with every earlier value, read as typed values at this one place."""

import json
import logging
from collections.abc import Mapping
from typing import Any

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.office.setting_texts import SETTING_NAMES, SettingText, parse_setting, setting_text
from boardpack.domain.office.settings import Settings, UnreadSetting
from boardpack.errors import RefusedError
from boardpack.store.history.ledger import Ledger
from boardpack.store.repositories.office import OfficeBodiesRepository, PeopleRepository
from boardpack.store.schema.tables import SETTING, SETTING_CHANGE
from boardpack.store.schema.values import json_text
from boardpack.store.schema.views import bound
from boardpack.values import Frozen, replace

_log = logging.getLogger(__name__)
_EMPTY = """'""', '[]'"""
"""Values that say that a setting was not filled in, as SQL."""
_PLAIN = tuple(name for name in SETTING_NAMES if name != "bodies")
"""The settings that are one value in the store; people and bodies are entries of their own."""


class _Reading(Frozen):
    """The values of one reading, and what could not be read."""

    values: Mapping[str, Any]
    unread: tuple[UnreadSetting, ...]


class SettingsRepository:
    """The settings of one transaction."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._people = PeopleRepository(ledger)
        self._bodies = OfficeBodiesRepository(ledger)

    def get(self, as_at: AsAt = NOW) -> Settings:
        """Return the settings, at present or in a view of the past.

        A setting that this version does not know is ignored. One that it cannot read has its default value, and
        `unread` names it. In a view of a time before a setting was filled in, its first value counts, because an office
        may fill it in late. For an issued pack, only values that were known at its issue count.
        """
        records = self._standing() if as_at.is_now else self._first_answers(as_at) | self._standing(as_at)
        values = {"board_name": ""} | dict(_read(records).values)
        return Settings(**values, people=self._people.list(as_at), bodies=self._bodies.list(as_at))

    def unread(self) -> tuple[UnreadSetting, ...]:
        """Return the settings whose present value cannot be read."""
        return _read(self._standing()).unread

    def put(self, settings: Settings) -> bool:
        """Record the settings that differ from the present ones. Return True if any does."""
        before, present = self.get(), self._standing()
        changed = False
        for name in _PLAIN:
            value = getattr(settings, name)
            if name not in present or value != getattr(before, name):
                changed |= self._put(name, json_text(setting_text(name, value)), present)
        people, bodies = self._people.put(settings.people), self._bodies.put(settings.bodies)
        return changed or people or bodies

    def change(self, fields: Mapping[str, Any]) -> bool:
        """Record the named settings; all others stay as they are. Return True if any is different."""
        return self.put(replace(self.get(), **fields))

    def _put(self, name: str, value: str, present: Mapping[str, str]) -> bool:
        if present.get(name) == value:
            return False
        if name not in present:
            self._ledger.enter(SETTING, identifier=name)
        self._ledger.add(SETTING_CHANGE, name, {"value": value})
        return True

    def _standing(self, as_at: AsAt = NOW) -> dict[str, str]:
        """Return each setting that had been filled in, also one that was emptied since."""
        filled = f"SELECT h.setting_id FROM setting_change h WHERE h.value NOT IN ({_EMPTY}){bound(as_at)}"
        rows = self._ledger.standing(SETTING_CHANGE, "" if as_at.is_now else filled, as_at=as_at)
        return {row["setting_id"]: row["value"] for row in rows}

    def _first_answers(self, as_at: AsAt) -> dict[str, str]:
        known = f"WHERE 1{bound(AsAt(batch=as_at.batch))}" if as_at.as_issued else ""
        sql = f"""SELECT setting_id, value FROM setting_change WHERE id IN (
            SELECT coalesce(min(id) FILTER (WHERE value NOT IN ({_EMPTY})), min(id))
            FROM setting_change h {known} GROUP BY setting_id)"""
        return {row["setting_id"]: row["value"] for row in self._ledger.rows(sql)}


def _read(records: Mapping[str, str]) -> _Reading:
    values: dict[str, Any] = {}
    unread: list[UnreadSetting] = []
    for name in _PLAIN:
        if name in records:
            try:
                values[name] = parse_setting(name, _from_json(records[name]))
            except (RefusedError, ValueError, TypeError) as error:
                _log.warning("setting %s cannot be read", name)
                unread.append(UnreadSetting(name, records[name], str(error)))
    return _Reading(values, tuple(unread))


def _from_json(column: str) -> SettingText:
    value = json.loads(column)
    return tuple(map(str, value)) if isinstance(value, list) else str(value)
