from datetime import timedelta

from boardpack.domain.office.settings import Settings
from boardpack.store import Store
from boardpack.store.history.ledger import Ledger
from boardpack.store.schema.tables import SETTING_CHANGE
from boardpack.values import replace
from tests.builders import NOW, SETTINGS, stamp


def test_settings_come_back_as_they_were_put(store: Store) -> None:
    changed = replace(SETTINGS, office_address=("1 High Street", "Harmsworth"), office_name="Dame “Ŵ” O'Brien\nMP")
    with store.writing(stamp()) as session:
        session.settings.put(changed)

    with store.reading() as session:
        assert session.settings.get() == changed


def test_only_what_changed_is_written(store: Store) -> None:
    with store.writing(stamp(NOW + timedelta(days=1))) as session:
        assert session.settings.put(replace(SETTINGS, office_name="Another"))
        assert not session.settings.put(replace(SETTINGS, office_name="Another"))

    with store.bare() as db:
        rows = db.execute("SELECT setting_id FROM setting_change WHERE by = 'Sam Secretary'").fetchall()
    assert rows == [("office_name",)]


def test_a_setting_that_cannot_be_read_has_its_default_and_is_reported_until_it_is_changed(store: Store) -> None:
    with store.bare() as db:
        db.execute("BEGIN")
        Ledger(db, stamp(NOW + timedelta(days=1))).add(SETTING_CHANGE, "clear_days", {"value": '["five"]'})
        db.commit()
    with store.writing(stamp(NOW + timedelta(days=2))) as session:
        assert session.settings.get().clear_days == 5
        assert [(found.name, found.text) for found in session.settings.unread()] == [("clear_days", '["five"]')]
        session.settings.change({"clear_days": 6})
        assert session.settings.unread() == ()


def test_a_setting_of_a_later_version_is_passed_over(store: Store) -> None:
    with store.bare() as db:
        db.execute(
            """INSERT INTO setting (id, hash, batch) SELECT 'font', hash, batch FROM setting LIMIT 1""",
        )
        db.execute(
            """INSERT INTO setting_change (id, setting_id, at, by, resolves, hash, batch, value)
            SELECT substr(id, 1, 35) || 'z', 'font', at, by, resolves, hash, batch, '"Comic"'
            FROM setting_change LIMIT 1"""
        )

    with store.reading() as session:
        assert isinstance(session.settings.get(), Settings)
