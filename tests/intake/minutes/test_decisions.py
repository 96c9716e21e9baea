"""Decisions, and updates on earlier actions among matters arising."""

from datetime import date

import pytest

from boardpack.documents.source import Source, SourceBlock, SourceKind, SourceRow
from boardpack.domain.record.minutes_reading import AGREES_MINUTES, DAY_RULE
from boardpack.domain.register.proposals import Confidence
from boardpack.intake.minutes.finder import find_minutes
from tests.intake.minutes.minutes_text import cell, entry, heading, minutes_text, row


@pytest.mark.parametrize(
    ("words", "text", "ref"),
    [
        ("RESOLVED: - That the budget be approved.", "That the budget be approved.", ""),
        ("Decision D2025/03: the budget is approved", "the budget is approved", "D2025/03"),
        ("It was RESOLVED to approve the budget.", "to approve the budget.", ""),
        ("The Commissioner approved the budget.", "The Commissioner approved the budget.", ""),
    ],
)
def test_a_decision_is_read(words: str, text: str, ref: str):
    (decision,) = minutes_text(words).decisions

    assert (decision.text, decision.ref) == (text, ref)


@pytest.mark.parametrize(
    "words", ["Mr Orr agreed to send it.", "The Board noted the report.", "Members asked whether it was approved."]
)
def test_what_decides_nothing_is_no_decision(words: str):
    assert minutes_text(words).decisions == ()


@pytest.mark.parametrize(
    "words",
    [
        "The minutes of 4 July 2024 were agreed.",
        "Agreed: Draft minutes as a true record.",
        "Agreed: the minutes were approved.",
        "RESOLVED: That the notes be signed as an accurate and full record.",
    ],
)
def test_the_agreement_of_earlier_minutes_is_routine_and_never_certain(words: str):
    (decision,) = minutes_text(words).decisions

    assert decision.is_routine
    assert AGREES_MINUTES in decision.doubts


def test_an_action_that_takes_minutes_as_a_record_is_never_certain():
    present = "Present: Ann Reed"
    reading = minutes_text(present, "Action: Ann Reed - Draft minutes of 2 May as a true record.")

    assert [action.doubts for action in reading.actions] == [(AGREES_MINUTES,)]


def test_each_part_of_a_resolution_is_a_decision():
    found = minutes_text("RESOLVED:", "a. That the budget be approved; and", "b. That a letter be sent").decisions

    assert len(found) == 2


def test_matters_arising_report_on_earlier_actions():
    blocks = (
        SourceBlock(SourceKind.HEADING, "Matters arising", level=1),
        SourceBlock(SourceKind.PARAGRAPH, "A-022: The survey had closed. Closed."),
        SourceBlock(SourceKind.PARAGRAPH, "A-027: Fourteen were trained. Ongoing."),
    )

    updates = find_minutes(Source("m.txt", "0" * 64, blocks)).updates

    assert [(update.ref, update.is_closing) for update in updates] == [("A-022", True), ("A-027", False)]


@pytest.mark.parametrize(
    "words", ["RESOLVED, that the plan be approved.", "The Forum agreed to support the pilot, with an evaluation."]
)
def test_a_resolution_behind_a_comma_and_agreed_support_are_decisions(words: str):
    assert len(minutes_text("Minutes of the meeting held on 4 March 2025", words).decisions) == 1


def test_agreeing_to_do_something_is_no_decision():
    assert (
        minutes_text("Minutes of the meeting held on 4 March 2025", "The Board agreed to meet again.").decisions == ()
    )


@pytest.mark.parametrize(
    "words",
    [
        "Partners agreed to fund the scheme.",
        "The DCC agreed to submit AFI 4.",
        "JW agreed that the underspend be moved to reserves.",
        "JW decided not to renew the lease.",
        "A change to the plan was approved.",
        "Agreed to close the office when the lease ends.",
        "Agreed that radios would be free for three months.",
        "Approved the transfer to the reserve.",
        "The Commissioner agreed to extend the contract.",
    ],
)
def test_whoever_decides_the_decision_is_read(words: str):
    assert [decision.text for decision in minutes_text(words).decisions] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "JW agreed that the figures had improved.",
        "AB agreed to write to the Minister.",
        "Agreed to meet again.",
        "Approved costs rose.",
    ],
)
def test_agreeing_with_somebody_is_no_decision(words: str):
    assert minutes_text(words).decisions == ()


def test_a_resolution_may_stand_below_its_label_and_ends_before_the_next_item():
    head = SourceBlock(SourceKind.PARAGRAPH, "**22. INTERNAL AUDIT PROGRESS**", bold=True)
    found = minutes_text("RESOLVED:", "The Panel thanked the officers.", head, "The Panel had tea.").decisions

    assert [decision.text for decision in found] == ["The Panel thanked the officers."]


def test_a_review_of_earlier_actions_has_updates_and_no_actions():
    lines = (
        "2/1 JA to update the family. Done 30/10.",
        "2/3 JA to give advice. Outstanding.",
        "2/4 – Survey: live. Close.",
    )
    head = SourceBlock(SourceKind.HEADING, "Review of actions from Gold Group 2", level=1)
    reading = minutes_text("Present: Jo Ash (JA)", head, *lines)

    assert not reading.actions
    assert [(update.ref, update.title, update.text, update.is_closing) for update in reading.updates] == [
        ("2/1", "JA to update the family", "Done 30/10.", True),
        ("2/3", "JA to give advice", "Outstanding.", False),
        ("2/4", "", "Survey: live. Close.", True),
    ]


@pytest.mark.parametrize(
    "decision", ["The Board agreed that the budget should be approved.", "The Board agreed that no charge would apply."]
)
def test_a_decision_beside_an_action_in_its_paragraph_stays_a_decision(decision: str):
    reading = minutes_text("Present: Jim Bow (JB); Ann Poe (AP)", f"{decision} JB will book a room.")

    assert [found.text for found in reading.decisions] == [decision]
    assert [action.text for action in reading.actions] == ["Book a room"]


def test_an_update_in_a_table_of_earlier_actions_keeps_the_action_with_its_owner():
    table = (row("Ref", "Action", "Owner", "Update"), row("24/01", "Write to the Minister", "AP", "Letter sent"))
    reading = minutes_text("Matters arising", *table)

    assert [(update.ref, update.title, update.text) for update in reading.updates] == [
        ("24/01", "Write to the Minister", "Letter sent")
    ]
    assert [update.action and update.action.owner_words for update in reading.updates] == ["AP"]


def test_a_decision_behind_other_words_in_its_paragraph_is_read():
    reading = minutes_text("Members thanked the staff. Agreed: the awards will be held on 12 March 2026.")

    assert [decision.text for decision in reading.decisions] == ["the awards will be held on 12 March 2026."]


@pytest.mark.parametrize("heading", ["Action tracker", "Minutes of the last meeting", "Previous minutes"])
@pytest.mark.parametrize("ref", ["FGB 112", "CSP25", "JAC25/22", "BA 25/21", "D2"])
def test_an_update_stands_below_each_usual_heading_with_each_usual_reference(heading: str, ref: str):
    reading = minutes_text(
        "Minutes of 4 March 2025",
        SourceBlock(SourceKind.BULLET, heading, "1.", bold=True),
        SourceBlock(SourceKind.BULLET, f"{ref}: no change.", "1.1"),
    )

    assert [(update.ref, update.text) for update in reading.updates] == [(ref, "no change.")]


def test_an_action_told_of_at_the_item_of_the_minutes_is_an_earlier_one():
    reading = minutes_text(
        "Notes of 4 March 2025",
        SourceBlock(SourceKind.HEADING, "1.0 Minutes"),
        SourceBlock(SourceKind.BULLET, "Action 26/02 – DoF advised that this was complete.", "1.2"),
        SourceBlock(SourceKind.HEADING, "2.0 Reserves"),
    )

    assert [(update.ref, update.text) for update in reading.updates] == [
        ("26/02", "DoF advised that this was complete.")
    ]
    assert reading.actions == ()


def test_an_update_may_name_the_subject_of_its_action():
    heading = SourceBlock(SourceKind.HEADING, "Review of actions")
    found = minutes_text(
        "Minutes", "Of the Board", heading, "EB/25/11 Roof survey – JA confirmed that it is complete. Closed."
    ).updates

    assert [(update.ref, update.title, update.is_closing) for update in found] == [("EB/25/11", "Roof survey", True)]


def test_the_parts_of_a_resolution_end_at_the_next_item():
    lines = (
        SourceBlock(SourceKind.BULLET, "that the precept be supported; and", "(i)"),
        SourceBlock(SourceKind.BULLET, "COMPLAINTS", "43."),
        SourceBlock(SourceKind.BULLET, "Date of next meeting", "44."),
    )

    assert [decision.text for decision in minutes_text("RESOLVED", *lines).decisions] == [
        "that the precept be supported"
    ]


def test_the_number_of_an_earlier_action_may_count_its_paragraph():
    found = minutes_text(
        "Minutes of 4 March 2025",
        SourceBlock(SourceKind.BULLET, "Minutes and action log", "1.", bold=True),
        SourceBlock(SourceKind.BULLET, "The minutes of the last meeting were agreed as a correct record.", "1.1"),
        SourceBlock(
            SourceKind.BULLET, "Tony confirmed that the new panel for the quality of files has started.", "25.14"
        ),
    ).updates

    assert [(update.ref, update.text[:14]) for update in found] == [("25.14", "Tony confirmed")]


@pytest.mark.parametrize(
    ("above", "head"),
    [
        ("Minutes of the last meeting", ("Ref", "Action", "Update")),
        ("The notes were agreed. Progress on earlier actions:", ("Old ref", "Action", "Progress")),
        ("Matters arising", ("No", "Action", "Lead", "Position")),
    ],
)
def test_a_table_of_actions_and_what_became_of_them_has_updates(above: str, head: tuple[str, ...]):
    cells = ("D2", "Speak to the heads", *("Jo Ash",) * (len(head) - 3), "Four of five have been seen.")
    reading = minutes_text("Minutes of 4 March 2025", "Present: Jo Ash (JA)", above, row(*head), row(*cells))

    assert [(update.ref, update.text) for update in reading.updates] == [("D2", "Four of five have been seen")]
    assert reading.actions == ()


def test_updates_may_stand_beside_a_column_of_actions():
    reading = minutes_text(
        "Minutes of 4 March 2025",
        "Present: Jo Ash (JA)",
        row("", "Discussion", "Action"),
        SourceRow(
            (cell("1"), (SourceBlock(SourceKind.PARAGRAPH, "Action log", bold=True), *cell("D2 – It has started."))), 1
        ),
        row("2", "It is too small. JA to look for a hall.", "JA"),
    )

    assert [(update.ref, update.text) for update in reading.updates] == [("D2", "It has started.")]
    assert [action.text for action in reading.actions] == ["Look for a hall"]


def test_entries_below_key_decisions_are_decisions():
    reading = minutes_text(
        "Minutes of 4 March 2025",
        "Key decisions",
        SourceBlock(SourceKind.BULLET, "Extend the contract by a year.", "•"),
        SourceBlock(SourceKind.BULLET, "Move reports to each quarter.", "•"),
    )

    assert [one.text for one in reading.decisions] == [
        "Extend the contract by a year.",
        "Move reports to each quarter.",
    ]


@pytest.mark.parametrize(
    ("heading", "words", "ref", "text"),
    [
        ("Recommendations tracker", "R31/25 – The data had been delayed.", "R31/25", "The data had been delayed."),
    ],
)
def test_an_earlier_action_is_known_by_the_number_of_its_minute(heading: str, words: str, ref: str, text: str):
    reading = minutes_text("Minutes of 4 March 2025", SourceBlock(SourceKind.HEADING, heading, level=2), words)

    assert [(update.ref, update.text) for update in reading.updates] == [(ref, text)]


@pytest.mark.parametrize(
    ("words", "ref", "closes"),
    [
        ("3. Action 507 to close.", "507", True),
        ("3. Action 507 to close", "507", True),
        ("Action 26/014 is now complete.", "26/014", True),
        ("ACTION 507 can be closed.", "507", True),
        ("Action 507 is not yet complete.", "507", False),
        ("Action 507 remains open until the contract is closed.", "507", False),
    ],
)
def test_the_state_of_an_action_of_the_log_is_an_update_wherever_it_stands(words: str, ref: str, closes: bool):
    reading = minutes_text("Minutes of 4 March 2025", "2. Custody", words)

    assert [(update.ref, update.is_closing) for update in reading.updates] == [(ref, closes)]
    assert reading.actions == ()


def test_talk_that_names_an_action_by_its_number_is_no_update():
    reading = minutes_text("Minutes of 4 March 2025", "2. Custody", "Action 507 on the estate was discussed at length.")

    assert reading.updates == ()


def test_rows_carried_from_earlier_meetings_are_updates_with_their_actions():
    prose = ["The Board heard from the Chair at some length about the work of the year and the plans for the next."] * 3
    table = (
        row("No.", "Meeting", "Action", "Lead", "Progress", "Status"),
        row("47", "13 November 2025", "Add exclusions to the dashboard", "Jo Ash", "Data is included", "Complete"),
        row("48", "13 November 2025", "Agree the protocol", "Jo Ash", "", "Carried forward"),
        row("53", "15 January 2026", "Write to the Chairs", "Jo Ash", "", "New"),
    )
    reading = minutes_text("Minutes of 15 January 2026", "Present: Jo Ash (JA)", *prose, *table)

    assert [action.ref for action in reading.actions] == ["53"]
    assert [(update.ref, update.text, update.is_closing) for update in reading.updates] == [
        ("47", "Data is included. Complete", True),
        ("48", "", False),
    ]
    assert [update.action and (update.action.text, update.action.owner) for update in reading.updates] == [
        ("Add exclusions to the dashboard", "Jo Ash"),
        ("Agree the protocol", "Jo Ash"),
    ]


def test_a_labelled_decision_in_a_cell_of_discussion_is_read():
    table = (row("Item", "Discussion", "Action"), row("6", "It was read. DECISION: Board agreed to move to March.", ""))
    reading = minutes_text("Minutes of 4 March 2025", *table)

    assert [decision.text for decision in reading.decisions] == ["Board agreed to move to March."]


def test_a_list_of_actions_below_the_item_of_the_minutes_has_updates_and_no_new_actions():
    reading = minutes_text(
        "Minutes of 4 March 2025",
        "Present: Jo Ash (JA); Lee Orr (LO)",
        heading("2. Minutes and actions"),
        "2.1 The minutes of 2 December 2024 were agreed.",
        row("Ref", "Action", "Update"),
        row("24/29", "JA to raise late pleas with the judge", "JA has met the judge. Closed."),
        heading("3. Performance"),
        "LO gave the figures for the winter and said that the backlog of cases had gone up again in every court.",
        "The Board agreed the plan for 2025/26.",
    )

    assert [(one.ref, one.is_closing) for one in reading.updates] == [("24/29", True)]
    assert reading.actions == ()
    assert [one.ref for one in reading.decisions if not one.is_routine] == [""]


@pytest.mark.parametrize("above", ["1. Minutes and matters arising", "1. Cofnodion / Minutes"])
def test_a_short_entry_among_matters_arising_does_not_end_them(above: str):
    told = "Action 83 – Jo Ash reported that all but two schools have sent their return."
    reading = minutes_text(
        "Minutes of 4 March 2025", "Present: Jo Ash", heading(above), entry("The minutes were accepted."), entry(told)
    )

    assert [one.ref for one in reading.updates] == ["83"]
    assert reading.actions == ()


def test_a_weekday_within_a_line_marks_the_day_of_the_meeting():
    reading = minutes_text(
        "Bwrdd Diogelwch / Safety Board",
        "Dydd Iau 5 Chwefror 2026 / Thursday 5 February 2026, Neuadd y Sir / County Hall",
        "The minutes of 6 November 2025 were accepted.",
    )

    assert reading.met_on == date(2026, 2, 5)


@pytest.mark.parametrize(
    ("words", "is_certain"),
    [
        ("RESOLVED: That the budget be approved.", True),
        ("Decision D2025/03: the budget is approved", True),
        ("The Panel RESOLVED that the budget be approved.", True),
        ("The Board approved the budget.", False),
        ("The Board agreed with the Chair that the figures were poor.", False),
        ("Members accepted that the change had been difficult.", False),
        ("Everyone agreed there had been a delay.", False),
    ],
)
def test_only_a_decision_that_a_label_marks_is_certain(words: str, is_certain: bool):
    (decision,) = minutes_text(words).decisions

    assert (decision.confidence is Confidence.CERTAIN) is is_certain


@pytest.mark.parametrize(
    "words",
    [
        "Decision-making was slow.",
        "BUDGET APPROVED BY MINISTERS",
        "Decision: none.",
        "Resolved. The issue was resolved.",
        "It was confirmed that they would be invited.",
    ],
)
def test_talk_of_decisions_is_none(words: str):
    assert minutes_text(words).decisions == ()


@pytest.mark.parametrize(
    ("lead", "first", "second"),
    [
        ("Resolved: That the Panel notes", "(i) the content of the report.", "(ii) that all inspections were late."),
        ("RESOLVED: That the Panel notes:", "(a) the report; and", "(b) That a letter be sent."),
        ("Resolved that the Board:", "(a) approves the plan;", "(b) asks for a report."),
    ],
)
def test_a_resolution_keeps_the_points_that_its_sentence_leads_to(lead: str, first: str, second: str):
    head = minutes_text("Board", lead, first, second, "The meeting closed.")

    assert [decision.text.endswith(f"{first} {second}") for decision in head.decisions] == [True]
    assert [line for line in head.unplaced if line in (first, second)] == []


def test_points_below_a_label_alone_are_decisions_each_and_keep_their_own_points():
    found = minutes_text("RESOLVED:", "(a) That the budget be approved", "(b) that a letter be sent").decisions

    assert [decision.text for decision in found] == ["That the budget be approved", "that a letter be sent"]


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        (("Minutes of the meeting held on 3 June 2026",), True),
        (("A meeting of the Board was held on 3 June 2026 at County Hall.",), True),
        (("Police Board – Tuesday 3 June 2026", "Present: Jo Ash"), True),
        (("Police Board", "3 June 2026", "Present: Jo Ash"), True),
        (("Police Board", "Present: Jo Ash", "Date: 3 June 2026"), True),
        (("Police Board", row("Date", "3 June 2026")), True),
        (("The force advised that on 3 June 2026 it had upgraded its system.",), False),
        (("The Head of Audit spoke of the audit of 3 June 2026",), False),
        (("Data held on 3 June 2026",), False),
        (("The minutes of 3 June 2026 were approved as a correct record.",), False),
        (("The minutes of the meeting held on 3 June 2026 were taken as read.",), False),
        (("1. Minutes of the meeting held on 3 June 2026",), False),
        (("Present: Jo Ash, Lee Orr", "Minutes of the meeting held on 3 June 2026"), False),
        (("Papers for 3 June 2026",), False),
        (("Updated 3 June 2026",), False),
        (("Sent: Tuesday 3 June 2026",), False),
        (("Minutes of meetings on 3 June 2026 and 5 June 2026",), False),
    ],
)
def test_the_day_of_the_meeting_is_taken_from_where_it_stands_or_not_at_all(parts: tuple[str, ...], day: bool):
    reading = minutes_text(*parts, "RESOLVED: That the plan be approved.")

    assert reading.met_on == (date(2026, 6, 3) if day else None)
    assert [finding.rule for finding in reading.findings] == ([] if day else [DAY_RULE])
    if found := reading.held_on:
        assert reading.passages[found.passage].text[found.start : found.end] == found.words


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The next meeting will be held on 3 June 2026.", date(2026, 6, 3)),
        ("It goes to the next meeting; the lease ends on 3 June 2026.", None),
    ],
)
def test_the_day_of_the_next_meeting_stands_right_behind_it(words: str, day: date | None):
    assert minutes_text("Minutes, 4 March 2026", words).next_on == day


@pytest.mark.parametrize("heading", ["46. Complaints", "3. Complaints"])
def test_the_heading_of_the_next_item_is_no_point_of_a_resolution(heading: str):
    points = ("RESOLVED: That the Panel:", "1. notes the plan;", "2. thanks the officers.")
    head = minutes_text("Board", "45. Plan", *points, heading, "It ended.")

    assert [decision.text for decision in head.decisions] == [
        "That the Panel: 1. notes the plan; 2. thanks the officers."
    ]
