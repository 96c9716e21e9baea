"""Each paper as a person reads it. After a change: pytest tests/documents --refresh-goldens, then read them."""

from datetime import date

import pytest

from boardpack.documents.model import Document, Paragraph, Section, words
from boardpack.domain.days.periods import Period
from boardpack.domain.log.actions import ActionId, ActionUpdate, UpdateId, UpdateKind
from boardpack.domain.log.log_selections import LogExtent, LogGrouping, LogSelection
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.domain.record.arising import arising_from
from boardpack.papers.action_log import compose_action_log
from boardpack.papers.agenda import compose_agenda
from boardpack.papers.board_paper import compose_board_paper
from boardpack.papers.decision_record import compose_decision_record, compose_decisions
from boardpack.papers.decision_sheet import compose_decision_sheet
from boardpack.papers.forward_plan import compose_forward_plan
from boardpack.papers.front.attached_paper import compose_attached_notice
from boardpack.papers.front.contents import compose_contents
from boardpack.papers.front.cover import compose_cover
from boardpack.papers.glossary import ReadPaper, compose_glossary, glossary_of
from boardpack.papers.interests_register import compose_interests_register
from boardpack.papers.matters_arising import compose_matters_arising
from boardpack.papers.minutes import compose_minutes
from boardpack.papers.parts.numbering import number
from boardpack.papers.response_letter import compose_response_letter
from boardpack.papers.restricted_items import compose_restricted_items, restricted_among
from boardpack.papers.tracker import compose_tracker
from boardpack.papers.update_report import compose_update_report
from boardpack.values import replace
from tests.papers import minuted, office
from tests.papers.conftest import Goldens
from tests.papers.outline import outline

PAGES = {entry.item.id: 4 + 3 * int(entry.paper_number) for entry in office.ITEMS if entry.paper_number}

SELECTIONS = {
    "by-owner": LogSelection(grouping=LogGrouping.OWNER),
    "by-report": LogSelection(grouping=LogGrouping.REPORT),
    "overdue": LogSelection(LogExtent.OVERDUE),
    "of-an-owner": LogSelection(owner="Head of Custody"),
    "closed": LogSelection(LogExtent.CLOSED, period=Period(office.LAST_MEETING, office.AS_AT)),
}


def said(name: str, kind: UpdateKind, day: date, note: str, by: str) -> ActionUpdate:
    return ActionUpdate(UpdateId(name), ActionId("A-031"), office.at(day), by, kind, note=note)


PREVIOUS = Meeting(MeetingId("m0"), office.LAST_MEETING)
ACTIONS_AGREED = tuple(
    replace(state, action=replace(state.action, meeting_id=PREVIOUS.id)) if state.ref in ("A-031", "A-035") else state
    for state in office.ACTIONS
)
HISTORIES = {
    ActionId("A-031"): (
        said("u1", UpdateKind.CHAIR, date(2025, 6, 3), "Who trains the reserves?", "R. Ashdown"),
        said("u2", UpdateKind.PROGRESS, date(2025, 6, 20), "The college does, from August.", "Head of Custody"),
        said("u3", UpdateKind.CHAIR, date(2025, 7, 1), "At what cost?", "R. Ashdown"),
    )
}
GLOSSED = ReadPaper(
    "Paper 3",
    Document(
        "Violence",
        (Section((Paragraph(words("The violent crime unit (VCU) met the MASH. The VCU agreed.")),)),),
        office.AS_AT,
    ),
)
VETTING = compose_board_paper(office.MEETING, office.numbered("Vetting"), office.SETTINGS)
ARISING = arising_from(PREVIOUS, ACTIONS_AGREED, HISTORIES, office.AS_AT)
PAPERS = {
    "matters-arising": compose_matters_arising(ARISING, office.SETTINGS, office.AS_AT, minuted.TAKEN[:1]),
    "minutes": compose_minutes(minuted.MINUTES, office.SETTINGS, business=office.UPDATE),
    "minutes-public": compose_minutes(minuted.PUBLIC, office.SETTINGS),
    "minutes-confirmed": compose_minutes(minuted.CONFIRMED, office.SETTINGS),
    "minutes-not-begun": compose_minutes(minuted.EMPTY, office.SETTINGS),
    "decision-record": compose_decision_record(minuted.TAKEN[0], office.SETTINGS),
    "decision-sheet": compose_decision_sheet(minuted.SHEET, office.SETTINGS, office.MEETING.held_on),
    "decision-sheet-private": compose_decision_sheet(minuted.PRIVATE_SHEET, office.SETTINGS, office.MEETING.held_on),
    "interests-register": compose_interests_register(minuted.INTERESTS, office.SETTINGS, office.AS_AT),
    "interests-register-none": compose_interests_register((), office.SETTINGS, office.AS_AT),
    "decisions": compose_decisions(minuted.TAKEN, office.SETTINGS, "Decisions of 16 July 2025", office.AS_AT),
    "decisions-none": compose_decisions((), office.SETTINGS, "Decisions of 16 July 2025", office.AS_AT),
    "matters-arising-first-meeting": compose_matters_arising(None, office.SETTINGS, office.AS_AT),
    "restricted-items": compose_restricted_items(
        restricted_among(office.MEETING, office.ITEMS), office.SETTINGS, office.AS_AT
    ),
    "glossary": compose_glossary(
        glossary_of((GLOSSED, ReadPaper("Paper 6", VETTING))), office.MEETING, office.SETTINGS
    ),
    "forward-plan": compose_forward_plan(office.PLAN, office.SETTINGS, office.AS_AT),
    "forward-plan-of-nothing": compose_forward_plan(office.EMPTY_PLAN, office.SETTINGS, office.AS_AT),
    "restricted-items-none": compose_restricted_items((), office.SETTINGS, office.AS_AT),
    "cover": compose_cover(
        office.MEETING, office.ITEMS, office.SETTINGS, page_count=31, version="1.0, pack number 7C1E 90AB"
    ),
    "contents": compose_contents(office.MEETING, office.ITEMS, office.SETTINGS, PAGES, agenda_page=3),
    "agenda": compose_agenda(office.MEETING, office.ITEMS, office.SETTINGS, PAGES, next_meeting=office.NEXT_MEETING),
    "action-log": compose_action_log(
        office.ACTIONS,
        office.SETTINGS,
        office.AS_AT,
        office.LAST_MEETING,
        office.SLIPS.actions,
        business=office.business("Action log"),
    ),
    "action-log-by-itself": compose_action_log(office.ACTIONS, office.SETTINGS, office.AS_AT),
    **{
        f"action-log-{name}": compose_action_log(
            office.ACTIONS,
            office.SETTINGS,
            office.AS_AT,
            office.LAST_MEETING,
            office.SLIPS.actions,
            selection=selection,
            entries=office.ENTRIES,
        )
        for name, selection in SELECTIONS.items()
    },
    "tracker": compose_tracker(
        office.ENTRIES,
        office.ACTIONS,
        office.SETTINGS,
        office.AS_AT,
        office.SLIPS,
        business=office.business("Recommendation tracker"),
    ),
    "update-report": compose_update_report(office.TOLD, office.SETTINGS, business=office.UPDATE),
    "update-report-of-nothing": compose_update_report(office.NOTHING_TOLD, office.SETTINGS),
    "board-paper": compose_board_paper(office.MEETING, office.numbered("Digital forensics"), office.SETTINGS),
    "restricted-paper": compose_board_paper(office.MEETING, office.numbered("Vetting"), office.SETTINGS),
    "response-letter": compose_response_letter(office.REPORT, office.ENTRIES, office.SETTINGS, office.AS_AT),
    "attached-paper": compose_attached_notice(
        office.MEETING, office.numbered("Performance"), office.SETTINGS, begins_on="page 19 of the PDF of this pack"
    ),
    "attached-paper-to-follow": compose_attached_notice(office.MEETING, office.numbered("Estates"), office.SETTINGS),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_says_what_its_golden_says(name: str, goldens: Goldens) -> None:
    goldens.compare(name, outline(PAPERS[name]))


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_numbered_before_it_leaves(name: str) -> None:
    assert number(PAPERS[name]) == PAPERS[name]


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_a_paper_is_dated_by_its_business_and_not_by_the_clock(paper: Document) -> None:
    assert paper.dated in (office.MEETING.held_on, office.AS_AT)
