"""Every file that leaves the office carries the marking of its content, or leaves out restricted actions."""

import ast
import json
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import date, time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import boardpack.services
from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.meetings.forward_plan import NewPlannedItem
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewMeeting, NewPaper, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import HANDLING_OF_RESTRICTED, Classification, Marking
from boardpack.domain.record.decisions import NewDecision
from boardpack.errors import PassphraseNeededError, RefusedError
from boardpack.services.returning.owner_forms import notice_of
from boardpack.values import Frozen, replace
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, accept_letter, new_action, proposal
from tests.leaks import everything_in

_SECRET = "Qxlarkspurzq"
_MARKED = "OFFICIAL-SENSITIVE"
_OWNER, _OTHER = "Head of Intelligence", "DCI Hale"


@pytest.fixture
def meeting(workspace: Workspace, tmp_path: Path) -> Meeting:
    """A meeting that raised A-001 in public, and A-003, of a report's item, under a restricted item."""
    report = accept_letter(workspace, tmp_path, proposal())
    (entry,) = workspace.register.entries(report.id)
    called = workspace.meetings.add(NewMeeting(MEETING_DAY, time(10), papers_due_on=MEETING_DAY))
    restriction = Restriction("law enforcement (section 31): a named person", date(2026, 1, 16))
    private = workspace.meetings.add_item(called.id, NewAgendaItem("Operation", restriction=restriction))
    log = NewAgendaItem("Action log", paper=NewPaper(PaperKind.ACTION_LOG))
    workspace.meetings.add_item(called.id, log)
    workspace.actions.add(new_action("Train officers", _OTHER))
    workspace.actions.add(new_action("Publish the plan", _OWNER))
    raised = new_action(f"Arrest {_SECRET}", _OWNER, agenda_item_id=private.id, meeting_id=called.id)
    workspace.actions.add(replace(raised, item_id=entry.item.id))
    return called


def _forms(workspace: Workspace, meeting: Meeting, folder: Path) -> Sequence[Path]:
    return [path for form in workspace.owner_forms.write(meeting.id, folder) for path in (form.file, form.mail)]


def _reminders(workspace: Workspace, meeting: Meeting, folder: Path) -> Sequence[Path]:
    workspace.owner_forms.write(meeting.id, folder / "forms")
    return workspace.owner_forms.remind(meeting.id, folder)


def _log_file(suffix: str, *, public: bool) -> "_Writer":
    def write(workspace: Workspace, meeting: Meeting, folder: Path) -> Sequence[Path]:
        return [workspace.spreadsheets.write_log(folder / f"log{suffix}", public=public)]

    return write


def _register(workspace: Workspace, meeting: Meeting, folder: Path) -> Sequence[Path]:
    return [workspace.spreadsheets.write_register(folder / "register.xlsx")]


def _calendar(workspace: Workspace, meeting: Meeting, folder: Path) -> Sequence[Path]:
    return [workspace.calendars.write(folder / "board.ics")]


def _chairs_form(suffix: str) -> "_Writer":
    def write(workspace: Workspace, meeting: Meeting, folder: Path) -> Sequence[Path]:
        return [workspace.printed_reviews.write(folder / f"chair{suffix}")]

    return write


def _log_paper(suffix: str, *, public: bool) -> "_Writer":
    def write(workspace: Workspace, meeting: Meeting, folder: Path) -> Sequence[Path]:
        return [workspace.papers.write("action-log", folder / f"log{suffix}", public=public)]

    return write


def _review(workspace: Workspace, meeting: Meeting, folder: Path) -> Sequence[Path]:
    workspace.chair_reviews.write(folder / "chair.boardreview", without_passphrase=True)
    return [folder / "chair.boardreview"]


def _copy(workspace: Workspace, meeting: Meeting, folder: Path) -> Sequence[Path]:
    workspace.reviews.write(folder / "copy.review", everything=True, without_passphrase=True)
    return [folder / "copy.review"]


_Writer = Callable[[Workspace, Meeting, Path], Sequence[Path]]


class _WayOut(Frozen):
    """A way out of the office: the module that writes it, and whether restricted actions may be in it."""

    name: str
    module: str
    write: _Writer
    holds_restricted: bool


WAYS_OUT = (
    _WayOut("owners' forms", "returning/owner_forms.py", _forms, holds_restricted=True),
    _WayOut("reminders", "returning/owner_forms.py", _reminders, holds_restricted=True),
    _WayOut("log xlsx", "log/spreadsheets.py", _log_file(".xlsx", public=False), holds_restricted=True),
    _WayOut("log csv", "log/spreadsheets.py", _log_file(".csv", public=False), holds_restricted=True),
    _WayOut("public xlsx", "log/spreadsheets.py", _log_file(".xlsx", public=True), holds_restricted=False),
    _WayOut("public csv", "log/spreadsheets.py", _log_file(".csv", public=True), holds_restricted=False),
    _WayOut("register", "log/spreadsheets.py", _register, holds_restricted=True),
    _WayOut("calendar", "log/calendars.py", _calendar, holds_restricted=False),
    _WayOut("chair's Word form", "returning/printed_reviews.py", _chairs_form(".docx"), holds_restricted=True),
    _WayOut("chair's printed form", "returning/printed_reviews.py", _chairs_form(".pdf"), holds_restricted=True),
    _WayOut("chair's review", "returning/chair_reviews.py", _review, holds_restricted=True),
    _WayOut("copy for another office", "returning/reviews.py", _copy, holds_restricted=True),
    _WayOut("log docx", "packs/papers.py", _log_paper(".docx", public=False), holds_restricted=True),
    _WayOut("log pdf", "packs/papers.py", _log_paper(".pdf", public=False), holds_restricted=True),
    _WayOut("log html", "packs/papers.py", _log_paper(".html", public=False), holds_restricted=True),
    _WayOut("public log docx", "packs/papers.py", _log_paper(".docx", public=True), holds_restricted=False),
    _WayOut("public log pdf", "packs/papers.py", _log_paper(".pdf", public=True), holds_restricted=False),
)

NO_WAYS_OUT = {
    "board/file_association.py": "settings of this computer",
    "board/signing.py": "the name that is kept on this computer",
    "copies.py": "the copies of an issue and their emails, in tests/services/test_copies.py",
    "gathering/picture_reading.py": "the picture that is being read",
    "meetings/attached_files.py": "attachments as they were given to the office",
    "register/letters.py": "the letter that is being read",
    "returning/private_notes.py": "the member's own notes, on the member's own computer",
    "returning/readable_copies.py": "the form that is being read",
    "returning/review_homes.py": "the chair's own computer",
    "returning/review_archives.py": "the chair's own computer",
}
"""Modules of services that write files which are no way out of the office, or are tested elsewhere, with the reason."""

_WRITERS = {"write_whole", "write_bytes", "write_text", "write_review"}


def _text(path: Path) -> str:
    """Return the whole content of a file, that of enclosures included, with its name."""
    if path.suffix == ".eml":
        message = message_from_bytes(path.read_bytes(), policy=default)
        assert isinstance(message, EmailMessage)
        enclosed = (everything_in(part.get_content(), ".docx") for part in message.iter_attachments())
        return "\n".join((path.name, str(message["subject"]), _body(path), *enclosed))
    if path.suffix == ".boardreview":
        with ZipFile(BytesIO(path.read_bytes())) as parcel:
            facts = [name for name in parcel.namelist() if name.endswith(".json")]
            return path.name + json.dumps([json.loads(parcel.read(name)) for name in facts])
    if path.suffix == ".review":
        return path.name + path.read_text(encoding="utf-8")
    return path.name + everything_in(path.read_bytes(), path.suffix)


def _body(path: Path) -> str:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


@pytest.mark.parametrize("way", WAYS_OUT, ids=lambda way: way.name)
def test_a_file_with_a_restricted_action_is_marked_and_any_other_is_without(
    workspace: Workspace, meeting: Meeting, tmp_path: Path, way: _WayOut
):
    folder = tmp_path / "out"
    folder.mkdir()
    texts = {path.name: _text(path) for path in way.write(workspace, meeting, folder)}

    assert texts
    for name, text in texts.items():
        assert _SECRET not in text or _MARKED in text, name
        assert "OFFICIAL" in text or name.endswith(".csv"), name
    assert any(_MARKED in text for text in texts.values()) is way.holds_restricted
    assert way.holds_restricted or not any(_SECRET in text for text in texts.values())


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_the_log_for_members_carries_the_handling_instruction(
    workspace: Workspace, meeting: Meeting, tmp_path: Path, suffix: str
):
    for public in (False, True):
        path = workspace.papers.write("action-log", tmp_path / f"log-{public}{suffix}", public=public)
        assert (HANDLING_OF_RESTRICTED in everything_in(path.read_bytes(), suffix)) is not public


def test_every_service_that_writes_a_file_is_a_way_out_or_has_a_reason_not_to_be():
    root = Path(boardpack.services.__file__).parent
    writing = set()
    for path in root.rglob("*.py"):
        calls = (node.func for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call))
        names = {getattr(call, "id", getattr(call, "attr", "")) for call in calls}
        if names & _WRITERS:
            writing.add(path.relative_to(root).as_posix())

    assert writing == {way.module for way in WAYS_OUT} | NO_WAYS_OUT.keys()


@pytest.mark.parametrize("everything", [False, True])
def test_a_copy_with_restricted_matter_is_locked_or_its_sender_says_that_it_shall_not_be(
    workspace: Workspace, meeting: Meeting, tmp_path: Path, everything: bool
):
    path = tmp_path / "copy.review"

    with pytest.raises(PassphraseNeededError, match="The file would contain 1 restricted action"):
        workspace.reviews.write(path, everything=everything)
    with pytest.raises(RefusedError, match="easy to guess"):
        workspace.reviews.write(path, everything=everything, passphrase=f"{workspace.settings.get().board_name}1")
    assert not path.exists()

    workspace.reviews.write(path, everything=everything, passphrase="otter velvet gravel plum")
    assert _SECRET.encode() not in path.read_bytes()
    assert workspace.reviews.preview(path, "otter velvet gravel plum").already_here > 5


def _restrict_decision(workspace: Workspace) -> None:
    workspace.decisions.add(NewDecision("Vans", "Buy vans.", restriction_reason="Exempt"))


def _restrict_for_a_while(workspace: Workspace) -> None:
    """Restrict an item of a meeting, lift that, and cancel the meeting: the history still has its reason."""
    meeting = workspace.meetings.add(NewMeeting(MEETING_DAY))
    restricted = NewAgendaItem("Larkspur", restriction=Restriction("A live operation"))
    item = workspace.meetings.add_item(meeting.id, restricted)
    workspace.meetings.amend_item(replace(item, restriction=None))
    workspace.meetings.cancel(meeting.id)


def _withdraw_restricted_action(workspace: Workspace) -> None:
    meeting = workspace.meetings.add(NewMeeting(MEETING_DAY))
    item = workspace.meetings.add_item(
        meeting.id, NewAgendaItem("Larkspur", restriction=Restriction("A live operation"))
    )
    action = workspace.actions.add(new_action("Watch", meeting_id=meeting.id, agenda_item_id=item.id))
    workspace.actions.update(action.id, NewUpdate("It was entered twice.", withdrawn=True))


def _plan_in_private(workspace: Workspace) -> None:
    workspace.forward_plan.add(NewPlannedItem("Larkspur", first_on=MEETING_DAY, restriction_reason="A live operation"))


def _write_sensitive_paper(workspace: Workspace) -> None:
    meeting = workspace.meetings.add(NewMeeting(MEETING_DAY))
    paper = NewPaper(PaperKind.BOARD_PAPER, "Larkspur", marking=Marking(Classification.OFFICIAL_SENSITIVE))
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Larkspur", paper=paper))


@pytest.mark.parametrize(
    ("make", "named", "for_chair"),
    [
        (_restrict_decision, "1 restricted decision", False),
        (_restrict_for_a_while, "1 restricted agenda item", True),
        (_withdraw_restricted_action, "1 restricted action and 1 restricted agenda item", True),
        (_plan_in_private, "1 restricted planned item", False),
        (_write_sensitive_paper, "1 restricted paper", False),
    ],
)
def test_whatever_is_or_was_restricted_in_a_file_is_asked_about_before_it_is_written_open(
    workspace: Workspace, tmp_path: Path, make: Callable[[Workspace], None], named: str, for_chair: bool
):
    make(workspace)

    with pytest.raises(PassphraseNeededError, match=f"contain {named}"):
        workspace.reviews.write(tmp_path / "copy.review", everything=True)
    with pytest.raises(PassphraseNeededError) if for_chair else nullcontext():
        workspace.chair_reviews.write(tmp_path / "chair.boardreview")


def test_an_owner_has_restricted_actions_on_a_form_of_their_own_and_the_office_is_told(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
):
    written = workspace.owner_forms.write(meeting.id, tmp_path)
    asked = [(form.form.owner, [row.ref for row in form.form.rows], str(form.form.marking)) for form in written]
    own = written[2]

    assert asked == [
        (_OTHER, ["A-001"], "OFFICIAL"),
        (_OWNER, ["A-002"], "OFFICIAL"),
        (_OWNER, ["A-003"], _MARKED),
    ]
    assert own.file.name == f"{_MARKED} {_OWNER} {own.form.number}.docx"
    assert HANDLING_OF_RESTRICTED in everything_in(own.file.read_bytes(), ".docx")
    assert [form.file.name for form in written if _SECRET in everything_in(form.file.read_bytes(), ".docx")] == [
        own.file.name
    ]
    assert "raised under restricted items: A-003. They are on separate forms" in notice_of(written)
    assert len(workspace.owner_forms.outstanding(meeting.id)) == 3


def test_the_body_of_an_e_mail_names_a_restricted_action_by_its_reference_alone(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
):
    paths = [*_forms(workspace, meeting, tmp_path), *_reminders(workspace, meeting, tmp_path / "reminders")]
    mails = [path for path in paths if path.suffix == ".eml"]

    assert len(mails) == 6
    assert [path.name for path in mails if _SECRET in _body(path)] == []
    assert [_body(path).startswith(f"{_MARKED}. {HANDLING_OF_RESTRICTED}") for path in mails] == [
        False, False, True, False, False, True,
    ]  # fmt: skip
    assert any("A-003" in _body(path) for path in mails)


def test_members_and_public_exports_have_names_that_cannot_be_confused(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
):
    members = workspace.spreadsheets.write_log(tmp_path / "log.xlsx")
    public = workspace.spreadsheets.write_log(tmp_path / "log.xlsx", public=True)

    assert (members.name, public.name) == (f"log {_MARKED}.xlsx", "log, public version.xlsx")
    assert "Action log, public version, as at" in everything_in(public.read_bytes(), ".xlsx")
    with pytest.raises(RefusedError, match="A file that contains restricted actions cannot be named"):
        workspace.spreadsheets.write_log(public)
    with pytest.raises(RefusedError, match="A public version cannot be named"):
        workspace.spreadsheets.write_log(members, public=True)


def test_a_reminder_carries_the_marking_of_an_action_that_became_restricted_after_its_form(
    workspace: Workspace, tmp_path: Path
):
    called = workspace.meetings.add(NewMeeting(MEETING_DAY, time(10)))
    item = workspace.meetings.add_item(called.id, NewAgendaItem("Operation"))
    workspace.actions.add(new_action(f"Arrest {_SECRET}", _OWNER, agenda_item_id=item.id, meeting_id=called.id))
    workspace.owner_forms.write(called.id, tmp_path)
    restricted = replace(item, restriction=Restriction("law enforcement (section 31)"))
    workspace.meetings.amend_item(restricted)

    (reminder,) = workspace.owner_forms.remind(called.id, tmp_path)

    assert reminder.name.startswith(_MARKED)
    assert _SECRET not in _body(reminder)
