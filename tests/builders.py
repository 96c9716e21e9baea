"""Values for tests, each sound as it comes, so that a test names only what it is about."""

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.log.actions import Action, NewAction, Status
from boardpack.domain.meetings.issues import HeldBackError, reason_name
from boardpack.domain.meetings.meetings import Meeting, NewMeeting
from boardpack.domain.office.office_holders import Person, Seat
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.minutes import Attendee
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import AddressedBody, BodyRole, Report, ReportId, Voice
from boardpack.domain.register.proposals import LetterFacts, LetterReading, ProposedItem, ProposedResponse
from boardpack.services.packs.issuing import Issued
from boardpack.store import Stamp, Store
from boardpack.values import replace
from boardpack.workspace import Workspace

SUMMER_TIME = timezone(timedelta(hours=1))
REAL_LETTERS = Path(__file__).parent / "letters" / "real"
NOW = datetime(2025, 7, 8, 10, 30, tzinfo=SUMMER_TIME)
MEETING_DAY = date(2025, 7, 16)
CHAIR = Attendee("R. Ashdown", "Chair")
SETTINGS = Settings(
    "High Harms Board",
    force_name="Westmarch Police",
    force_names=("Westmarch Police", "the force"),
    people=(Person("A Chair", Seat.COMMISSIONER),),
)
FORCE = AddressedBody("Westmarch Police", "Westmarch Police", BodyRole.LEAD)
COLLEGE = AddressedBody("the College", "College of Policing", BodyRole.LEAD)


@dataclass
class StillClock:
    """A clock that a test sets."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def go_to(self, day: date) -> None:
        self.now = self.now.replace(year=day.year, month=day.month, day=day.day)


@contextmanager
def opened_workspace(folder: Path, clock: StillClock, author: str) -> Iterator[Workspace]:
    """Open a workspace whose store keeps its connection, as a window does: opening one takes 7 ms.

    The days that a test sets are never in doubt.
    """
    workspace = Workspace(folder, clock, author)
    store = workspace._parts[0]
    store.keep_open()
    workspace.access.look()
    workspace.access.ask_about_days(lambda doubt: True)
    yield workspace
    store.keep_closed()


def stamp(at: datetime = NOW, by: str = "Sam Secretary") -> Stamp:
    return Stamp(at, by)


def new_action(title: str = "Train every officer", owner: str = "DCI Hale", **told: object) -> NewAction:
    return replace(NewAction(title, owner, date(2025, 9, 30), status=Status.ON_TRACK), **told)  # type: ignore[arg-type]


def add_action(store: Store, new: NewAction | None = None, at: datetime = NOW) -> Action:
    with store.writing(stamp(at)) as session:
        return session.actions.add(new or new_action())


def proposal(number: str | None = "9", **told: object) -> ProposedItem:
    sound = ProposedItem(
        kind=ItemKind.RECOMMENDATION,
        number=number,
        text="The force should make sure that every report of harm is assessed.",
        points=("train its officers;", "check the quality of their work."),
        deadline=Deadline("By 30 April 2026", Precision.DAY, date(2026, 4, 30)),
        bodies=(FORCE,),
        for_force=True,
        responses=(ProposedResponse(Voice.FORCE, "We accept this."), ProposedResponse(Voice.COMMISSIONER, "I agree.")),
    )
    return replace(sound, **told)  # type: ignore[arg-type]


def letter(
    folder: Path, *proposals: ProposedItem, name: str = "letter.txt", title: str = "Harm in the home"
) -> tuple[Path, LetterReading]:
    """A letter on disk, and a reading of it with these proposals."""
    path = folder / name
    path.write_text(f"{title}\n{name}\n", encoding="utf-8")
    reading = LetterReading(
        file_name=name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        facts=LetterFacts("response letter", title, date(2025, 5, 16), date(2025, 7, 8)),
        proposals=proposals or (proposal(),),
        findings=(),
        unplaced=(),
        passages=(),
    )
    return path, reading


def accept_letter(workspace: Workspace, folder: Path, *proposals: ProposedItem) -> Report:
    path, reading = letter(folder, *proposals)
    return workspace.letters.accept(path, reading, reading.proposals).report


def accept_unsent_letter(workspace: Workspace, folder: Path, *proposals: ProposedItem) -> Report:
    """Accept responses to a report whose letter the office composes and has not sent yet."""
    path, reading = letter(folder, *proposals)
    unsent = replace(reading, facts=replace(reading.facts, response_date=None))
    return workspace.letters.accept(path, unsent, unsent.proposals).report


def a_report(title: str = "Harm in the home") -> Report:
    return Report(ReportId(""), title, published_on=date(2025, 5, 16))


def call_meeting(workspace: Workspace, day: date = MEETING_DAY) -> Meeting:
    return workspace.meetings.add(NewMeeting(day, NOW.time().replace(tzinfo=None)))


def pdf_file(folder: Path, name: str = "annex.pdf", pages: int = 2) -> Path:
    """A small PDF with words on each page."""
    from reportlab.pdfgen.canvas import Canvas

    data = io.BytesIO()
    canvas = Canvas(data, invariant=True)
    for number in range(1, pages + 1):
        canvas.drawString(72, 720, f"Annex, page {number}")
        canvas.showPage()
    canvas.save()
    path = folder / name
    path.write_bytes(data.getvalue())
    return path


def make_older(store: Store) -> Store:
    """Mark a store as one of an older version, which has to be brought up to date before it is used."""
    with store.bare() as db:
        db.execute("PRAGMA user_version = 0")
    return store


def despite_findings(issue: Callable[[Mapping[str, str]], Issued]) -> Issued:
    """Issue something with a reason for each finding that holds it back."""
    try:
        return issue({})
    except HeldBackError as error:
        return issue({reason_name(finding): "It is known." for finding in error.findings})
