"""Workspaces on which the benchmarks of waits run: a pack with long papers, attached files, long logs and a long text.

Each is made through the services, as a user would have made it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from boardpack.domain.log.actions import NewAction, Status
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewMeeting, NewPaper, Purpose
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.store import Stamp, Store
from boardpack.values import replace
from boardpack.workspace import Workspace, create_workspace, local_now, open_workspace
from tests.pack import made_pdfs

DAY = local_now().date() + timedelta(days=14)
_AUTHOR = "Sam Secretary"
_PAPER_PARTS, _ATTACHED_PAGES = 24, 20
_FILES = 50
_WORDS = (
    "The force has put the recommendation to its operational board, which asked for a plan with owners and dates. "
    "Each district reports monthly; late work is reported to the deputy, and the figures come from the same source "
    "as those of the inspectorate, so that nobody has to reconcile two counts before a meeting."
)


def new_board(folder: Path) -> tuple[Workspace, Meeting]:
    """Return a workspace with one meeting."""
    workspace = create_workspace(folder, "High Harms Board", author=_AUTHOR)
    return workspace, workspace.meetings.add(NewMeeting(DAY))


def board_with_pack(folder: Path, papers: int = 9, attached: int = 2, actions: int = 60) -> Workspace:
    """Return a workspace whose meeting has an action log, long papers and attached reports: 265 pages as it comes."""
    workspace, meeting = new_board(folder)
    add_actions(folder, actions)
    log = NewPaper(PaperKind.ACTION_LOG, "Action log")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Action log", Purpose.ASSURANCE, paper=log))
    for number in range(papers):
        paper = NewPaper(PaperKind.BOARD_PAPER, f"Theme {number}", body=_body(number))
        workspace.meetings.add_item(meeting.id, NewAgendaItem(f"Theme {number}", Purpose.ASSURANCE, paper=paper))
    for number in range(attached):
        path = folder.parent / f"Report {number}.pdf"
        path.write_bytes(_report(number))
        item = NewAgendaItem(f"Report {number}", paper=NewPaper(PaperKind.ATTACHED))
        workspace.meetings.add_item(meeting.id, item, path)
    return workspace


def board_with_files(folder: Path, files: Path, count: int = _FILES) -> Workspace:
    """Return a workspace whose meeting has so many attached files of 20 pages, which are written to `files`, too."""
    workspace, meeting = new_board(folder)
    files.mkdir()
    for number, data in enumerate(_attached_files(count)):
        path = files / f"{number:02}.pdf"
        path.write_bytes(data)
        item = NewAgendaItem(f"Report {number}", paper=NewPaper(PaperKind.ATTACHED))
        workspace.meetings.add_item(meeting.id, item, path)
    return workspace


def board_with_text(folder: Path, paragraphs: int) -> tuple[Workspace, list[str]]:
    """Return a workspace with a board paper of so many paragraphs, each of other words, and the paragraphs."""
    workspace, meeting = new_board(folder)
    texts = [f"Paragraph {number} of the report. {_turned(number)}" for number in range(paragraphs)]
    paper = NewPaper(PaperKind.BOARD_PAPER, "A long report", body="\n\n".join(texts))
    workspace.meetings.add_item(meeting.id, NewAgendaItem("A long report", Purpose.ASSURANCE, paper=paper))
    return workspace, texts


def board_with_log(folder: Path, actions: int) -> Workspace:
    """Return a workspace with so many actions."""
    workspace, _ = new_board(folder)
    add_actions(folder, actions)
    return workspace


def add_actions(folder: Path, count: int) -> None:
    """Add actions with titles of their own, in one transaction."""
    with Store(folder).writing(Stamp(local_now(), _AUTHOR)) as session:
        for number in range(count):
            title = f"Action {number}: agree with the districts which figures the Board receives each month"
            due = date(2030, 1, 1) + timedelta(number % 700)
            session.actions.add(NewAction(title, f"DCI {number % 17}", due, status=Status.ON_TRACK))


def change_paper(folder: Path, number: int) -> None:
    """Add a paragraph to one of the papers."""
    workspace = open_workspace(folder, author=_AUTHOR)
    (meeting,) = workspace.meetings.list()
    items = [entry.item for entry in workspace.meetings.agenda(meeting.id)]
    written = [item for item in items if item.paper and item.paper.body]
    item = written[number % len(written)]
    assert item.paper is not None
    body = f"{item.paper.body}\n\nOne more sentence, at {local_now()}."
    workspace.meetings.amend_item(replace(item, paper=replace(item.paper, body=body)))


def _turned(number: int) -> str:
    """Return the words in an order of their own, so that nothing is set twice."""
    words = _WORDS.split()
    turn = number * 7 % len(words)
    return " ".join(
        f"{word}{number}" if place % 9 == 0 else word for place, word in enumerate(words[turn:] + words[:turn])
    )


def _body(seed: int) -> str:
    """Return a paper of some twenty pages: in each part a heading, prose, a list and a table."""
    return "\n\n".join(_part(seed, number) for number in range(_PAPER_PARTS))


def _part(seed: int, number: int) -> str:
    prose = "\n\n".join(f"In part {seed}.{number}.{line}: {_WORDS}" for line in range(4))
    listed = "\n".join(f"- Point {line} of part {number}: agreed by the districts." for line in range(5))
    rows = "\n".join(f"| District {row} | {row * 7 + seed} | on track, as reported in March |" for row in range(6))
    return f"## Part {number + 1}\n\n{prose}\n\n{listed}\n\n| District | Cases | State |\n|---|---|---|\n{rows}"


def _report(seed: int) -> bytes:
    """Return a report of another author, without tags."""
    data = BytesIO()
    canvas = Canvas(data, invariant=True)
    for page in range(_ATTACHED_PAGES):
        for line in range(40):
            canvas.drawString(72, 760 - line * 16, f"Report {seed}, page {page + 1}, line {line}: {_WORDS[:60]}")
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def _attached_files(count: int) -> Iterator[bytes]:
    """Yield files of twenty pages in turn: A3, landscape, turned, and forms."""
    words = ["Words"] * _ATTACHED_PAGES
    makes = (
        lambda: made_pdfs.plain(words, size=(842, 1191)),
        lambda: made_pdfs.plain(words, size=(842, 595)),
        lambda: made_pdfs.plain(words, rotate=90),
        lambda: made_pdfs.form(*[made_pdfs.text_field("Words")] * 5, data=made_pdfs.plain(words)),
    )
    for number in range(count):
        yield makes[number % len(makes)]()
