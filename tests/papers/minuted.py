"""The minutes and decisions of the small office, as domain values."""

from datetime import date

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import UpdateId
from boardpack.domain.meetings.meetings import AgendaItem, Presence
from boardpack.domain.record.agreed_actions import AgreedAction
from boardpack.domain.record.decisions import Decision, DecisionId
from boardpack.domain.record.minutes import (
    AgreedMinutes,
    Attendee,
    GivenUpdate,
    MeetingOutcome,
    Minute,
    MinuteId,
    Minutes,
    MinutesRecord,
    MinutesState,
    public_minutes,
    set_out,
)
from boardpack.papers.decision_record import TakenDecision
from boardpack.papers.decision_sheet import GivenAssurance, SheetContent, SheetItem
from boardpack.papers.interests_register import MeetingInterests
from boardpack.values import replace
from tests.papers import office

FORENSICS, VETTING = (office.numbered(title).item for title in ("Digital forensics", "Vetting"))
LOG = office.numbered("Action log").item
ATTENDANCE = (
    Attendee("R. Ashdown", "Chair"),
    Attendee("Chief Constable"),
    Attendee("Head of Assurance", "", Presence.IN_ATTENDANCE),
    Attendee("Youth Justice Manager", "represented by the Deputy Manager", Presence.APOLOGIES),
)
FUNDED = Decision(
    DecisionId("d1"),
    "D-014",
    "A second examination team",
    "A second team is funded from April 2026:\n- at £412,000 a year; and\n- for three years.",
    office.at(office.MEETING.held_on),
    "Board Secretary",
    "Victims wait too long.\nNo other option reaches the standard before 2028.",
    ("Paper 3 of 16 July 2025: Digital forensics", "Advice of the Chief Finance Officer"),
    agenda_item_id=FORENSICS.id,
)
KEPT_BACK = replace(
    FUNDED,
    id=DecisionId("d2"),
    ref="D-015",
    title="Vetting of three officers",
    text="Three officers are suspended.",
    restriction_reason="Personal information (section 40)",
    considered=(),
    agenda_item_id=VETTING.id,
)


def _minute(rank: int, item: AgendaItem | None, heading: str, text: str, assurance: Assurance | None = None) -> Minute:
    item_id = item.id if item else None
    return Minute(MinuteId(heading), office.MEETING.id, heading, text, item_id, assurance, float(rank))


RECORD = MinutesRecord(
    office.MEETING.id,
    MinutesState.DRAFT,
    ATTENDANCE,
    "R. Ashdown: a trustee of the refuge.",
    minutes=(
        _minute(1, None, "Minutes and matters arising", "The Head of Assurance reported that all matters were closed."),
        _minute(2, LOG, "Action log", ""),
        _minute(
            3,
            FORENSICS,
            "Digital forensics",
            "The ACC (Crime) presented Paper 3. Two things were asked:\n\n- who trains; and\n- by when.\n\n"
            "# The cost\n\nThe Chief Finance Officer had **no** objection.",
            Assurance.PARTLY,
        ),
        _minute(4, None, "Any other business", "There was no other business."),
        _minute(5, VETTING, "Vetting", "Three cases were heard.", Assurance.NOT_ASSURED),
    ),
)
HAPPENED = MeetingOutcome(
    (AgreedMinutes(replace(office.MEETING, held_on=office.LAST_MEETING), were_corrected=True),),
    (
        GivenUpdate(
            UpdateId("given-1"),
            "A-031",
            "Train the response sergeants",
            "ACC (Crime)",
            "Courses were lost to the demand of spring",
        ),
        GivenUpdate(UpdateId("given-2"), "A-032", "Suspend", "Head of Standards", "Done.", VETTING.id),
    ),
    (FUNDED, KEPT_BACK),
    (
        AgreedAction("A-041", "Bring a costed plan.", "Chief Finance Officer", date(2025, 9, 5), FORENSICS.id),
        AgreedAction("A-042", "HMICFRS to be told", "", None),
        AgreedAction("A-043", "Write to the three", "Head of Standards", None, VETTING.id),
    ),
)
MINUTES = set_out(
    office.MEETING, RECORD, 12, tuple(e.item for e in office.ITEMS), HAPPENED, agreement=office.NEXT_MEETING
)
PUBLIC = public_minutes(MINUTES, (VETTING.id,))
CONFIRMED = replace(
    MINUTES,
    record=replace(
        RECORD,
        state=MinutesState.CONFIRMED,
        first_number=12,
        confirmed_at=office.NEXT_MEETING.id,
        corrections="14.1: for “trains” read “pays”\n16: two cases, not three",
    ),
)
EMPTY = Minutes(office.MEETING, MinutesRecord(office.MEETING.id), ())
TAKEN = (TakenDecision(FUNDED, office.MEETING), TakenDecision(KEPT_BACK))
SHEET_ITEMS = {
    entry.item.id: SheetItem(entry.number, entry.item.title, entry.paper_number or "") for entry in office.ITEMS
}
SHEET = SheetContent(
    office.MEETING,
    SHEET_ITEMS,
    (FUNDED,),
    HAPPENED.actions[:2],
    (GivenAssurance("Digital forensics", Assurance.NOT_ASSURED, FORENSICS.id),),
    MinutesState.DRAFT,
    (office.numbered("Vetting").number,),
)
PRIVATE_SHEET = SheetContent(
    office.MEETING, SHEET_ITEMS, (KEPT_BACK,), HAPPENED.actions[2:], (), MinutesState.CONFIRMED, in_private=True
)
INTERESTS = (
    MeetingInterests(replace(office.MEETING, held_on=office.LAST_MEETING), ""),
    MeetingInterests(office.MEETING, RECORD.declarations),
    MeetingInterests(office.NEXT_MEETING, None),
)
