"""Whatever door a paper comes through: what was sent is what is printed, and nobody's words are said by another."""

import hashlib
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from pytestqt.qtbot import QtBot

from boardpack.cli import program
from boardpack.domain.exchange.chair_reviews import ChairWord
from boardpack.domain.exchange.form_questions import FormQuestion
from boardpack.domain.log.actions import ActionState, ChairVerdict
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import AgendaItem, Meeting, NewAgendaItem, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.register.clocks import Step
from boardpack.domain.register.items import Report, Voice
from boardpack.domain.register.proposals import Evidence, LetterReading, ProposedAction
from boardpack.errors import RefusedError
from boardpack.services.register.letter_entering import Acceptance
from boardpack.values import Frozen, replace
from boardpack.workspace import Workspace, open_chair_review, open_workspace
from tests.builders import (
    MEETING_DAY,
    StillClock,
    accept_unsent_letter,
    call_meeting,
    despite_findings,
    letter,
    new_action,
    proposal,
)
from tests.form_filling import filled
from tests.formats.html.html_text import html_text
from tests.leaks import everything_in, leaked
from tests.pack import made_pdfs
from tests.pack.reading import page_words
from tests.services.returning.test_printed_reviews import COMMENT
from tests.services.returning.test_printed_reviews import filled as filled_review
from tests.ui.driving import show
from tests.ui.pages.meetings_pages import choose, meetings_page

pytestmark = pytest.mark.usefixtures("light")

_LETTER = "As I wrote to you in July."
_COMPOSED = "is my response to the report"
_WORDS = "Qxwordszq are trained"
_CUSTODY = NewAgendaItem("Custody", paper=NewPaper(PaperKind.BOARD_PAPER, body="Words."))


class Office(Frozen):
    """A board with a meeting, a folder for files, and the letter of a report that was sent on 8 July."""

    board: Workspace
    meeting: Meeting
    folder: Path
    clock: StillClock
    qtbot: QtBot

    @property
    def sent(self) -> Path:
        return self.folder / "Our response.pdf"

    @property
    def report(self) -> Report:
        (report,) = self.board.register.reports()
        return report

    @property
    def action(self) -> ActionState:
        return self.board.actions.by_ref("A-001")

    @property
    def of_letter(self) -> NewAgendaItem:
        return NewAgendaItem(
            "Response", paper=NewPaper(PaperKind.RESPONSE_LETTER, "Our letter", report_id=self.report.id)
        )

    def reading(self, **told: object) -> LetterReading:
        """Return the reading of the letter as it was sent."""
        self.sent.write_bytes(made_pdfs.tagged([_LETTER]))
        sha256 = hashlib.sha256(self.sent.read_bytes()).hexdigest()
        proposed = replace(proposal(), **told)  # type: ignore[arg-type]
        return replace(letter(self.folder, proposed)[1], file_name=self.sent.name, sha256=sha256)

    def import_sent(self, board: Workspace | None = None, **told: object) -> None:
        """Import the letter as it was sent."""
        reading, workspace = self.reading(**told), board or self.board
        promises = Acceptance(actions=reading.proposals[0].actions)
        workspace.letters.accept(self.sent, reading, reading.proposals, how=promises)
        self.clock.now += timedelta(minutes=1)

    def command(self, *words: object) -> None:
        """Run a command on the board, which must succeed."""
        result = CliRunner().invoke(program, [*map(str, words), "--workspace", str(self.board.folder)])
        assert result.exit_code == 0, result.output

    def file_of(self, item: AgendaItem) -> bytes:
        """Return the file that is the paper of an agenda item, as it came."""
        paper = self.board.meetings.agenda(item.meeting_id)[item.position - 1].item.paper
        assert paper is not None
        assert paper.attachment is not None
        with self.board.meetings._reading() as session:
            return session.files.read(paper.attachment.original_sha256 or paper.attachment.sha256)

    def alone(self, suffix: str = ".pdf", **named: object) -> Path:
        return self.board.papers.write("response-letter", self.folder / f"alone{suffix}", **named)


@pytest.fixture
def office(empty_board: Workspace, tmp_path: Path, clock: StillClock, qtbot: QtBot) -> Office:
    return Office(empty_board, call_meeting(empty_board), tmp_path, clock, qtbot)


Door = Callable[[Office], object]


def _name(door: Door) -> str:
    return door.__name__.strip("_")


# ---- a letter that was sent is that file ---------------------------------------------------------


def _paper_alone(office: Office) -> bytes:
    office.import_sent()
    return office.alone().read_bytes()


def _command_of_the_meeting(office: Office) -> bytes:
    office.import_sent()
    office.board.meetings.add_item(office.meeting.id, office.of_letter)
    office.command("paper", "write", "response-letter", MEETING_DAY, "--to", office.folder / "alone.pdf")
    return (office.folder / "alone.pdf").read_bytes()


def _command_of_the_item(office: Office) -> bytes:
    office.import_sent()
    office.board.meetings.add_item(office.meeting.id, office.of_letter)
    office.command("paper", "write", "response-letter", MEETING_DAY, 1, "--to", office.folder / "alone.pdf")
    return (office.folder / "alone.pdf").read_bytes()


def _draft_on_the_agenda(office: Office) -> bytes:
    accept_unsent_letter(office.board, office.folder)
    office.board.meetings.add_item(office.meeting.id, office.of_letter)
    office.import_sent()
    return office.alone(meeting_id=office.meeting.id).read_bytes()


def _agenda_add(office: Office) -> bytes:
    office.import_sent()
    office.command("agenda", "add", MEETING_DAY, "Response", "--paper", "response-letter", "--report", "Harm")
    return office.file_of(office.board.meetings.agenda(office.meeting.id)[0].item)


def _agenda_change(office: Office) -> bytes:
    office.import_sent()
    item = office.board.meetings.add_item(office.meeting.id, _CUSTODY)
    assert item.paper is not None
    paper = replace(item.paper, kind=PaperKind.RESPONSE_LETTER, report_id=office.report.id)
    office.board.meetings.amend_item(replace(item, paper=paper))
    return office.file_of(item)


def _window_panel(office: Office) -> bytes:
    office.import_sent()
    item = office.board.meetings.add_item(office.meeting.id, _CUSTODY)
    page = meetings_page(office.board)
    show(page, office.qtbot)
    choose(page, "Custody")
    page.pane.facts.report.choose(office.report.id)
    page.pane.paper.choose(PaperKind.RESPONSE_LETTER)
    page.pane.paper.activated.emit(4)
    office.qtbot.waitUntil(lambda: not page.attachments.working.is_working)
    return office.file_of(item)


def _merge(office: Office) -> bytes:
    copy = open_workspace(shutil.copytree(office.board.folder, office.folder / "Laptop"), clock=office.clock)
    office.import_sent(copy)
    office.board.reviews.merge(copy.folder / "board.db")
    return office.alone().read_bytes()


_YIELDING = (
    _paper_alone,
    _command_of_the_meeting,
    _command_of_the_item,
    _draft_on_the_agenda,
    _agenda_add,
    _agenda_change,
    _window_panel,
    _merge,
)


@pytest.mark.parametrize("door", _YIELDING, ids=_name)
def test_a_letter_that_was_sent_is_that_file_to_the_byte(office: Office, door: Callable[[Office], bytes]) -> None:
    assert door(office) == office.sent.read_bytes()


# ---- and it is never composed --------------------------------------------------------------------


def _members(office: Office) -> str:
    return _texts(office.board.packs.build(office.meeting.id, office.folder / "pack").pdf)


def _public(office: Office) -> str:
    edition = Edition(public=True)
    office.board.packs.build(office.meeting.id, office.folder / "public", edition=edition)
    return _texts(*(office.folder / "public").rglob("*.*"))


def _supplement(office: Office) -> str:
    item = office.board.meetings.agenda(office.meeting.id)[0].item
    office.board.meetings.remove_item(item.id)
    office.board.meetings.add_item(office.meeting.id, _CUSTODY)
    despite_findings(lambda reasons: office.board.issuing.issue(office.meeting.id, reasons))
    office.board.meetings.add_item(office.meeting.id, replace(_CUSTODY, title="Late"))
    office.board.meetings.restore_item(item.id)
    built = despite_findings(lambda reasons: office.board.issuing.supplement(office.meeting.id, reasons)).built
    return _texts(built.pdf)


def _preview(office: Office) -> str:
    pdf = office.board.papers.pdf_of_item(office.board.meetings.agenda(office.meeting.id)[0].item.id)
    return "\n".join(page_words(pdf))


def _save_paper_of_the_item(office: Office) -> str:
    item = office.board.meetings.agenda(office.meeting.id)[0].item
    return _texts(office.board.papers.write_of_item(item.id, office.folder / "item.pdf"))


def _texts(*paths: object) -> str:
    files = [path for path in map(Path, map(str, paths)) if path.is_file()]
    assert files
    return "\n".join(everything_in(path.read_bytes(), path.suffix) for path in files)


_PRINTING = (_members, _public, _supplement, _preview, _save_paper_of_the_item)


@pytest.mark.parametrize("door", _PRINTING, ids=_name)
def test_a_letter_that_was_sent_is_never_composed(office: Office, door: Callable[[Office], str]) -> None:
    accept_unsent_letter(office.board, office.folder)
    office.board.meetings.add_item(office.meeting.id, office.of_letter)
    office.import_sent()

    printed = ""
    with suppress(RefusedError):
        printed = door(office)

    assert _COMPOSED not in printed


@pytest.mark.parametrize("door", [_members, _public, _supplement], ids=_name)
def test_a_pack_has_the_letter_that_was_sent(office: Office, door: Callable[[Office], str]) -> None:
    office.import_sent()
    office.board.meetings.add_item(office.meeting.id, office.of_letter)

    printed = door(office)

    assert _LETTER in printed
    assert _COMPOSED not in printed


# ---- a composed letter is a draft until it is recorded as sent -----------------------------------


def _pages_of(*pdfs: object) -> Sequence[str]:
    """Return the pages that the letter and its appendix have."""
    pages = [page for pdf in pdfs for page in page_words(Path(str(pdf)).read_bytes())]
    return [page for page in pages if _COMPOSED in page or ("Appendix 1" in page and "Response" in page)]


def _pdf_alone(office: Office) -> Sequence[str]:
    return page_words(office.alone().read_bytes())


def _word_alone(office: Office) -> Sequence[str]:
    sections = docx.Document(str(office.alone(".docx"))).sections
    return [" ".join(line.text for line in section.header.paragraphs) for section in sections]


def _web_page_alone(office: Office) -> Sequence[str]:
    return [html_text(office.alone(".html").read_bytes())]


def _pages_of_preview(office: Office) -> Sequence[str]:
    return page_words(office.board.papers.pdf_of_item(office.board.meetings.agenda(office.meeting.id)[0].item.id))


def _pages_of_members(office: Office) -> Sequence[str]:
    return _pages_of(office.board.packs.build(office.meeting.id, office.folder / "pack").pdf)


def _pages_of_public(office: Office) -> Sequence[str]:
    edition = Edition(public=True)
    return _pages_of(office.board.packs.build(office.meeting.id, office.folder / "public", edition=edition).pdf)


_LEAVES = (_pdf_alone, _word_alone, _web_page_alone, _pages_of_preview, _pages_of_members, _pages_of_public)


@pytest.mark.parametrize("door", _LEAVES, ids=_name)
def test_a_composed_letter_says_draft_on_each_page_until_it_is_recorded_as_sent(
    office: Office, door: Callable[[Office], Sequence[str]]
) -> None:
    report = accept_unsent_letter(office.board, office.folder)
    office.board.meetings.add_item(office.meeting.id, office.of_letter)
    draft = door(office)
    office.board.section_55.record(report.id, Step.SENT, office.clock.now.date())
    sent = door(office)

    assert draft
    assert [page for page in draft if "Draft" not in page] == []
    assert [page for page in sent if "Draft" in page] == []


# ---- words belong to whoever gave them -----------------------------------------------------------


def _tracker(office: Office) -> None:
    path = office.folder / "tracker.csv"
    path.write_text(
        "Report,Rec no,Recommendation,Force response\n"
        f"Harm in the home,9,The force should make sure that every report of harm is assessed.,All {_WORDS}.\n",
        encoding="utf-8",
    )
    assert office.board.trackers.take(office.board.trackers.read(path)).counts.responses == 1


def _register_page(office: Office) -> None:
    (entry,) = office.board.register.entries()
    office.board.register.respond(entry.item.id, Voice.FORCE, f"All {_WORDS}.")


def _register_of_a_copy(office: Office) -> None:
    copy = open_workspace(shutil.copytree(office.board.folder, office.folder / "Laptop"), clock=office.clock)
    copy.access.confirm_today()
    _register_page(replace(office, board=copy))
    office.board.reviews.merge(copy.folder / "board.db")


@pytest.mark.parametrize("door", [_tracker, _register_page, _register_of_a_copy], ids=_name)
def test_a_response_that_came_after_the_letter_was_not_sent_with_it(office: Office, door: Door) -> None:
    office.import_sent()

    door(office)

    tracker = html_text(office.board.papers.write("tracker", office.folder / "tracker.html").read_bytes())
    assert "Response recorded 8 July 2025." in tracker
    assert office.alone().read_bytes() == office.sent.read_bytes()


def _promise(office: Office) -> ProposedAction:
    return ProposedAction("Train officers", Evidence("response", 0, 0, len(_WORDS), _WORDS), target=MEETING_DAY)


def _letter_whose_promise_is_left(office: Office) -> None:
    reading = office.reading(actions=(_promise(office),))
    office.board.letters.accept(office.sent, reading, reading.proposals)


def _minutes_that_quote(office: Office) -> None:
    path = office.folder / "minutes.md"
    path.write_text(
        "Minutes of the meeting held on 1 July 2025\n\nPresent: Ben Sato (BS)\n\n## Harm in the home\n\n"
        f"The response to recommendation 9 was “All {_WORDS}”. The Chief Constable said that all {_WORDS}.\n",
        encoding="utf-8",
    )
    reading = office.board.past_minutes.read(path)
    assert (reading.actions, reading.decisions, reading.updates) == ((), (), ())


@pytest.mark.parametrize("door", [_letter_whose_promise_is_left, _minutes_that_quote], ids=_name)
def test_what_a_document_says_is_no_commitment_until_it_is_accepted(office: Office, door: Door) -> None:
    door(office)

    assert office.board.actions.states() == ()
    assert [
        text for entry in office.board.register.entries() for r in entry.responses if _WORDS in (text := r.text)
    ] == []


def _letter_whose_promise_is_taken(office: Office) -> None:
    office.import_sent(actions=(_promise(office),))


def _chairs_review(office: Office) -> None:
    office.board.actions.add(new_action())
    office.board.chair_reviews.write(office.folder / "For the chair.boardreview")
    desk = open_chair_review(office.folder / "For the chair.boardreview", clock=office.clock, author="A Chair")
    desk.say(office.action.action.id, ChairWord(f"I doubt that all {_WORDS}.", ChairVerdict.QUESTION))
    desk.send_back(office.folder / "back.review")
    office.board.reviews.merge(office.folder / "back.review")


def _printed_review(office: Office) -> None:
    office.board.actions.add(new_action())
    form = office.board.printed_reviews.write(office.folder / "For the chair.docx")
    came = filled_review(form, {("A-001", COMMENT): f"I doubt that all {_WORDS}."})
    reading = office.board.printed_reviews.read(came)
    office.board.printed_reviews.accept(reading, reading.proposals)


@pytest.mark.parametrize("door", [_letter_whose_promise_is_taken, _chairs_review, _printed_review], ids=_name)
def test_words_of_others_are_no_update_of_the_owner(office: Office, door: Door) -> None:
    door(office)

    history = office.board.actions.history(office.action.action.id)
    (update,) = [update for update in history if _WORDS in (update.note or "")]
    assert update.is_chairs or update.kept
    assert office.action.last_note == ""
    for kind in ("action-log", "update-report", "tracker"):
        paper = office.board.papers.write(kind, office.folder / f"{kind}.html")
        assert _WORDS not in html_text(paper.read_bytes())


@pytest.mark.parametrize("door", [_chairs_review, _printed_review], ids=_name)
def test_the_chairs_words_are_in_no_public_file(office: Office, door: Door) -> None:
    door(office)
    for kind in (PaperKind.ACTION_LOG, PaperKind.MATTERS_ARISING, PaperKind.UPDATE_REPORT, PaperKind.TRACKER):
        office.board.meetings.add_item(office.meeting.id, NewAgendaItem(kind.value, paper=NewPaper(kind)))

    _public(office)
    office.board.spreadsheets.write_log(office.folder / "public" / "log.xlsx", public=True)
    office.board.calendars.write(office.folder / "public" / "board.ics")

    assert leaked(office.folder / "public", {_WORDS}) == set()


def test_an_owners_form_is_the_owners_update_and_no_response(office: Office) -> None:
    office.import_sent()
    (entry,) = office.board.register.entries()
    office.board.actions.add(new_action(item_id=entry.item.id))
    (form,) = office.board.owner_forms.write(office.meeting.id, office.folder / "Forms")
    reading = office.board.owner_forms.read(filled(form.file, {("A-001", FormQuestion.UPDATE): f"All {_WORDS}."}))
    office.board.owner_forms.accept(reading, reading.proposals)

    assert (office.action.last_note, office.board.actions.history(office.action.action.id)[-1].by) == (
        f"All {_WORDS}.",
        "DCI Hale",
    )
    assert [response.text for response in office.board.register.entries()[0].responses] == [
        "We accept this.",
        "I agree.",
    ]
    assert office.alone().read_bytes() == office.sent.read_bytes()
