"""The Settings page: the facts of the office, its people and files, and the backups of its board."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QScrollArea, QWidget

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.office.backups import Restored
from boardpack.domain.office.office_files import OfficeFiles, OfficePicture
from boardpack.domain.office.settings import Settings
from boardpack.services.board.backups import BackupsService
from boardpack.services.board.office_files import OfficeFilesService
from boardpack.services.board.people import PeopleService
from boardpack.services.board.restoring import RestoringService
from boardpack.services.board.settings import SettingsService
from ui.looks import LooksSettings
from ui.models.keys import KeyGroup
from ui.models.palette import PARTS, PEOPLE
from ui.pages.settings.backups import BackupsPart
from ui.pages.settings.face import FacePart
from ui.pages.settings.groups import GroupList
from ui.pages.settings.keys import KeysPart
from ui.pages.settings.looks import LooksPart
from ui.pages.settings.people import PeoplePart
from ui.pages.settings.you import YOU, YouPart
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.signing import SigningSettings
from ui.theme import current, set_style
from ui.widgets.dialogs.restore_dialog import restore_notice
from ui.widgets.labels import scroll_area
from ui.widgets.layouts import column_layout, row_no_wider
from ui.widgets.office.office_form import FIELD_GROUPS, OfficeField, OfficeForm
from ui.widgets.page import WindowPage
from ui.widgets.page_head import PageHead

_ABOVE, _LEAST_WITH_LIST = 16, 800


class SettingsPage(WindowPage):
    """The Settings page. Names and addresses are saved with Ctrl+S, all else at once. Owned by the window."""

    name, title, icon = "settings", "Settings", "sliders-horizontal"
    is_read_ahead = True

    def __init__(
        self,
        office: SettingsService,
        people: PeopleService,
        office_files: OfficeFilesService,
        backups: BackupsService,
        restoring: RestoringService,
        looks_settings: LooksSettings,
        signing: SigningSettings,
    ) -> None:
        super().__init__()
        self._office = office
        self._undoing: list[tuple[Callable[[], None], str]] = []
        self.head = PageHead(self.title, "Save settings", self.save)
        self.head.show_sentence(
            "The names, rules and files of this office, its backups, and the window on this computer."
        )
        self.form = OfficeForm(FIELD_GROUPS)
        self.form.edited.connect(self._on_edited)
        self.people = PeoplePart(people)
        self.people.stored.connect(self._on_people_changed)
        self.people.failed.connect(self.show_error)
        self.people.changed.connect(self.announce)
        self.face = FacePart(office_files)
        self.face.stored.connect(self._on_face_changed)
        self.face.failed.connect(self.show_error)
        self.face.changed.connect(self.announce)
        self.you = YouPart(signing)
        self.you.stored.connect(lambda done: self.notice.show_message(StatusShape.DISC, done))
        self.you.failed.connect(self.show_error)
        self.looks = LooksPart(looks_settings)
        self.keys = KeysPart()
        self.backups = BackupsPart(backups, restoring)
        self.backups.message.connect(lambda what, remedy: self.notice.show_message(StatusShape.DISC, what, remedy))
        self.backups.failed.connect(self.show_error)
        self.backups.backed_up.connect(self.backed_up)
        self.backups.restored.connect(self._on_restored)
        self.body.addWidget(self.head)
        self._lay_out()
        self._add_commands()

    def _lay_out(self) -> None:
        """Show the list of groups beside the settings."""
        self._inside = set_style(QWidget(), "page")
        self._scroll = self._scrolled()
        self._inside.installEventFilter(self)
        self._anchors = self._anchors_of_groups()
        self.groups = GroupList([(name, words) for name, (words, _) in self._anchors.items()])
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setSpacing(0)
        self._split.addWidget(self.groups)
        self._split.addWidget(self._scroll, 1)
        self.body.addLayout(self._split, 1)
        self._found = ""
        self._shown: tuple[QWidget, int] | None = None
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._keep_in_view)
        self.groups.mark(YOU)
        self.groups.picked.connect(self._show_group)
        self.groups.sought.connect(self._seek)
        self.groups.left.connect(self._focus_found)
        self._scroll.verticalScrollBar().valueChanged.connect(self._mark_group)

    def _add_commands(self) -> None:
        self.command("Your name or role", lambda: self.show_place(PagePlace(self.name, YOU)))
        self.command("Find setting", self.groups.focus_field, "Ctrl+F")
        self.command("Save settings", self.save, "Ctrl+S")
        self.command("Choose the office’s letterhead", self.face.choose_letterhead)
        self.command("Choose the logo", lambda: self.face.choose_picture(OfficePicture.LOGO))
        self.command("Choose the signature", lambda: self.face.choose_picture(OfficePicture.SIGNATURE))
        self.command("Add person in office", self.people.add)
        self.command("Undo changes to people, letterhead, logo and signature", self.undo, "Ctrl+Z")
        self.command("Back up now", self.backups.make)
        self.command("Export whole board…", self.backups.export)
        self.command("Restore a backup", self.backups.choose)

    def refresh(self, changes: Changes) -> None:
        if changes.settings and not self.form.is_changed:
            self.form.show_settings(self._office.get())
            self._on_edited()
        if changes.settings:
            self.people.load()
            self._show_unread()
        if changes.settings and self.isVisible():
            self.face.load()

    def undo(self) -> None:
        """Undo the last change of people, letterhead, logo or signature."""
        if self._undoing:
            put_back, undone = self._undoing.pop()
            put_back()
            self.notice.show_message(StatusShape.DISC, undone)

    def show_place(self, place: PagePlace) -> None:
        """Show the field or part of that name, and move the focus there."""
        parts = self._places()
        if place.thing in parts:
            part, first = parts[place.thing]
            self._show_part(part)
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if place.filter_text:
            self.people.table.choose(place.filter_text)

    @property
    def place_of_focus(self) -> PagePlace | None:
        focused = self.focusWidget()
        return next((PagePlace(self.name, name) for name, (_, at) in self._places().items() if at is focused), None)

    def focus_first(self) -> None:
        """Focus the field that finds a setting: in any other field the next key would change a setting."""
        self.groups.focus_field()

    def save(self) -> None:
        """Save the settings in the form."""
        changes = self.attempt(lambda: self._office.change(self.form.changes()))
        if changes is None:
            self.show_place(PagePlace(self.name, self.form.check()))
        else:
            self.form.show_settings(self._office.get())
            self._on_edited()
            self.announce(changes)
            self.notice.show_message(StatusShape.DISC, "Settings saved.")

    def take_keys(self, groups: Sequence[KeyGroup]) -> None:
        self.keys.show_keys(groups)

    def can_leave(self) -> bool:
        return not self.form.is_changed or self.offer_to_save(self.save)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the groups as one box above the settings if there is no room beside them."""
        super().resizeEvent(event)
        is_narrow = self.width() < current().px(_LEAST_WITH_LIST)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if direction is not self._split.direction():
            self._split.setDirection(direction)
            self.groups.be_narrow(is_narrow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay out settings that have grown before they are painted. Qt would first paint them in their old space."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            QApplication.sendEvent(self._scroll, QEvent(QEvent.Type.LayoutRequest))
        if watched is self._inside and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._settling.start()
        return super().eventFilter(watched, event)

    def _anchors_of_groups(self) -> dict[str, tuple[str, QWidget]]:
        """Return the words and the first widget of each group by its name, in the order of the page."""
        after = {
            PEOPLE: ("People in office", self.people),
            "face": ("Letterhead, logo, signature", self.face),
            "looks": ("This window", self.looks),
            "backups": ("Backups", self.backups),
            "keys": ("Keys", self.keys),
        }
        return {YOU: ("You", self.you)} | {words: (words, at) for words, at in self.form.headings.items()} | after

    def _places(self) -> dict[str, tuple[QWidget, QWidget]]:
        """Return each part to scroll to, and its widget for the focus, by the name that places give it."""
        parts: dict[str, tuple[QWidget, QWidget]] = {
            YOU: (self.you, self.you.field),
            PEOPLE: (self.people, self.people.table),
            "face": (self.face, self.face.choose_buttons["letterhead"]),
            "letterhead_use": (self.face.use, self.face.use),
            "looks": (self.looks, self.looks.appearance),
            "appearance": (self.looks.appearance, self.looks.appearance),
            "text_size": (self.looks.size_of_text, self.looks.size_of_text),
            "font": (self.looks.type_of_text, self.looks.type_of_text),
            "backups": (self.backups, self.backups.back_up),
            "keys": (self.keys, self.keys.table),
        }
        return parts | {name: (field, field) for name, field in self.form.fields.items()}

    def _place_of(self, part: QWidget) -> int:
        return part.mapTo(self._inside, QPoint()).y() - current().px(_ABOVE)

    def _scroll_to(self, part: QWidget) -> None:
        self._scroll.verticalScrollBar().setValue(self._place_of(part))

    def _show_group(self, name: str) -> None:
        self._scroll_to(self._anchors[name][1])
        self.groups.mark(name)  # a short group near the end cannot reach the top

    def _show_part(self, part: QWidget) -> None:
        """Scroll to the heading of the group of a part, or to the part itself if it would be below the page then."""
        group = self._group_at(self._place_of(part))
        self._show_group(group)
        if part.mapTo(self._inside, part.rect().bottomLeft()).y() > self._bottom:
            self._scroll_to(part)
            self.groups.mark(group)
        self._shown = (part, self._scroll.verticalScrollBar().value())

    def _keep_in_view(self) -> None:
        """Show the part of the last jump again, unless the user has scrolled since.

        Settings above it may have grown: the page gets its width, or files of the office are read.
        """
        part, value = self._shown or (None, 0)
        if part is not None and value == self._scroll.verticalScrollBar().value():
            self._show_part(part)
        else:
            self._shown = None

    @property
    def _bottom(self) -> int:
        """The last line of the settings that is in view, above a notice."""
        viewport = self._scroll.viewport()
        height = viewport.height()
        if self.notice.isVisible():
            height = min(height, self.notice.y() - viewport.mapTo(self, QPoint()).y())
        return self._scroll.verticalScrollBar().value() + height

    def _mark_group(self, value: int) -> None:
        """Mark the group at the top. At the end of the page the mark stays while the heading of its group is in view.

        A short group near the end cannot reach the top.
        """
        heading = self._place_of(self._anchors[self.groups.marked][1])
        is_at_end = value == self._scroll.verticalScrollBar().maximum()
        if not (is_at_end and value <= heading < self._bottom):
            self.groups.mark(self._group_at(value))

    def _group_at(self, y: int) -> str:
        above = [name for name, (_, at) in self._anchors.items() if self._place_of(at) <= y]
        return above[-1] if above else YOU

    def _seek(self, words: str) -> None:
        """Scroll to the first setting with these words in its label."""
        labels = {name: OfficeField(name).label for name in self.form.fields}
        labels |= PARTS | {YOU: "Your name or role", "looks": "This window"}
        sought = words.casefold().split()
        fitting = (name for name, text in labels.items() if all(word in text.casefold() for word in sought))
        self._found = next(fitting, "") if sought else ""
        self.groups.show_outcome(f"No results for “{words}”." if words and not self._found else "")
        if self._found:
            self._show_part(self._places()[self._found][0])

    def _focus_found(self) -> None:
        if self._found:
            self.show_place(PagePlace(self.name, self._found))

    def _show_unread(self) -> None:
        for setting in self._office.unread():
            self.notice.show_message(StatusShape.TRIANGLE, setting.sentence, "Enter it again and save.")

    def _on_face_changed(self, done: str, before: OfficeFiles) -> None:
        self._offer_undo(done, lambda: self.face.put_back(before), "The letterhead, logo and signature were restored.")

    def _on_people_changed(self, done: str, before: Settings) -> None:
        self._offer_undo(done, lambda: self.people.put_back(before), "The changes to people in office were undone.")

    def _offer_undo(self, done: str, put_back: Callable[[], None], undone: str) -> None:
        self._undoing.append((put_back, undone))
        self.notice.show_message(StatusShape.DISC, done, "", "Undo", self.undo)

    def _on_restored(self, done: Restored, made_at: datetime) -> None:
        self.form.show_settings(self._office.get())
        self._on_edited()
        self.announce(Changes(register=True, actions=True, meetings=True, settings=True))
        self.notice.show_message(StatusShape.DISC, *restore_notice(done, made_at))

    def _on_edited(self) -> None:
        if self.head.primary is not None:
            self.head.primary.setEnabled(self.form.is_changed)

    def _scrolled(self) -> QScrollArea:
        column = column_layout(self._inside, (24, 12, 24, 24), spacing=None)
        for part in (self.you, self.form):
            column.addLayout(row_no_wider(part, current().px(760)))
        for wide in (self.people, self.face, self.looks, self.backups, self.keys):
            column.addLayout(row_no_wider(wide, current().px(860)))
        column.addStretch(1)
        return scroll_area(self._inside, "Office settings")
