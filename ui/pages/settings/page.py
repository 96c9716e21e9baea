"""The Settings page: the facts of the office, its files, and the backups of its board."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.office.backups import Restored
from boardpack.domain.office.office_files import OfficeFiles, OfficePicture
from boardpack.domain.office.setting_labels import SETTING_LABELS
from boardpack.domain.office.setting_texts import setting_text
from boardpack.services.board.backups import BackupsService
from boardpack.services.board.office_files import OfficeFilesService
from boardpack.services.board.restoring import RestoringService
from boardpack.services.board.settings import SettingsService
from boardpack.values import Frozen
from ui.closing import confirm_leaving
from ui.desktop import open_path
from ui.looks import LooksSettings
from ui.models.palette import PARTS
from ui.pages.settings.backups import BackupsPart
from ui.pages.settings.face import FacePart
from ui.pages.settings.groups import GroupList
from ui.pages.settings.looks import LooksPart
from ui.pages.settings.you import YOU, YouPart
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.signing import SigningSettings
from ui.theme import current, set_style
from ui.widgets.dialogs.restore_dialog import restore_notice
from ui.widgets.labels import scroll_area
from ui.widgets.layouts import column_layout, row_no_wider
from ui.widgets.office.office_form import FIELD_GROUPS, OfficeForm
from ui.widgets.page import WindowPage
from ui.widgets.page_head import PageHead

_LEAST_WITH_LIST, _ROOM_BELOW, _SHORT = 800, 72, 40
_BOARD, _OFFICE, _BODIES, _MEETINGS, _RESPONSES, _WORDS = (heading for heading, _ in FIELD_GROUPS)


class SettingsSection(Frozen):
    """A part of the settings that is shown by itself: groups of the office's fields, and other parts by their names."""

    title: str
    headings: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


_SECTIONS = {
    YOU: SettingsSection("You and this computer", parts=(YOU, "looks")),
    "office": SettingsSection("Board and office", (_BOARD, _OFFICE)),
    "meetings": SettingsSection(_MEETINGS, (_MEETINGS,)),
    "letters": SettingsSection("Letters and responses", (_RESPONSES,), ("face",)),
    "reading": SettingsSection("Reading reports", (_BODIES, _WORDS)),
    "backups": SettingsSection("Backups", parts=("backups",)),
}
_SECTION_OF_HEADING = {heading: name for name, section in _SECTIONS.items() for heading in section.headings}
_SECTION_OF_FIELD = {name: _SECTION_OF_HEADING[heading] for heading, names in FIELD_GROUPS for name in names}


class SettingsPage(WindowPage):
    """The Settings page, one section at a time. A setting is saved when its field is left. Owned by the window."""

    name, title, icon = "settings", "Settings", "sliders-horizontal"
    is_read_ahead = True

    def __init__(
        self,
        office: SettingsService,
        office_files: OfficeFilesService,
        backups: BackupsService,
        restoring: RestoringService,
        looks_settings: LooksSettings,
        signing: SigningSettings,
    ) -> None:
        super().__init__()
        self._office = office
        self._undoing: list[tuple[Callable[[], object], str]] = []
        self.head = PageHead(self.title)
        self.head.show_sentence("Each change is saved when you leave the field.")
        self.form = OfficeForm()
        self.form.left.connect(self._store)
        self.face = FacePart(office_files)
        self.face.stored.connect(self._on_face_changed)
        self.face.failed.connect(self.show_error)
        self.face.changed.connect(self.announce)
        self.you = YouPart(signing)
        self.you.stored.connect(lambda done: self.notice.show_message(StatusShape.DISC, done))
        self.you.failed.connect(self.show_error)
        self.looks = LooksPart(looks_settings)
        self.backups = BackupsPart(backups, restoring)
        self.backups.message.connect(lambda what, remedy: self.notice.show_message(StatusShape.DISC, what, remedy))
        self.backups.failed.connect(self.show_error)
        self.backups.backed_up.connect(self.backed_up)
        self.backups.restored.connect(self._on_restored)
        self.backups.folder_requested.connect(lambda folder: open_path(Path(folder), self.notice))
        self.body.addWidget(self.head)
        self._lay_out()
        self._add_commands()

    def _lay_out(self) -> None:
        """Show the list of sections beside the settings of one."""
        self._widgets: dict[str, QWidget] = {
            YOU: self.you,
            "looks": self.looks,
            "face": self.face,
            "backups": self.backups,
        }
        self._scroll = self._scrolled()
        self.groups = GroupList([(name, section.title) for name, section in _SECTIONS.items()])
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setSpacing(0)
        self._split.addWidget(self.groups)
        self._split.addWidget(self._scroll, 1)
        self.body.addLayout(self._split, 1)
        self._found = ""
        self._show_section(YOU)
        self.groups.picked.connect(self._show_section)
        self.groups.sought.connect(self._seek)
        self.groups.left.connect(self._focus_found)

    def _add_commands(self) -> None:
        self.command("Your name or role", lambda: self.show_place(PagePlace(self.name, YOU)))
        self.command("Find setting", self.groups.focus_field, "Ctrl+F")
        self.command("Choose the office’s letterhead", self.face.choose_letterhead)
        self.command("Choose the logo", lambda: self.face.choose_picture(OfficePicture.LOGO))
        self.command("Choose the signature", lambda: self.face.choose_picture(OfficePicture.SIGNATURE))
        none = "There is no change to a setting to undo."
        self.command(
            "Undo the last change to a setting", self.undo, "Ctrl+Z", unless=lambda: "" if self._undoing else none
        )
        self.command("Back up now", self.backups.make)
        self.command("Export whole board…", self.backups.export)
        self.command("Restore a backup", self.backups.choose)

    def refresh(self, changes: Changes) -> None:
        if changes.settings and not self.form.is_changed:
            self.form.show_settings(self._office.get())
        if changes.settings:
            self._show_unread()
        if changes.settings and self.isVisible():
            self.face.load()

    def undo(self) -> None:
        """Undo the last change of a setting that was made in this window."""
        if self._undoing:
            put_back, undone = self._undoing.pop()
            put_back()
            self.notice.show_message(StatusShape.DISC, undone)

    def show_place(self, place: PagePlace) -> None:
        """Show the field or part of that name, and move the focus there."""
        places = self._places()
        if place.thing in places:
            section, first = places[place.thing]
            self._show_section(section)
            self._scroll.ensureWidgetVisible(first, 0, current().px(_ROOM_BELOW))
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def place_of_focus(self) -> PagePlace | None:
        focused = self.focusWidget()
        return next((PagePlace(self.name, name) for name, (_, at) in self._places().items() if at is focused), None)

    def focus_first(self) -> None:
        """Focus the field that finds a setting: in any other field the next key would change a setting."""
        self.groups.focus_field()

    def save(self) -> None:
        """Save what was typed and not left yet. A value that is wrong stays in its field, which says why."""
        for name in self.form.fields:
            self._store(name)

    def _store(self, name: str) -> None:
        value = self.form.changed(name)
        if value is None:
            return
        before = getattr(self._office.get(), name)
        if self._put(name, value):
            done = _change_in_words(name, before, value)
            undone = f"“{SETTING_LABELS[name].label}” was changed back."
            self._offer_undo(done, lambda: self._put(name, before), undone)

    def _put(self, name: str, value: object) -> bool:
        """Record a setting. Return True if that was done."""
        changes = self.attempt(lambda: self._office.change({name: value}))
        if changes is not None:
            self.form.show_setting(self._office.get(), name)
            self.announce(changes)
        return changes is not None

    def can_leave(self) -> bool:
        self.save()
        loss = "The reason is shown below its field. The value from before stays."
        return not self.form.is_changed or confirm_leaving(
            self, "A setting is not saved.", loss, "Leave without saving"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the groups as one box above the settings if there is no room beside them."""
        super().resizeEvent(event)
        is_narrow = self.width() < current().px(_LEAST_WITH_LIST)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if direction is not self._split.direction():
            self._split.setDirection(direction)
            self.groups.be_narrow(is_narrow)

    def _places(self) -> dict[str, tuple[str, QWidget]]:
        """Return the section and the widget for the focus, by the name that places give it."""
        parts: dict[str, tuple[str, QWidget]] = {
            YOU: (YOU, self.you.field),
            "face": ("letters", self.face.choose_buttons["letterhead"]),
            "letterhead_use": ("letters", self.face.use),
            "looks": (YOU, self.looks.appearance),
            "appearance": (YOU, self.looks.appearance),
            "text_size": (YOU, self.looks.size_of_text),
            "font": (YOU, self.looks.type_of_text),
            "backups": ("backups", self.backups.back_up),
        }
        return parts | {name: (_SECTION_OF_FIELD[name], field) for name, field in self.form.fields.items()}

    def _show_section(self, name: str) -> None:
        """Show the settings of one section, from the top."""
        section = _SECTIONS[name]
        self.form.setVisible(bool(section.headings))
        self.form.show_groups(section.headings)
        for part, widget in self._widgets.items():
            widget.setVisible(part in section.parts)
        self._scroll.verticalScrollBar().setValue(0)
        self.groups.mark(name)

    def _seek(self, words: str) -> None:
        """Show the section of the first setting with these words in its label."""
        labels = {name: SETTING_LABELS[name].label for name in self.form.fields}
        labels |= PARTS | {YOU: "Your name or role", "looks": "This window"}
        sought = words.casefold().split()
        fitting = (name for name, text in labels.items() if all(word in text.casefold() for word in sought))
        self._found = next(fitting, "") if sought else ""
        self.groups.show_outcome(f"No results for “{words}”." if words and not self._found else "")
        if self._found:
            section, field = self._places()[self._found]
            self._show_section(section)
            self._scroll.ensureWidgetVisible(field, 0, current().px(_ROOM_BELOW))

    def _focus_found(self) -> None:
        if self._found:
            self.show_place(PagePlace(self.name, self._found))

    def _show_unread(self) -> None:
        for setting in self._office.unread():
            self.notice.show_message(StatusShape.TRIANGLE, setting.sentence, "Enter it again.")

    def _on_face_changed(self, done: str, before: OfficeFiles) -> None:
        self._offer_undo(done, lambda: self.face.put_back(before), "The letterhead, logo and signature were restored.")

    def _offer_undo(self, done: str, put_back: Callable[[], object], undone: str) -> None:
        self._undoing.append((put_back, undone))
        self.notice.show_message(StatusShape.DISC, done, "", "Undo", self.undo)

    def _on_restored(self, done: Restored, made_at: datetime) -> None:
        self.form.show_settings(self._office.get())
        self.announce(Changes(register=True, actions=True, meetings=True, settings=True))
        self.notice.show_message(StatusShape.DISC, *restore_notice(done, made_at))

    def _scrolled(self) -> QScrollArea:
        inside = set_style(QWidget(), "page")
        column = column_layout(inside, (24, 12, 24, 24))
        for narrow in (self.you, self.form):
            column.addLayout(row_no_wider(narrow, current().px(760)))
        for wide in (self.face, self.looks, self.backups):
            column.addLayout(row_no_wider(wide, current().px(860)))
        column.addStretch(1)
        return scroll_area(inside, "Office settings")


def _change_in_words(name: str, before: object, after: object) -> str:
    """Return what was changed: “Clear days” changed from 3 to 5. Long values and lists are only named."""
    words = [setting_text(name, value) for value in (before, after)]
    short = all(isinstance(text, str) and 0 < len(text) <= _SHORT for text in words)
    return f"“{SETTING_LABELS[name].label}” changed{f' from {words[0]} to {words[1]}' if short else ''}."
