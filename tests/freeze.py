"""Write down what must not change while code is removed, to compare before and after.

`python -m tests.freeze FILE` writes a line for each thing, from the sample office, a board of five years and the seed
letter: the hash of every paper in three formats, of every file of packs and copies, the order of every list, 200
searches, every command of the window with its key, and the accessible names of every page and dialog. `diff` of two
such files shows what differs. Each difference must be meant, and named in the commit.
"""

import os
import random
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from shutil import copy

from pikepdf import Pdf
from PySide6.QtCore import QSettings, QThreadPool
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.domain.log.log_query import LogQuery, LogSort
from boardpack.domain.meetings.editions import Edition, PaperEdition, PrintLayout
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewMeeting, NewPaper, Purpose
from boardpack.domain.meetings.paper_kinds import WRITTEN_KINDS, PaperKind
from boardpack.errors import BoardPackError
from boardpack.sample import SAMPLE_MEETING, create_sample_workspace
from boardpack.workspace import Workspace, create_workspace
from tests.builders import SETTINGS, StillClock, new_action, proposal
from tests.builders import letter as letter_file
from tests.pack.reading import page_words
from tests.ui.dialogs import DIALOGS
from ui.shell.application import create_application, pages_of
from ui.shell.main_window import MainWindow

_FORMS = (".docx", ".pdf", ".html")
_SEED = Path(__file__).parent / "letters" / "real" / "organised-immigration-crime-2025.docx"
_FIRST_YEAR, _YEARS = 2021, 5
_SEARCHES = 200
_IDENTIFIER = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_EDITIONS = {
    "members": Edition(),
    "public": Edition(public=True),
    "large print": Edition(large_print=True),
    "black and white": Edition(black_and_white=True),
    "dividers, booklet, copies": Edition(
        duplex=True, dividers=True, print_as=PrintLayout.BOOKLET, copies=("A. Member",)
    ),
    "two-up draft": Edition(draft=True, print_as=PrintLayout.TWO_UP),
}
Frozen = Iterator[tuple[str, str]]


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = create_application()
    with tempfile.TemporaryDirectory() as scratch:
        lines = sorted(f"{name}\t{value}" for name, value in frozen(Path(scratch)))
    Path(sys.argv[1]).write_text("\n".join(lines) + "\n", encoding="utf-8")
    app.quit()


def frozen(folder: Path) -> Frozen:
    """Yield the name and the value of everything that must stay as it is."""
    boards = {
        "sample": create_sample_workspace(folder / "sample"),
        "five years": five_years(folder / "five years"),
        "seed letter": seed_board(folder / "seed letter"),
    }
    for name, workspace in boards.items():
        for thing in (papers, packs, lists, searches, window):
            made = folder / f"{name} {thing.__name__}"
            made.mkdir()
            yield from ((f"{name}: {what}", value.replace(str(folder), "")) for what, value in thing(workspace, made))


def five_years(folder: Path) -> Workspace:
    """Return a board with six meetings a year, and reports, actions and updates that a seed chooses."""
    chance = random.Random(5)
    clock = StillClock(datetime.fromisoformat(f"{_FIRST_YEAR}-01-04T09:00:00+00:00"))
    workspace = create_workspace(folder, SETTINGS.board_name, settings=SETTINGS, clock=clock, author="Sam Secretary")
    workspace.access.ask_about_days(lambda doubt: True)  # its days are invented
    days = [date(year, month, 14) for year in range(_FIRST_YEAR, _FIRST_YEAR + _YEARS) for month in range(1, 12, 2)]
    for number, day in enumerate(days):
        clock.go_to(day - timedelta(days=10))
        meeting = workspace.meetings.add(NewMeeting(day, time(10), time(12), place=f"Room {number}"))
        for title, kind in (("Action log", PaperKind.ACTION_LOG), ("Update report", PaperKind.UPDATE_REPORT)):
            workspace.meetings.add_item(
                meeting.id, NewAgendaItem(title, Purpose.ASSURANCE, "Secretary", 15, paper=NewPaper(kind))
            )
        _add_report(workspace, folder.parent, number, day)
        _move_actions(workspace, chance, meeting, day)
    return workspace


def _add_report(workspace: Workspace, scratch: Path, number: int, day: date) -> None:
    items = [proposal(str(item), text=f"The force should assess matter {number} {item}.") for item in range(1, 6)]
    path, reading = letter_file(scratch, *items, name=f"report {number}.txt", title=f"Inspection {number} of {day}")
    workspace.letters.accept(path, reading, reading.proposals)


def _move_actions(workspace: Workspace, chance: random.Random, meeting: Meeting, day: date) -> None:
    for number in range(8):
        owner = chance.choice(("DCI Hale", "Supt Quill", "Insp Yelland", "Ms Marsh"))
        target = day + timedelta(days=chance.randrange(30, 400))
        workspace.actions.add(
            new_action(f"Deliver step {number} of {day}", owner, target=target, meeting_id=meeting.id)
        )
    for state in chance.sample(workspace.actions.states(), 6):
        status = chance.choice(list(Status))
        workspace.actions.update(state.action.id, NewUpdate(f"Reported on {day} to the Board", status=status))


def seed_board(folder: Path) -> Workspace:
    """Return a board made on 2 December 2026 with everything that the seed letter proposes."""
    clock = StillClock(datetime.fromisoformat("2026-12-02T09:00:00+00:00"))
    workspace = create_workspace(folder, SETTINGS.board_name, settings=SETTINGS, clock=clock, author="Sam Secretary")
    workspace.access.ask_about_days(lambda doubt: True)  # its days are invented
    path = Path(copy(_SEED, folder.parent))
    reading = workspace.letters.read(path)
    workspace.letters.accept(path, reading, reading.proposals)
    meeting = workspace.meetings.add(NewMeeting(date(2026, 12, 16), time(10), time(12), place="Lantern House"))
    for kind in (PaperKind.MATTERS_ARISING, PaperKind.ACTION_LOG, PaperKind.UPDATE_REPORT, PaperKind.TRACKER):
        item = NewAgendaItem(kind.value, Purpose.ASSURANCE, "Secretary", 10, paper=NewPaper(kind))
        workspace.meetings.add_item(meeting.id, item)
    return workspace


def papers(workspace: Workspace, folder: Path) -> Frozen:
    """Yield the hash of every paper of the last meeting in three formats, and of the PDF in its other editions."""
    meeting = _last(workspace)
    for kind in WRITTEN_KINDS:
        for name, about in _subjects(workspace, meeting, kind):
            for form in _FORMS:
                yield f"paper {name}{form}", _outcome(workspace, kind, folder / f"paper{form}", about, PaperEdition())
            large = PaperEdition(large_print=True, black_and_white=True)
            yield f"paper {name} in large print", _outcome(workspace, kind, folder / "paper.pdf", about, large)


def _subjects(workspace: Workspace, meeting: Meeting, kind: str) -> Iterator[tuple[str, dict[str, object]]]:
    match kind:
        case PaperKind.RESPONSE_LETTER.value:
            for place, report in enumerate(workspace.register.reports()[:3]):
                yield f"{kind} {place}", {"report_id": report.id}
        case PaperKind.BOARD_PAPER.value:
            for item in workspace.meetings.agenda(meeting.id):
                if item.item.paper and item.item.paper.kind is PaperKind.BOARD_PAPER:
                    yield f"{kind} {item.number}", {"meeting_id": meeting.id, "item_id": item.item.id}
        case _:
            yield kind, {"meeting_id": meeting.id}


def _outcome(workspace: Workspace, kind: str, to: Path, about: dict[str, object], edition: PaperEdition) -> str:
    """Return the hash of the file, or the sentence with which it is refused."""
    try:
        return _hash(workspace.papers.write(kind, to, edition=edition, **about))  # type: ignore[arg-type]
    except BoardPackError as error:
        return str(error)


def packs(workspace: Workspace, folder: Path) -> Frozen:
    """Yield the hash of every file of the last meeting's pack in each edition."""
    meeting = _last(workspace)
    for name, edition in _EDITIONS.items():
        to = folder / name
        workspace.packs.build(meeting.id, to, edition=edition)
        for file in sorted(to.rglob("*")):
            if file.is_file():
                yield f"pack, {name}, {file.relative_to(to)}", _hash(file)


def lists(workspace: Workspace, _folder: Path) -> Frozen:
    """Yield every list of the board in each of its orders."""
    refs = {state.action.id: state.action.ref for state in workspace.actions.states()}
    for order in LogSort:
        for descending in (False, True):
            found = workspace.actions.ids(LogQuery(sort=order, descending=descending))
            yield f"actions by {order} {descending}", _joined(refs[action_id] for action_id in found)
    for report in workspace.register.reports():
        entries = workspace.register.entries(report.id)
        yield f"items of {report.title}", _joined(entry.item.label for entry in entries)
    yield "reports", _joined(report.title for report in workspace.register.reports())
    yield "meetings", _joined(str(meeting.held_on) for meeting in workspace.meetings.list())
    yield "decisions", _joined(decision.ref for decision in workspace.decisions.list())
    yield "owners", _joined(workspace.actions.possible_owners())
    for meeting in workspace.meetings.list():
        agenda = workspace.meetings.agenda(meeting.id)
        yield f"agenda of {meeting.held_on}", _joined(f"{item.number} {item.item.title}" for item in agenda)


def searches(workspace: Workspace, _folder: Path) -> Frozen:
    """Yield what is found for words, beginnings, phrases and pairs of words that a seed draws from the board."""
    chance = random.Random(200)
    texts = [state.title for state in workspace.actions.states()]
    texts += [
        entry.item.text for report in workspace.register.reports() for entry in workspace.register.entries(report.id)
    ]
    words = sorted({word for text in texts for word in text.split()})
    for number in range(_SEARCHES):
        some = chance.sample(words, 2)
        asked = (some[0], some[0][:3], f'"{some[0]} {some[1]}"', " ".join(some))[number % 4]
        result = workspace.search.find(asked)
        hits = (f"{hit.place.kind} {hit.place.called} {hit.excerpt}" for hit in result.hits)
        counts = " ".join(str(count) for _, count in result.totals)
        yield f"search {number} {asked}", f"{counts} {sha256(_joined(hits).encode()).hexdigest()}"


def window(workspace: Workspace, folder: Path) -> Frozen:
    """Yield the commands of each page with their keys, and what a screen reader is told of each page and dialog."""
    memory = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    made = MainWindow(workspace.settings, workspace.search, pages_of(workspace), memory)
    made.resize(1280, 800)
    made.show()
    for name in made.pages:
        made.show_page(name)
        _settle()
        for place, action in enumerate(made.page.actions()):
            yield f"command of {name} {place:03}", f"{action.text()} {action.shortcut().toString()}"
        yield f"names of {name}", _joined(sorted(_names(made)))
    for place, action in enumerate(made.actions()):
        yield f"command of the window {place:03}", f"{action.text()} {action.shortcut().toString()}"
    for kind, (page, show) in DIALOGS.items():
        made.show_page(page)
        _settle()
        try:
            dialog = show(made)
        except (IndexError, StopIteration, AttributeError) as error:
            yield f"names of {kind.__name__}", f"not shown: {type(error).__name__}"
            continue
        _settle()
        yield f"names of {kind.__name__}", _joined(sorted(_names(dialog)))
        dialog.close()
    made.close()


def _names(widget: QWidget) -> Iterator[str]:
    """Yield role and name of each thing below a widget that is visible to a screen reader."""
    yield from _names_below(QAccessible.queryAccessibleInterface(widget))


def _names_below(thing: QAccessibleInterface | None) -> Iterator[str]:
    if thing is None or not thing.isValid() or thing.state().invisible:
        return
    yield f"{thing.role().name} {thing.text(QAccessible.Text.Name)}"
    for place in range(min(thing.childCount(), 300)):
        yield from _names_below(thing.child(place))


def _settle() -> None:
    app = QApplication.instance()
    assert app is not None
    for _ in range(5):
        QThreadPool.globalInstance().waitForDone()
        for _ in range(20):
            app.processEvents()


def _last(workspace: Workspace) -> Meeting:
    meetings = workspace.meetings.list()
    return next((meeting for meeting in meetings if meeting.held_on == SAMPLE_MEETING), meetings[-1])


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(" ".join(text.split()) for text in texts)


def _hash(file: Path) -> str:
    """Return the hash of a file, without what is new each time.

    In the list of a pack, identifiers are random. In a PDF that LibreOffice made of a letter, only the words count.
    """
    data = file.read_bytes()
    if file.suffix == ".json":
        data = _IDENTIFIER.sub(b"", data)
    elif file.suffix == ".pdf" and _is_by_libreoffice(data):
        data = "".join(page_words(data)).encode()
    return sha256(data).hexdigest()


def _is_by_libreoffice(data: bytes) -> bool:
    with Pdf.open(BytesIO(data)) as pdf:
        return "LibreOffice" in str(pdf.docinfo.get("/Producer", ""))


if __name__ == "__main__":
    main()
