"""An action is certain only if the minutes mark it: by a label, a column, a heading or the number of a log."""

import pytest

from boardpack.documents.source import SourceBlock, SourceKind
from boardpack.domain.meetings.meetings import Presence
from boardpack.domain.register.proposals import Confidence
from boardpack.intake.minutes.action_building import UNMARKED
from tests.intake.minutes.minutes_text import entry, heading, minutes_text, numbered, row

_HEAD = (
    "Minutes of the meeting held on 4 March 2025",
    "Present: Jo Ash (JA), Lee Orr (LO), Ann Poe (AP)",
)


@pytest.mark.parametrize(
    "lines",
    [
        ("→ JA: write to the trust", "→ LO: check the figures"),
        ("(JA to write to the trust)", "(LO to check the figures)"),
        ("[JA to write to the trust]", "[LO to check the figures]"),
        ("**JA: write to the trust**", "**LO: check the figures**"),
        ("Write to the trust – JA", "Check the figures – LO"),
        ("It was late. JA to write to the trust.", "It was dear. LO to check the figures."),
    ],
)
def test_no_form_makes_an_action_certain_however_often_it_occurs(lines: tuple[str, str]):
    found = minutes_text(*_HEAD, *lines).actions

    assert [(action.text, action.owner, action.doubts) for action in found] == [
        ("Write to the trust", "Jo Ash", (UNMARKED,)),
        ("Check the figures", "Lee Orr", (UNMARKED,)),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "ACTION: JA to write to the trust",
        "It was late. ACTION: JA to write to the trust",
        "AP1 JA to write to the trust",
        "(3/2026/P) JA to write to the trust",
        "[26/97 – JA to write to the trust]",
    ],
)
def test_a_label_or_a_number_of_the_log_makes_an_action_certain(words: str):
    (action,) = minutes_text(*_HEAD, words).actions

    assert (action.text, action.owner, action.confidence) == ("Write to the trust", "Jo Ash", Confidence.CERTAIN)


@pytest.mark.parametrize(
    "words",
    [
        "JA: Plan looks sound to me",
        "LO: Issue with the contract remains, and we do not know why",
        "JA: Review of vetting is late. Are we content?",
        "Q1 LO: Report on the van?",
        "4.2 JA: Test results were lost twice",
        "The figures were noted. LO",
    ],
)
def test_talk_is_never_certain(words: str):
    reading = minutes_text(*_HEAD, entry(words), entry(words.replace("JA", "LO")))

    assert [action.text for action in reading.actions if action.confidence is Confidence.CERTAIN] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Goal: Get action on starting the process",
        "The board wants action on custody:",
        "A number of actions were discussed with the landowners:",
        "Actions from the last meeting have been completed",
        "Outstanding actions from the Action Log have been updated.",
        "JA asked what action the force had taken:",
    ],
)
def test_a_sentence_on_actions_opens_no_list_of_them(sentence: str):
    entries = (entry("Numbers are down since May"), entry("JA: Why did the contract lapse?"), entry("The lease ended"))

    assert minutes_text(*_HEAD, sentence, *entries).actions == ()


def test_a_name_above_nested_entries_owns_those_below_it_and_not_the_one_above():
    entries = map(entry, ("Lee Orr:", "Send the list to the trust", "Jo Ash:", "Book the hall"))
    found = minutes_text(*_HEAD, heading("Actions"), *entries).actions

    assert [(action.text, action.owner) for action in found] == [
        ("Send the list to the trust", "Lee Orr"),
        ("Book the hall", "Jo Ash"),
    ]


def test_a_heading_in_capitals_is_no_action():
    title = "**24. POLICE AND CRIME PLAN – PROGRESS REPORT**"

    assert minutes_text(*_HEAD, title, "The Commissioner introduced her report.").actions == ()


def test_words_on_what_will_happen_are_left_out_where_the_document_marks_its_actions():
    prose = "Ann Poe will send the list in the spring."
    marked = ("Action: JA to write to the trust.", "Action: LO to check the figures.")

    assert [action.text for action in minutes_text(*_HEAD, prose).actions] == ["Send the list in the spring"]
    assert [action.owner for action in minutes_text(*_HEAD, prose, *marked).actions] == ["Jo Ash", "Lee Orr"]


def test_what_somebody_undertook_is_offered_beside_marked_actions():
    found = minutes_text(
        *_HEAD, "Ann Poe undertook to send the list.", "Action: JA to call.", "Action: LO to pay."
    ).actions

    assert [(action.text, UNMARKED in action.doubts) for action in found] == [
        ("Send the list", True),
        ("Call", False),
        ("Pay", False),
    ]


def test_lines_below_an_action_tell_its_owner_and_day():
    (found,) = minutes_text(*_HEAD, "Action 12: Write to the trust.", "Lead: LO", "Due: 14 March 2025").actions

    assert (found.owner, str(found.due), found.ref) == ("Lee Orr", "2025-03-14", "12")


def test_a_line_of_owner_and_day_makes_the_line_above_it_an_action():
    (found,) = minutes_text(*_HEAD, "That the figures be circulated to members;", "[Officer: LO. By: 14 March]").actions

    assert (found.text, found.owner, str(found.due)) == (
        "That the figures be circulated to members",
        "Lee Orr",
        "2025-03-14",
    )


def test_columns_without_known_heads_are_told_by_their_cells():
    rows = (
        row("No", "Agreed next step", "To be taken forward by", "Timing"),
        row("1", "Write to the trust", "JA", "14 March 2025"),
        row("2", "Check the figures", "LO", "2 April 2025"),
    )
    found = minutes_text(*_HEAD, *rows).actions

    assert [(one.ref, one.text, one.owner, str(one.due)) for one in found] == [
        ("1", "Write to the trust", "Jo Ash", "2025-03-14"),
        ("2", "Check the figures", "Lee Orr", "2025-04-02"),
    ]


def test_letters_in_the_margin_tell_actions_from_decisions():
    rows = (
        row("I", "The list is late."),
        row("A", "JA to write to the trust.", "14 March"),
        row("D", "The Board will not pay for it."),
    )
    reading = minutes_text(*_HEAD, *rows)

    assert [(one.text, one.owner, str(one.due)) for one in reading.actions] == [
        ("Write to the trust", "Jo Ash", "2025-03-14")
    ]
    assert [one.text for one in reading.decisions] == ["The Board will not pay for it."]


def test_a_log_above_the_items_of_a_meeting_has_updates():
    log = (
        row("Ref", "Action", "Owner", "Update"),
        row("3/1", "Write to the trust", "JA", "Done on 2 March."),
    )
    head = SourceBlock(SourceKind.HEADING, "3. Action tracker", level=1)
    item = "The list was discussed at length, and the members present thanked the staff for all of their work."
    reading = minutes_text(*_HEAD, head, *log, item, "Action: LO to pay the bill.")

    assert [action.text for action in reading.actions] == ["Pay the bill"]
    assert [update.ref for update in reading.updates] == ["3/1"]


@pytest.mark.parametrize(
    ("words", "text", "owner"),
    [
        ("In response to a question Jo Ash undertook to send the list.", "Send the list", "Jo Ash"),
        ("RESOLVED that Ann Poe write to the trust.", "Write to the trust", "Ann Poe"),
        ("Ann Poe thanked the staff and agreed to send the list.", "Send the list", "Ann Poe"),
        ("It was agreed for Lee Orr to send the list.", "Send the list", "Lee Orr"),
    ],
)
def test_a_commitment_is_somebody_words_of_commitment_and_a_deed(words: str, text: str, owner: str):
    assert [(one.text, one.owner) for one in minutes_text(*_HEAD, words).actions] == [(text, owner)]


@pytest.mark.parametrize(
    "words",
    [
        "Members asked whether Jo Ash would send the list.",
        "The Commissioner had yet to decide.",
        "Invite the Chief Officer to attend.",
        "RESOLVED that Members approve the budget.",
    ],
)
def test_questions_and_orders_without_an_owner_commit_nobody(words: str):
    assert not any(action.owner for action in minutes_text(*_HEAD, words).actions)


def test_a_resolution_is_parted_from_what_somebody_is_to_do():
    words = "Proposed by Ann Poe and RESOLVED that the matter be deferred to May and that Lee Orr meet the club."
    reading = minutes_text(*_HEAD, words)

    assert [one.text for one in reading.decisions] == ["RESOLVED that the matter be deferred to May"]
    assert [(one.text, one.owner) for one in reading.actions] == [("Meet the club", "Lee Orr")]


def test_parts_of_a_resolution_in_one_paragraph_are_decisions_each():
    found = minutes_text("RESOLVED – (a) That the plan be approved. (b) That the report be noted.").decisions

    assert [one.text for one in found] == ["That the plan be approved.", "That the report be noted."]


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (("Presennol / Present: Mrs Eleri Roe (Chair), Mr Dewi Fry",), ["Mrs Eleri Roe", "Mr Dewi Fry"]),
        (("Present", "JA – Jo Ash (Treasurer)", "LO – Lee Orr (Clerk)"), ["Jo Ash", "Lee Orr"]),
        (("Present:", "Treasurer: Jo Ash", "Clerk: Lee Orr"), ["Jo Ash", "Lee Orr"]),
        (("From: Pia Venn", "In the room: Gareth (chair), Dawn Roe, me"), ["Gareth", "Dawn Roe", "Pia Venn"]),
        (("Notes", "Dev (OPCC), Pauline, Gordon W, Keith"), ["Dev", "Pauline", "Gordon W", "Keith"]),
        ((row("Court members", "Court members"), row("Ann Poe (Chair)", "Lee Orr")), ["Ann Poe", "Lee Orr"]),
        ((row("Present"), row("Jo Ash", "Treasurer"), row("Lee Orr", "Clerk")), ["Jo Ash", "Lee Orr"]),
        (
            (row("Olu Roe (Chair)", "OPCC"), row("Judith Farr", "HM Courts"), row("ACC Neil Bow", "Wexmere Police")),
            ["Olu Roe", "Judith Farr", "ACC Neil Bow"],
        ),
        (("Present: Jo Ash, Lee Orr", "Sorry not to see: Ann Poe"), ["Jo Ash", "Lee Orr", "Ann Poe"]),
        (
            ("Also present: the Treasurer (Mr J Ash) and Chief Fire Officer Lee Orr",),
            ["Mr J Ash", "Chief Fire Officer Lee Orr"],
        ),
    ],
)
def test_those_present_are_read_however_they_are_listed(lines, people: list[str]):
    found = minutes_text("Minutes of the meeting held on 4 March 2025", *lines).people

    assert [person.name for person in found] == people


def test_apologies_may_stand_in_a_sentence_or_behind_those_present():
    found = minutes_text(
        "Present: Jo Ash, Lee Orr. Sorry not to see: Ann Poe",
        "The Chair welcomed members. An apology for absence was noted for the Rev. Dr Tom Fry.",
    ).people

    assert [(one.name, one.presence) for one in found if one.presence is Presence.APOLOGIES] == [
        ("Ann Poe", Presence.APOLOGIES),
        ("Rev. Dr Tom Fry", Presence.APOLOGIES),
    ]


def test_a_post_means_the_one_who_holds_it_and_no_deputy():
    head = ("Present: Jo Ash, Deputy Chief Constable; Lee Orr, Chief Constable",)
    found = minutes_text(
        *head, "Action: The Chief Constable to call.", "Action: Deputy Chief Constable to pay."
    ).actions

    assert [one.owner for one in found] == ["Lee Orr", "Jo Ash"]


def test_what_somebody_said_below_a_heading_of_actions_is_not_certain():
    reading = minutes_text(
        *_HEAD, heading("Actions"), entry("Jo Ash: Numbers fell"), entry("Jo Ash: write to the trust")
    )

    assert [UNMARKED in action.doubts for action in reading.actions] == [True, False]


@pytest.mark.parametrize(
    "words", ["ACTION: JA – this is now complete.", "Action: Contact number for the supplier is wrong (LO)"]
)
def test_words_that_state_something_are_no_certain_action_behind_a_label(words: str):
    (action,) = minutes_text(*_HEAD, words).actions

    assert "These words state something and may be no task." in action.doubts


def test_a_request_to_check_a_statement_is_a_certain_action():
    (action,) = minutes_text(*_HEAD, "Action: LO: Check the number is right").actions

    assert action.doubts == ()


def test_points_below_an_action_are_a_doubt_about_it():
    (action,) = minutes_text(*_HEAD, "Action: JA to share the figures with:", entry("the councils")).actions

    assert action.doubts == ("“the councils” below it may belong to it.",)


def test_counted_entries_below_a_heading_for_actions_are_found_without_an_owner():
    entries = (numbered("1.", "JA to chase the vendor"), numbered("2.", "Dana – chase the printer"))
    found = minutes_text(*_HEAD, "Actions", *entries, numbered("5.", "Finance"))

    assert [(action.text, action.owner) for action in found.actions] == [
        ("Chase the vendor", "Jo Ash"),
        ("Dana – chase the printer", ""),
    ]


def test_what_was_said_is_no_certain_decision_behind_a_label():
    found = minutes_text(*_HEAD, "Decision: JA explained the background.", "Decision: The lease is renewed.").decisions

    assert [decision.doubts for decision in found] == [("This sentence tells what was said.",), ()]
