"""A small office for tests of papers, as domain values."""

from datetime import UTC, date, datetime, time

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.deadlines import NO_DEADLINE, Deadline, Precision
from boardpack.domain.days.periods import Period
from boardpack.domain.log.actions import Action, ActionId, ActionState, Status
from boardpack.domain.log.counts import LogCounts, LogMoment, count_log
from boardpack.domain.log.slippage import Slippages, TargetStatement, slippage
from boardpack.domain.meetings.forward_plan import ForwardPlan, PlannedItem, PlannedItemId, plan_ahead
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Attachment,
    Implication,
    Meeting,
    MeetingId,
    NumberedItem,
    Paper,
    PaperId,
    Purpose,
    Restriction,
    number_agenda,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.office.office_holders import Person, PersonKind, Seat
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.grades import Grade
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import (
    AddressedBody,
    Applicability,
    BodyRole,
    Item,
    ItemEntry,
    ItemId,
    Report,
    ReportId,
    Response,
    ResponseId,
    Voice,
)
from boardpack.papers.parts.framing import Business
from boardpack.papers.update_report import UpdateFacts
from boardpack.values import replace

AS_AT = date(2025, 7, 8)
LAST_MEETING = date(2025, 5, 14)
SETTINGS = Settings(
    "Fairmere Harm Board",
    office_name="Office of the Police and Crime Commissioner for Fairmere",
    office_address=("1 Quay Street", "Fairmere FM1 2AB"),
    office_email="board@fairmere.example",
    office_telephone="01632 960 001",
    commissioner_title="Police and Crime Commissioner for Fairmere",
    force_name="Fairmere Constabulary",
    people=(
        Person("R. Ashdown", Seat.COMMISSIONER),
        Person("Board Secretary", Seat.SECRETARY, kind=PersonKind.OFFICER),
    ),
    response_addressee=("The Home Secretary", "Home Office", "2 Marsham Street", "London SW1P 4DF"),
    response_salutation="Dear Home Secretary",
    response_copies=("HMICFRS",),
)
MEETING = Meeting(
    MeetingId("m1"), date(2025, 7, 16), time(10, 30), time(12, 30), "Meeting Room 2, Fairmere", date(2025, 7, 8)
)
NEXT_MEETING = Meeting(MeetingId("m2"), date(2025, 9, 17), time(14), papers_due_on=date(2025, 9, 8))
REPORT = Report(
    ReportId("r1"),
    "Digital forensics: timeliness",
    published_on=date(2025, 5, 16),
    responded_on=date(2025, 7, 8),
    response_recorded_at=datetime(2025, 7, 8, 12, tzinfo=UTC),
)
CHIEF_CONSTABLES = AddressedBody("Chief Constables", "chief constables", BodyRole.LEAD)
HOME_OFFICE = AddressedBody("the Home Office", "Home Office", BodyRole.LEAD)
COLLEGE = AddressedBody("the College of Policing", "College of Policing", BodyRole.WITH)

BODY = """\
## Why this matters

Examinations wait **too long**. Two things hold them back:

- few officers are trained; and
- counters close early.

### What it costs

Table: A second team is sooner

| Option | Cost a year (£) |
|---|---|
| Stay as now | 0 |
| **Second team** | **412,000** |

Source: forecast of 30 June 2025
"""


def paper(kind: PaperKind, title: str, **told: object) -> Paper:
    return replace(Paper(PaperId(title), kind, title, "Head of Assurance"), **told)  # type: ignore[arg-type]


def agenda_item(position: int, title: str, **told: object) -> AgendaItem:
    sound = AgendaItem(AgendaItemId(f"i{position}"), MEETING.id, position, title, presenter="Chair", minutes=10)
    return replace(sound, **told)  # type: ignore[arg-type]


BOARD_PAPER = paper(
    PaperKind.BOARD_PAPER,
    "Digital forensics: a second examination team",
    asks=("Agree to fund a second team", "note the cost;", "take assurance from the plan."),
    body=BODY,
    implications=(
        Implication("Financial", "£412,000 a year from October 2025, from the reserve for change until March 2026."),
        Implication("Equality", "Victims of rape wait longest, most of them women. A second team halves the wait."),
    ),
)
RESTRICTED_PAPER = paper(
    PaperKind.BOARD_PAPER,
    "Vetting",
    asks=("note the cases",),
    marking=Marking(Classification.OFFICIAL_SENSITIVE),
    handling_note="For members only",
)
ITEMS = number_agenda(
    MEETING,
    (
        agenda_item(1, "Welcome and apologies"),
        agenda_item(
            2, "Action log", purpose=Purpose.ASSURANCE, paper=paper(PaperKind.ACTION_LOG, "Action log"), minutes=15
        ),
        agenda_item(3, "Recommendation tracker", purpose=Purpose.ASSURANCE, paper=paper(PaperKind.TRACKER, "Tracker")),
        agenda_item(4, "Digital forensics", purpose=Purpose.DECISION, paper=BOARD_PAPER, presenter="ACC (Crime)"),
        agenda_item(
            5,
            "Performance",
            purpose=Purpose.INFORMATION,
            paper=paper(PaperKind.ATTACHED, "Performance", attachment=Attachment("0" * 64, "Performance Q1.pdf", 4)),
        ),
        agenda_item(6, "Estates", purpose=Purpose.INFORMATION, paper=paper(PaperKind.ATTACHED, "Estates")),
        agenda_item(
            7,
            "Vetting",
            purpose=Purpose.INFORMATION,
            paper=RESTRICTED_PAPER,
            restriction=Restriction("Personal information (section 40): people are named", date(2026, 1, 16)),
        ),
    ),
)


def business(title: str) -> Business:
    return Business(MEETING, numbered(title))


UPDATE = Business(
    MEETING,
    NumberedItem(
        "5",
        agenda_item(5, "Inspection reports", purpose=Purpose.ASSURANCE, paper=paper(PaperKind.UPDATE_REPORT, "Update")),
        "4",
        None,
    ),
)
"""The update report as a paper of the meeting, on an agenda of its own."""


def numbered(title: str) -> NumberedItem:
    return next(entry for entry in ITEMS if entry.item.title == title)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def action(ref: str, title: str, status: Status = Status.ON_TRACK, **told: object) -> ActionState:
    """An action of the log; `item_id` names the item that it serves."""
    item_id = told.pop("item_id", None)
    told.setdefault("first_target", told.get("target", date(2025, 9, 30)))
    created_on = told.pop("created_on", date(2025, 4, 1))
    assert isinstance(created_on, date)
    about = Action(ActionId(ref), ref, at(created_on), "Secretary", ItemId(str(item_id)) if item_id else None)
    sound = ActionState(about, title=title, owner="Head of Custody", target=date(2025, 9, 30), status=status)
    return replace(sound, **told)  # type: ignore[arg-type]


ACTIONS = (
    action("A-033", "Publish the statement", Status.COMPLETE, completed_at=at(date(2025, 4, 30))),
    action(
        "A-035",
        "Bring the dashboard",
        Status.COMPLETE,
        completed_at=at(date(2025, 6, 25)),
        assurance=Assurance.PARTLY,
        last_note="No data on age yet",
    ),
    action("A-045", "Write to the fire authority", Status.NOT_STARTED, target=None, owner=""),
    action(
        "A-041",
        "Bring a costed plan",
        item_id="i-2",
        last_note="Costs of two sites received",
        last_note_at=at(date(2025, 7, 4)),
    ),
    action("A-029", "Fill the vacancies", Status.AT_RISK, target=date(2025, 7, 25)),
    action(
        "A-031",
        "Train the response sergeants",
        item_id="i-1",
        target=date(2025, 6, 18),
        first_target=date(2025, 3, 31),
        assurance=Assurance.NOT_ASSURED,
        last_note="65 of 96 still to train",
        last_note_at=at(date(2025, 5, 14)),
    ),
)


def item(number: str | None, text: str, **told: object) -> Item:
    """A recommendation for the force, by 30 April 2026, unless the test says otherwise."""
    sound = Item(
        ItemId(f"i-{number}"),
        REPORT.id,
        ItemKind.RECOMMENDATION,
        number,
        text,
        deadline=Deadline("By 30 April 2026", Precision.DAY, date(2026, 4, 30)),
        bodies=(CHIEF_CONSTABLES,),
        applicability=Applicability.FOR_US,
        position=int(number or 0),
    )
    return replace(sound, **told)  # type: ignore[arg-type]


def entry(about: Item, force: str = "", commissioner: str = "") -> ItemEntry:
    words = ((Voice.FORCE, force), (Voice.COMMISSIONER, commissioner))
    responses = (
        Response(ResponseId(f"{about.id}-{voice}"), about.id, voice, text, at(AS_AT), "Secretary")
        for voice, text in words
        if text
    )
    return ItemEntry(about, REPORT, tuple(responses))


ENTRIES = (
    entry(
        item(
            "1",
            "By 30 April 2026, chief constables should train all who seize devices. This should include:",
            points=("how to preserve a device; and", "when to return it."),
            closing="The training should be repeated each year.",
            self_grade=Grade.PARTLY_MET,
            verified_grade=Grade.NOT_MET,
            verified_by="HMICFRS",
        ),
        "Training began in May.\n\nThe numbers are:\n- sergeants: 31\n- constables: 212\nAll others are booked.",
        "I am partly assured.",
    ),
    entry(
        item(
            "2",
            "Within six months, Chief Constables, working with the College of Policing, should reduce waits.",
            deadline=Deadline("Within six months", Precision.RELATIVE, date(2025, 11, 16)),
            bodies=(CHIEF_CONSTABLES, COLLEGE),
            target=date(2025, 9, 30),
        ),
        "The median wait is 96 days.",
    ),
    entry(
        item(
            "3",
            "By 30 April 2026, the Home Office should publish standards.",
            bodies=(HOME_OFFICE,),
            applicability=Applicability.NOT_FOR_US,
        )
    ),
    entry(
        item(
            "4",
            "The force should improve its records.",
            id=ItemId("i-afi"),
            kind=ItemKind.AREA_FOR_IMPROVEMENT,
            deadline=NO_DEADLINE,
            bodies=(),
            applicability=Applicability.UNDECIDED,
        )
    ),
)

SLIPS = Slippages(
    {
        ActionId("A-031"): slippage(
            TargetStatement(at(said_on), "Head of Custody", target)
            for said_on, target in (
                (date(2025, 1, 10), date(2025, 3, 31)),
                (date(2025, 3, 20), date(2025, 5, 30)),
                (date(2025, 5, 14), date(2025, 6, 18)),
            )
        )
    }
)
"""A-031 was put off twice, the second time at the last meeting."""


def _before(state: ActionState) -> ActionState:
    """The action as it was before the last meeting."""
    if state.completed_at and state.completed_at > at(LAST_MEETING):
        return replace(state, status=Status.ON_TRACK, completed_at=None)
    return replace(state, status=Status.ON_TRACK) if state.status is Status.AT_RISK else state


MORE_ACTIONS = (*ACTIONS, action("A-046", "Count the overtime", created_on=date(2025, 6, 2)))
TOLD = UpdateFacts(
    ENTRIES,
    MORE_ACTIONS,
    AS_AT,
    Period(LAST_MEETING, AS_AT),
    Period(date(2025, 7, 9), NEXT_MEETING.held_on),
    SLIPS,
    (
        LogMoment(date(2025, 1, 8), LogCounts(overdue=8, on_track=11)),
        LogMoment(date(2025, 3, 4), LogCounts(overdue=7, on_track=9)),
        LogMoment(LAST_MEETING, LogCounts(overdue=4, on_track=6)),
        LogMoment(AS_AT, count_log(MORE_ACTIONS, AS_AT)),
    ),
    ENTRIES,
    tuple(_before(state) for state in ACTIONS),
)
NOTHING_TOLD = UpdateFacts((), (), AS_AT, Period(LAST_MEETING, AS_AT), Period(date(2025, 7, 9), NEXT_MEETING.held_on))


def planned(title: str, first_on: date | None, every_months: int = 0, **told: object) -> PlannedItem:
    sound = PlannedItem(
        title, Purpose.ASSURANCE, "Head of Custody", 10, first_on, every_months, id=PlannedItemId(title)
    )
    return replace(sound, **told)  # type: ignore[arg-type]


PLAN: ForwardPlan = plan_ahead(
    (
        planned("Use of force", date(2025, 6, 1), 3, paper_kind=PaperKind.ATTACHED),
        planned("Custody visiting: annual report", date(2025, 5, 1), paper_kind=PaperKind.BOARD_PAPER),
        planned("Estates", date(2026, 3, 1), purpose=None, presenter=""),
        planned(
            "Operation Larkspur",
            date(2025, 9, 1),
            6,
            until_on=date(2026, 9, 1),
            restriction_reason="law enforcement (section 31): a live operation is described",
        ),
        planned("Visit to the control room", None),
    ),
    (Meeting(MeetingId("m0"), LAST_MEETING), MEETING, NEXT_MEETING, Meeting(MeetingId("m3"), date(2025, 10, 15))),
    {},
    AS_AT,
)
EMPTY_PLAN: ForwardPlan = plan_ahead((), (), {}, AS_AT)
