"""What the log has for its owners: a button in its head, a command, and the dialog of their forms."""

from PySide6.QtCore import QObject

from boardpack.services.actions import ActionsService
from boardpack.services.meetings import MeetingsService
from boardpack.services.owner_forms import OwnerFormsService
from ui.forms_dialog import FormsDialog
from ui.widgets.labels import button
from ui.widgets.page import Page
from ui.widgets.page_head import PageHead


class FormsDesk(QObject):
    """Forms out and reminders; what comes back is read in Intake."""

    def __init__(
        self,
        page: Page,
        head: PageHead,
        forms: OwnerFormsService,
        actions: ActionsService,
        meetings: MeetingsService,
    ) -> None:
        super().__init__(page)
        self._page, self._services = page, (forms, actions, meetings)
        self.button = button("Write forms…", "plain", self.open)
        self.button.setAccessibleName("Write forms for owners")
        self.button.setToolTip("Ask owners how their actions stand (Ctrl+Shift+W)")
        head.beside.addWidget(self.button)
        page.command("Write forms for owners…", self.open, "Ctrl+Shift+W")

    def open(self) -> FormsDialog:
        """Opens the dialog of the owners' forms."""
        dialog = FormsDialog(*self._services, self._page)
        dialog.changed.connect(self._page.announce)
        dialog.open()
        return dialog
