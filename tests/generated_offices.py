"""Offices whose every field holds a generated text, and everything that Boardpack writes of them."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, time, timedelta
from pathlib import Path
from time import process_time
from types import FrameType

from boardpack.domain.log.actions import ChairVerdict, NewUpdate, Status, UpdateKind
from boardpack.domain.log.log_selections import LogGrouping, LogSelection
from boardpack.domain.meetings.editions import Edition, PaperEdition, PrintLayout
from boardpack.domain.meetings.forward_plan import NewPlannedItem
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Implication,
    Meeting,
    NewAgendaItem,
    NewMeeting,
    NewPaper,
    Purpose,
    Restriction,
)
from boardpack.domain.meetings.paper_kinds import WRITTEN_KINDS, PaperKind
from boardpack.domain.office.office_holders import Person, Seat
from boardpack.domain.record.decisions import NewDecision
from boardpack.domain.register.items import Voice
from boardpack.errors import BoardPackError
from boardpack.values import Frozen, replace
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, StillClock, accept_unsent_letter, new_action, pdf_file, proposal

_BEFORE = date(2025, 6, 11)
_FORMS = (".docx", ".pdf", ".html")
_LARGE_PRINT = PaperEdition(large_print=True)

TEXTS: dict[str, str] = {
    "empty": "",
    "spaces": "   ",
    "one letter": "x",
    "plain": "The force should assess every report of harm.",
    "long words": "The queue is long and the officers are few. " * 40,
    "one long word": "Donaudampfschifffahrtsgesellschaft" * 60,
    "ten thousand": "Every report was assessed within two days. " * 240,
    "many lines": "A line\n" * 300,
    "line ends": "one\r\ntwo\rthree\u2028four\u2029five\x85six\x0bseven\x0ceight",
    "tabs": "a\tb\t\tc" * 20,
    "controls": "a\x00b\x01c\x08d\x1be\x1ff\x7fg",
    "noncharacters": "a\ufffeb\uffffc\ufdd0d\U0001fffee",
    "half surrogates": "a\ud800b\udfffc",
    "combining": "e" + "\u0301" * 400,
    "right to left": "שלום עולם, مرحبا بالعالم " * 20,
    "overrides": "\u202egnp.exe\u202c \u2066inner\u2069 \u200f\u200e",
    "zero width": "Out\u200bof\u200csight\u200d\ufeff" * 30,
    "thai": "กำหนดการประชุมคณะกรรมการระดับสูงเพื่อความปลอดภัยของประชาชน" * 20,
    "han": "警察和犯罪专员办公室的行动日志" * 60,
    "emoji": "👩🏽‍🚒🏴󠁧󠁢󠁳󠁣󠁴󠁿 alarm ☎️ " * 30,
    "soft hyphens": "recom\u00admenda\u00adtion " * 60,
    "hard spaces": "1\u00a0January\u00a02026\u202f–\u202f" * 60,
    "markup": "<b>&amp;</b> <script>alert(1)</script> ]]> <?x?> <!-- -->" * 8,
    "markdown": "# A\n\n- *b* **c** `d`\n\n| a | b |\n|---|---|\n| [x](javascript:y) | ![z](file:///x) |\n\n> q" * 4,
    "formula": '=HYPERLINK("http://far.example","x")+cmd|calc!A1',
    "address": "https://far.example/" + "path/" * 300 + "?a=b&c=d",
    "file name": 'CON. <>:"/\\|?* nul.txt ../../etc/passwd ' + "long " * 80,
    "numbers": "A-001, 12.5 %, £1,234.50, 31/12/2025, 1.2.3.4, " * 30,
}
"""A text of each kind that a field may hold, by its name."""


class Outcome(Frozen):
    """What became of one output: its name, seconds, the memory that it took in MB, and the mistake if there was one."""

    name: str
    seconds: float
    megabytes: int
    mistake: str = ""


class TooLongError(Exception):
    """Raised inside a writer that has used up its time."""


TextFor = Callable[[str], str]
"""Gives the text of a field by the name of the field."""


def fill_office(workspace: Workspace, text: TextFor, folder: Path, clock: StillClock) -> Meeting:
    """Put the texts into each field of an office. Where one is refused with a sentence, a plain one is there."""
    _fill_settings(workspace, text)
    clock.go_to(_BEFORE)
    before = workspace.meetings.add(NewMeeting(_BEFORE, time(10), time(12), place="Lantern House"))
    with suppress(BoardPackError):
        workspace.meetings.amend(replace(before, place=text("place before")))
    private = _item(workspace, before, "private", text, restriction="Live")
    _fill_log(workspace, text, before)
    _fill_minutes(workspace, text, before)
    _fill_decisions(workspace, text, before, private)
    clock.go_to(MEETING_DAY - timedelta(days=1))
    meeting = workspace.meetings.add(NewMeeting(MEETING_DAY, time(10, 30), time(12), place="Lantern House"))
    with suppress(BoardPackError):
        workspace.meetings.amend(replace(meeting, place=text("place")))
    report = accept_unsent_letter(workspace, folder, proposal(), _proposal_of(text))
    with suppress(BoardPackError):
        workspace.register.set_title(report.id, text("report title"))
    for entry in workspace.register.entries(report.id):
        with suppress(BoardPackError):
            workspace.register.respond(entry.item.id, Voice.FORCE, text("response"))
    _fill_plan(workspace, text)
    _fill_agenda(workspace, text, meeting, report.id, folder)
    return meeting


def _proposal_of(text: TextFor) -> object:
    words = text("item text")
    return proposal(text=words if words.strip() else "The force should act.", number="10", points=(text("point"),))


_LINES = (
    *("board_name", "office_name", "office_email", "office_telephone", "commissioner_title"),
    *("force_name", "response_salutation", "handling_instruction", "quorum", "public_access"),
)


def _fill_settings(workspace: Workspace, text: TextFor) -> None:
    for name in _LINES:
        with suppress(BoardPackError):
            workspace.settings.change({name: text(name)})
    for name in ("office_address", "response_addressee", "response_copies", "force_names"):
        with suppress(BoardPackError):
            workspace.settings.change({name: tuple(text(name).splitlines()[:9])})
    with suppress(BoardPackError):
        workspace.people.add(Person(text("person"), text("role"), since=_BEFORE))
    for seat in (Seat.CHAIR, Seat.SECRETARY):
        with suppress(BoardPackError):
            workspace.people.add(Person(text(seat.name), seat))


def _item(
    workspace: Workspace, meeting: Meeting, where: str, text: TextFor, *, restriction: str = "", **told: object
) -> AgendaItem:
    plain = NewAgendaItem(f"Item {where}", Purpose.DECISION, minutes=10)
    if restriction:
        plain = replace(plain, restriction=Restriction(restriction))
    item = workspace.meetings.add_item(meeting.id, replace(plain, **told))
    changes: list[dict[str, object]] = [{"title": text(f"{where} title")}, {"presenter": text(f"{where} presenter")}]
    if restriction:
        changes.append({"restriction": Restriction(text(f"{where} reason"))})
    for change in changes:
        with suppress(BoardPackError):
            workspace.meetings.amend_item(replace(_item_now(workspace, meeting, item.id), **change))
    return item


def _item_now(workspace: Workspace, meeting: Meeting, item_id: AgendaItemId) -> AgendaItem:
    return next(numbered.item for numbered in workspace.meetings.agenda(meeting.id) if numbered.item.id == item_id)


def _fill_log(workspace: Workspace, text: TextFor, meeting: Meeting) -> None:
    for title, owner in ((text("action title"), "DCI Hale"), ("Train officers", text("owner"))):
        with suppress(BoardPackError):
            action = workspace.actions.add(new_action(title, owner, note=text("first note"), meeting_id=meeting.id))
            workspace.actions.update(action.id, NewUpdate(text("note")))
            workspace.actions.update(action.id, NewUpdate(text("risk"), status=Status.AT_RISK))
            workspace.actions.update(
                action.id, NewUpdate(text("chair's words"), kind=UpdateKind.CHAIR, verdict=ChairVerdict.DO_NOT_AGREE)
            )
    workspace.actions.add(new_action())


def _fill_minutes(workspace: Workspace, text: TextFor, meeting: Meeting) -> None:
    workspace.minutes.draft(meeting.id)
    with suppress(BoardPackError):
        workspace.minutes.attend(
            meeting.id,
            [
                replace(person, name=text("attendee") or "A", role=text("attendee's role"))
                for person in workspace.minutes.expected(meeting.id)
            ],
        )
    with suppress(BoardPackError):
        workspace.minutes.declare(meeting.id, text("declarations"))
    for minuted in workspace.minutes.minutes(meeting.id).items:
        for change in ({"text": text("minute")}, {"heading": text("minute heading")}):
            with suppress(BoardPackError):
                workspace.minutes.amend(replace(minuted.minute, **change))


def _fill_decisions(workspace: Workspace, text: TextFor, meeting: Meeting, private: AgendaItem) -> None:
    sound = NewDecision("A decision", "It is funded.", "It is needed.", ("Waiting",), "", meeting.id)
    workspace.decisions.add(sound)
    changes: tuple[dict[str, object], ...] = (
        {"title": text("decision title")},
        {"text": text("decision")},
        {"reasons": text("reasons")},
        {"considered": (text("considered"), text("also considered"))},
        {"restriction_reason": text("ground"), "agenda_item_id": private.id},
    )
    for change in changes:
        with suppress(BoardPackError):
            workspace.decisions.add(replace(sound, **change))  # type: ignore[arg-type]


def _fill_plan(workspace: Workspace, text: TextFor) -> None:
    sound = NewPlannedItem("Vetting", first_on=date(2025, 9, 1))
    for change in ({"title": text("planned title")}, {"presenter": text("planned presenter")}):
        with suppress(BoardPackError):
            workspace.forward_plan.add(replace(sound, **change))


def _fill_agenda(workspace: Workspace, text: TextFor, meeting: Meeting, report_id: object, folder: Path) -> None:
    for kind in PaperKind:
        if kind not in (PaperKind.ATTACHED, PaperKind.BOARD_PAPER):
            of_report = report_id if kind is PaperKind.RESPONSE_LETTER else None
            _item(workspace, meeting, kind.value, text, paper=NewPaper(kind, kind.value, report_id=of_report))
    written = _item(workspace, meeting, "written", text, paper=NewPaper(PaperKind.BOARD_PAPER, "Paper", body="Words."))
    changes: tuple[dict[str, object], ...] = (
        {"title": text("paper title")},
        {"author": text("author")},
        {"asks": (text("ask"), f"agree to {text('ask')}")},
        {"body": text("body")},
        {"handling_note": text("handling note")},
        {"implications": (Implication("Finance", text("implication")), Implication(text("heading"), "None"))},
    )
    for change in changes:
        with suppress(BoardPackError):
            item = _item_now(workspace, meeting, written.id)
            workspace.meetings.amend_item(replace(item, paper=replace(item.paper, **change)))
    with suppress(BoardPackError):
        attached = NewAgendaItem("Annex", paper=NewPaper(PaperKind.ATTACHED, text("attached title")))
        workspace.meetings.add_item(meeting.id, attached, pdf_file(folder))
    _item(workspace, meeting, "closed", text, restriction="Live", paper=NewPaper(PaperKind.BOARD_PAPER, "B", body="x"))


def outputs(workspace: Workspace, meeting: Meeting, to: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the name of each thing that Boardpack writes, and what writes it below a folder."""
    before = next(other_meeting for other_meeting in workspace.meetings.list() if other_meeting.held_on == _BEFORE)
    report = workspace.register.reports()[0]
    for kind in WRITTEN_KINDS:
        for form in _FORMS:
            file = to / f"{kind}{form}"
            match kind:
                case PaperKind.RESPONSE_LETTER.value:
                    about: dict[str, object] = {"report_id": report.id}
                case PaperKind.BOARD_PAPER.value:
                    about = {"meeting_id": meeting.id, "item_id": _written_item(workspace, meeting)}
                case PaperKind.MINUTES.value | PaperKind.DECISION_RECORD.value:
                    about = {"meeting_id": before.id}
                case _:
                    about = {"meeting_id": meeting.id}
            yield f"{kind}{form}", _paper(workspace, kind, file, about)
            if form == ".pdf":
                yield f"{kind} in large print", _paper(workspace, kind, file, about, edition=_LARGE_PRINT)
    for decision in workspace.decisions.list():
        yield (
            f"decision {decision.ref}",
            _paper(
                workspace, PaperKind.DECISION_RECORD.value, to / f"{decision.ref}.pdf", {"decision_ref": decision.ref}
            ),
        )
    yield (
        "log by owner",
        _paper(
            workspace,
            PaperKind.ACTION_LOG.value,
            to / "some.pdf",
            {},
            selection=LogSelection(grouping=LogGrouping.OWNER),
        ),
    )
    for name in ("log.xlsx", "log.csv"):
        yield name, _call(workspace.spreadsheets.write_log, to / name)
    yield "register", _call(workspace.spreadsheets.write_register, to / "register.xlsx")
    yield "calendar", _call(workspace.calendars.write, to / "board.ics")
    yield "owners' forms", _call(workspace.owner_forms.write, meeting.id, to / "forms")
    yield "reminders", _call(workspace.owner_forms.remind, meeting.id, to / "reminders")
    yield "chair's form", _call(workspace.printed_reviews.write, to / "chair.pdf")
    yield "chair's review", lambda: workspace.chair_reviews.write(to / "chair.boardreview", without_passphrase=True)
    yield "copy", lambda: workspace.reviews.write(to / "copy.boardreview", everything=True, without_passphrase=True)
    edition = Edition(duplex=True, dividers=True, print_as=PrintLayout.BOOKLET, copies=("A. Member",))
    yield "pack", lambda: workspace.packs.build(meeting.id, to / "pack", edition=edition)
    yield "public pack", lambda: workspace.packs.build(meeting.id, to / "public", edition=Edition(public=True))


def _paper(workspace: Workspace, kind: str, to: Path, about: dict[str, object], **more: object) -> Callable[[], Path]:
    return lambda: workspace.papers.write(kind, to, **about, **more)  # type: ignore[arg-type]


def _call(write: Callable[..., object], *words: object) -> Callable[[], object]:
    return lambda: write(*words)


def _written_item(workspace: Workspace, meeting: Meeting) -> object:
    papers = [numbered.item for numbered in workspace.meetings.agenda(meeting.id) if numbered.item.paper]
    return next(item.id for item in papers if item.paper and item.paper.kind is PaperKind.BOARD_PAPER)


def tried(name: str, write: Callable[[], object], seconds: int) -> Outcome:
    """Write one output within its time; a refusal with a sentence is no mistake."""
    start = _processor_seconds()
    _forget_peak()
    before = _peak_megabytes()  # what other tests have left in this process
    mistake = ""
    try:
        with _time_limit(seconds):
            write()
    except BoardPackError as error:
        mistake = "" if error.what.strip() and error.remedy.strip() else f"a refusal without a remedy: {error}"
    except Exception as error:  # noqa: BLE001 (whatever it is, the test reports it under the output's name)
        mistake = f"{type(error).__name__}: {str(error)[:200]}"
    return Outcome(name, round(_processor_seconds() - start, 2), _peak_megabytes() - before, mistake)


def _processor_seconds() -> float:
    return process_time()


@contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    """Raise TooLongError in the block once it has used so many seconds of the processor. Windows has no such timer."""
    if sys.platform == "win32":
        yield
        return

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError(f"more than {seconds} seconds")

    former = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)


def _forget_peak() -> None:
    with suppress(OSError):  # only Linux can forget the peak of a process
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak_megabytes() -> int:
    """Return the most memory of this process in MB since `_forget_peak`. 0 where it is not known."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 0
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024
