"""Saving what a meeting recorded: its minutes, its sheet of decisions and actions, and all declared interests."""

from datetime import date

from PySide6.QtWidgets import QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.meetings import Meeting
from boardpack.services.packs.papers import PapersService
from ui.last_folder import FileKind
from ui.pages.paper_controller import PaperController
from ui.widgets.dialogs.save_paper_dialog import SavePaperDialog
from ui.widgets.notice import Notice


class MinutesSavingController:
    """Opens the dialogs that save papers on a meeting. Owned by the Minutes page; `notice` shows the outcome."""

    def __init__(self, papers: PapersService, parent: QWidget, notice: Notice) -> None:
        self._write = papers.write
        self._papers = PaperController(papers, parent, notice)

    def minutes(self, meeting: Meeting, *, public: bool) -> SavePaperDialog:
        """Open the dialog that saves the minutes of a meeting, or their public edition."""
        name, day = "the public version of the minutes" if public else "the minutes", meeting.held_on
        return self._papers.ask(
            f"Save {name}",
            f"Minutes {day.isoformat()}{', public' if public else ''}",
            f"T{name[1:]} of {in_words(day)} {'is' if public else 'are'}",
            lambda path, edition, on_notice: self._write(
                "minutes", path, meeting_id=meeting.id, edition=edition, on_notice=on_notice, public=public
            ),
            FileKind.PUBLIC if public else FileKind.PAPER,
        )

    def sheet(self, meeting: Meeting, *, in_private: bool) -> SavePaperDialog:
        """Open the dialog that saves the decisions and actions of a meeting, or those taken in private."""
        private = "private " if in_private else ""
        stem = "Decisions and actions taken in private" if in_private else "Decisions and actions"
        return self._papers.ask(
            f"Save the {private}decision and action sheet",
            f"{stem} {meeting.held_on.isoformat()}",
            f"The {private}decision and action sheet of {in_words(meeting.held_on)} is",
            lambda path, edition, on_notice: self._write(
                "decision-sheet",
                path,
                meeting_id=meeting.id,
                edition=edition,
                on_notice=on_notice,
                in_private=in_private,
            ),
        )

    def interests(self, today: date) -> SavePaperDialog:
        """Open the dialog that saves the register of interests of all meetings."""
        return self._papers.ask(
            "Save the register of interests",
            f"Register of interests {today.isoformat()}",
            "The register of interests is",
            lambda path, edition, on_notice: self._write(
                "interests-register", path, edition=edition, on_notice=on_notice
            ),
        )
