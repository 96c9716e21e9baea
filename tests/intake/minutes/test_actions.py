"""Actions in the words and tables of minutes: owner, day, reference, and what stays for a person to check."""

from datetime import date

import pytest

from boardpack.documents.source import SourceBlock, SourceKind, SourceRow
from boardpack.domain.log.actions import Status
from tests.intake.minutes.minutes_text import cell, entry, heading, minutes_text, row

HEAD = ("Minutes of the meeting held on 4 March 2025", "Present: Jo Ash (JA); Lee Orr (LO)")


@pytest.mark.parametrize(
    ("words", "text", "owner", "due", "ref"),
    [
        ("ACTION: JA to send the list by 14 March 2025.", "Send the list", "Jo Ash", date(2025, 3, 14), ""),
        ("Action 2025/07: JA to send the list by 14 March", "Send the list", "Jo Ash", date(2025, 3, 14), "2025/07"),
        ("Action A-031 – LO to send the list", "Send the list", "Lee Orr", None, "A-031"),
        ("Action (LO): send the list", "Send the list", "Lee Orr", None, ""),
        ("Action: send the list (JA, end of April 2025)", "Send the list", "Jo Ash", date(2025, 4, 30), ""),
        ("Action 3: send the list (Jo Ash – 30 April 2025)", "Send the list", "Jo Ash", date(2025, 4, 30), "3"),
        ("Action: send the list (Jo Ash, Lee Orr)", "Send the list", "Jo Ash; Lee Orr", None, ""),
        ("Action: send the list (30 April: JA)", "Send the list", "Jo Ash", date(2025, 4, 30), ""),
        ("Action: send the list (JA / 30 April)", "Send the list", "Jo Ash", date(2025, 4, 30), ""),
        ("Action: send the list (due 30 April 2025, JA)", "Send the list", "Jo Ash", date(2025, 4, 30), ""),
        ("Action: send the list (JA – ASAP)", "Send the list", "Jo Ash", None, ""),
        (
            "Action: JA to send the list (see the report of 3 May 2025)",
            "Send the list (see the report of 3 May 2025)",
            "Jo Ash",
            None,
            "",
        ),
        ("AP3 – LO – send the list – 2 April", "Send the list", "Lee Orr", date(2025, 4, 2), "AP3"),
        ("Action: JA and LO to send the list", "Send the list", "Jo Ash; Lee Orr", None, ""),
        ("Action: Head of Finance to send the list", "Send the list", "Head of Finance", None, ""),
        ("It was noted. ACTION: JA to send the list", "Send the list", "Jo Ash", None, ""),
        (
            "Action: JA – Meet the Language Commissioner – July 2025",
            "Meet the Language Commissioner",
            "Jo Ash",
            date(2025, 7, 31),
            "",
        ),
        ("Action: JA to send the list in May", "Send the list", "Jo Ash", date(2025, 5, 31), ""),
        ("Action ii: JA to send the list", "Send the list", "Jo Ash", None, "ii"),
        ("Action – It was agreed that JA would send the list", "Send the list", "Jo Ash", None, ""),
        ("(3/2025/P) Commander Operations to send the list", "Send the list", "Commander Operations", None, "3/2025/P"),
        ("ACTION JA: To send the list (by 14.03.25)", "Send the list", "Jo Ash", date(2025, 3, 14), ""),
        ("Action for LO: send the list", "Send the list", "Lee Orr", None, ""),
        ("ACTION JA to send the list", "Send the list", "Jo Ash", None, ""),
        ("Action 5.1 JA to send the list", "Send the list", "Jo Ash", None, "5.1"),
        ("Action JA to send the list", "Send the list", "Jo Ash", None, ""),
        ("Action JA send the list to LO", "Send the list to LO", "Jo Ash", None, ""),
        ("ACTION LO send the list by 14 March.", "Send the list", "Lee Orr", date(2025, 3, 14), ""),
        ("ACTION: JA send the list", "Send the list", "Jo Ash", None, ""),
        ("Action: JA/LO send the list", "Send the list", "Jo Ash; Lee Orr", None, ""),
        ("Action JA and LO to send the list", "Send the list", "Jo Ash; Lee Orr", None, ""),
        ("It was noted. ACTION JA send the list", "Send the list", "Jo Ash", None, ""),
        ("Action: send the list (LO to lead)", "Send the list", "Lee Orr", None, ""),
        ("Action: L Orr to send the list by 6 Nov 25", "Send the list", "Lee Orr", date(2025, 11, 6), ""),
        ("Action: JA to send the list. Today.", "Send the list", "Jo Ash", date(2025, 3, 4), ""),
        ("Action: JA to send the list. 5 April, 1200.", "Send the list", "Jo Ash", date(2025, 4, 5), ""),
        (
            "Action: JA to send the list not later than 23 May",
            "Send the list",
            "Jo Ash",
            date(2025, 5, 23),
            "",
        ),
        (
            "The list was late, and members asked for it. [Action LO]",
            "The list was late, and members asked for it",
            "Lee Orr",
            None,
            "",
        ),
        ("It fell. [26/9 – JA to send the list – by 2/4/25]", "Send the list", "Jo Ash", date(2025, 4, 2), "26/9"),
        ("Action SB 25/07: JA to send the list", "Send the list", "Jo Ash", None, "SB 25/07"),
        ("Action: Send the list (JA, 14 March)", "Send the list", "Jo Ash", date(2025, 3, 14), ""),
        ("Action: Send the list [JA] 14/03/25", "Send the list", "Jo Ash", date(2025, 3, 14), ""),
        ("Action: JA (with LO) to send the list", "Send the list", "Jo Ash; Lee Orr", None, ""),
        ("Action: JA to send the list by Fri 14/03/25", "Send the list", "Jo Ash", date(2025, 3, 14), ""),
        ("Action: JA to send the list (14 Mawrth / March 2025)", "Send the list", "Jo Ash", date(2025, 3, 14), ""),
        (
            "Action: Jo Ash i anfon y rhestr (14 Mawrth 2025)",
            "Jo Ash i anfon y rhestr",
            "Jo Ash",
            date(2025, 3, 14),
            "",
        ),
        ("It is late. --> Lee Orr to send the list by 14/03/25", "Send the list", "Lee Orr", date(2025, 3, 14), ""),
        ("Follow-up: send the list (JA)", "Send the list", "Jo Ash", None, ""),
        ("Undertaking 3: send the list (JA)", "Send the list", "Jo Ash", None, "3"),
        ("Action: Jo to send the list", "Send the list", "Jo Ash", None, ""),
        ("It was late. [Action: JA to send the list]", "Send the list", "Jo Ash", None, ""),
        ("It was late. ACTION JA to send the list", "Send the list", "Jo Ash", None, ""),
        (
            "Action: JA to add the list for the meeting on 16 April 2025",
            "Add the list",
            "Jo Ash",
            date(2025, 4, 16),
            "",
        ),
    ],
)
def test_an_action_is_read(words: str, text: str, owner: str, due: date | None, ref: str):
    (action,) = minutes_text(*HEAD, words).actions

    assert (action.text, action.owner, action.due, action.ref) == (text, owner, due, ref)


def test_an_owner_alone_is_of_the_sentence_before():
    (action,) = minutes_text(*HEAD, "It was late. The list would be sent by 2 April 2025.", "Action: JA").actions

    assert (action.text, action.owner, action.due) == (
        "The list would be sent by 2 April 2025",
        "Jo Ash",
        date(2025, 4, 2),
    )


def test_the_next_meeting_is_a_day_if_the_minutes_give_it():
    action = "Action: JA to report to the next meeting"

    assert minutes_text(*HEAD, action, "Next meeting: 6 May 2025").actions[0].due == date(2025, 5, 6)
    assert minutes_text(*HEAD, action).actions[0].doubts == ("The date could not be read: “to the next meeting”.",)


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("Action: send the list", "No owner is named."),
        ("Action: XY to send the list", "“XY” is not among those present."),
        ("Mr Orr agreed to send the list.", "This line is not marked as an action."),
    ],
)
def test_what_is_unsure_is_to_be_checked(words: str, doubt: str):
    (action,) = minutes_text(HEAD[0], "Present: Jo Ash (JA); Mr Lee Orr", words).actions

    assert action.doubts == (doubt,)


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("ACTION: ŁN to send the list", "Łukasz Nowak"),
        ("ACTION ŴP send the list", "Ŵena Price"),
        ("Action: ΑΠ to send the list", "Ανδρέας Παππάς"),
        ("Action: Éamon Ó Briain to send the list", "Éamon Ó Briain"),
    ],
)
def test_an_owner_is_known_in_any_script(words: str, owner: str):
    present = "Present: Łukasz Nowak (ŁN), Treasurer; Ŵena Price (ŴP); Ανδρέας Παππάς (ΑΠ); Éamon Ó Briain (ÉÓB)"
    (action,) = minutes_text("Minutes of the meeting held on 4 March 2025", present, words).actions

    assert (action.text, action.owner, action.doubts) == ("Send the list", owner, ())


@pytest.mark.parametrize(
    "words",
    [
        "Action JA plan looks sound.",
        "ACTION LO test results came back late.",
        "Action: JA report on the estate was late.",
    ],
)
def test_initials_in_front_of_a_word_that_may_be_a_noun_are_to_be_checked(words: str):
    (action,) = minutes_text(*HEAD, words).actions

    assert action.doubts


@pytest.mark.parametrize(
    "words",
    [
        "Action JA review was discussed.",
        "JA set out the position.",
        "Action JA report to be late.",
        "ACTION LO Plan is sound.",
    ],
)
def test_initials_in_front_of_a_noun_are_no_action(words: str):
    assert minutes_text(*HEAD, words).actions == ()


def test_an_owner_that_may_be_several_is_to_be_checked():
    (action,) = minutes_text(*HEAD, "Action: Legal & Estates to send the list").actions

    assert "“Legal & Estates” may be several owners." in action.doubts


def test_an_owner_in_the_words_of_a_task_is_to_be_checked():
    (action,) = minutes_text(*HEAD, "Action: JA to meet the new officer (Lead: JA/L Savage)").actions

    assert "“Lead: JA/L Savage” may name another owner." in action.doubts


@pytest.mark.parametrize(
    "words",
    [
        "Actions: none",
        "Action: none arising.",
        "Action: Noted",
        "Action: All to note",
        "Action: N/A",
        "The action plan was noted.",
        "The force took action: arrests rose.",
        "Actions",
    ],
)
def test_words_that_ask_nothing_are_no_action(words: str):
    assert [action for action in minutes_text(*HEAD, words).actions if not action.doubts] == []


def test_each_row_of_a_log_is_an_action():
    (action,) = minutes_text(
        row("Ref", "Action", "Lead", "By when", "Status"),
        row("HHB/24/07", "Publish the scorecard & “figures”", "ACC Tam", "29/11/24", "Closed"),
    ).actions

    assert (action.ref, action.owner, action.due) == ("HHB/24/07", "ACC Tam", date(2024, 11, 29))
    assert (action.text, action.status) == ("Publish the scorecard & “figures”", Status.COMPLETE)


def test_an_action_that_the_table_at_the_end_repeats_is_told_once():
    (action,) = minutes_text(
        *HEAD,
        "Action: JA to send the list of sites",
        row("No", "Action", "Owner", "Due"),
        row("24/1", "Send the list of sites to members", "JA", "3 April 2025"),
    ).actions

    assert (action.ref, action.due) == ("24/1", date(2025, 4, 3))


def test_every_word_is_taken_or_left_over():
    reading = minutes_text(*HEAD, "Something else was said.", "Action: JA to send the list")

    assert "Something else was said." in reading.unplaced
    assert all(
        e.words == reading.passages[e.passage].text[e.start : e.end] for a in reading.actions for e in a.evidence
    )


def test_minutes_without_anything_say_so():
    assert "nothing to import" in (minutes_text("The Board met.").notice or "")


@pytest.mark.parametrize("words", ["LO to look for a hall.", "It is small. Lee Orr will look for a hall."])
def test_what_somebody_present_is_to_do_is_an_action_to_check(words: str):
    (action,) = minutes_text(*HEAD, words).actions

    assert (action.text, action.owner) == ("Look for a hall", "Lee Orr")
    assert "This line is not marked as an action." in action.doubts


@pytest.mark.parametrize(
    "words", ["The force will look for a hall.", "Lee Orr will be away.", "3/26 Date of next meeting"]
)
def test_what_nobody_undertakes_is_no_action(words: str):
    assert minutes_text(*HEAD, words).actions == ()


@pytest.mark.parametrize(
    ("words", "text", "owner"),
    [
        ("Ms Ash confirmed that she would write to the Minister.", "Write to the Minister", "Jo Ash"),
        ("The Chair requested that Ms Ash provide a briefing note.", "Provide a briefing note", "Jo Ash"),
        ("Lee Orr took away an action to check the figures.", "Check the figures", "Lee Orr"),
        ("The Head of Finance was requested to check the figures.", "Check the figures", "Head of Finance"),
        ("Circulate the figures – LO by 14/3", "Circulate the figures", "Lee Orr"),
        ("Ms Ash will attend the next meeting.", "Attend the next meeting", "Jo Ash"),
        ("Ms Ash said that it was late. She would write to the Minister.", "Write to the Minister", "Jo Ash"),
        ("Lee Orr said it was late; he will check the figures.", "Check the figures", "Lee Orr"),
        ("The plan is old; it was agreed that Ms Ash would publish it soon.", "Publish it soon", "Jo Ash"),
        ("Jo Ash invited Lee Orr to complete the form.", "Complete the form", "Lee Orr"),
        (
            "In reply to Mr Orr, the Chief Executive agreed to check the figures.",
            "Check the figures",
            "Chief Executive",
        ),
        ("It was late. Jo Ash, Chief Executive, agreed to check the figures.", "Check the figures", "Jo Ash"),
        ("Mr Orr said that he had not seen them but would write to the Minister.", "Write to the Minister", "Lee Orr"),
        ("It was asked that the page be mended and Mr Orr agreed to see to it.", "See to it", "Lee Orr"),
        ("It was closed, so LO to ask the prison.", "Ask the prison", "Lee Orr"),
        ("JA and LO to meet the college.", "Meet the college", "Jo Ash; Lee Orr"),
    ],
)
def test_an_owner_may_be_named_before_or_behind_what_is_to_be_done(words: str, text: str, owner: str):
    (action,) = minutes_text(*HEAD, words).actions

    assert (action.text, action.owner) == (text, owner)
    assert "This line is not marked as an action." in action.doubts


@pytest.mark.parametrize(
    "words",
    [
        "She would write to the Minister.",
        "Ms Ash said that it was late. She would like more time.",
        "Jo Ash asked Lee Orr to confirm whether it was late.",
        "Members asked to be told of any delay.",
        "Members asked Lee Orr to present the report and he gave the figures.",
        "Jo Ash confirmed that they would present the accounts as usual.",
        "Crime had fallen (Ms Ash to the Panel, 3 March) by 4 %.",
        "Discussion on recruitment – LO",
        "Mr Orr said that the officers were trained and would visit the schools.",
        "The Commissioner agreed to extend the contract to 31 March 2026.",
        "It was agreed that Lee Orr would act as vice-chair for a year.",
    ],
)
def test_words_that_leave_open_who_does_what_are_no_action(words: str):
    assert minutes_text(*HEAD, words).actions == ()


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        ("Action 1: JA to share the figures; Action 2: LO to check them.", ["1", "2"]),
        ("It was late. Action 1: JA to share the figures. Action 2: LO to check them.", ["1", "2"]),
        ("JA to share the figures and LO to check them.", ["", ""]),
    ],
)
def test_several_actions_of_one_paragraph_are_told_apart(words: str, refs: list[str]):
    found = minutes_text(*HEAD, words).actions

    assert [(action.text, action.owner) for action in found] == [
        ("Share the figures", "Jo Ash"),
        ("Check them", "Lee Orr"),
    ]
    assert [action.ref for action in found] == refs


def test_several_actions_in_brackets_of_one_paragraph_are_read():
    words = "It fell. [26/9 – JA to write to the Board] [26/10 – L Orr to check the costs – next meeting] (see page 4)"
    reading = minutes_text(*HEAD, words, "Next meeting: 6 May 2025")

    assert [(action.ref, action.owner, action.due) for action in reading.actions] == [
        ("26/9", "Jo Ash", None),
        ("26/10", "Lee Orr", date(2025, 5, 6)),
    ]


@pytest.mark.parametrize(("opening", "closing"), ["()", "[]"])
def test_an_action_that_brackets_enclose_in_mid_sentence_ends_with_them(opening: str, closing: str):
    words = f"Theft rose {opening}Action: JA to send the list{closing} and the board welcomed them [see (page 4)]."
    (action,) = minutes_text(*HEAD, words).actions

    assert (action.text, action.owner) == ("Send the list", "Jo Ash")


def test_references_open_the_actions_below_a_heading_with_more_words_than_actions():
    words = ("R1/25 – Jo Ash will send the list.", "R2/25 – The Chief Executive (OPCC) to check the costs.")
    reading = minutes_text(*HEAD, "Actions/further information to be provided:", *words)

    assert [(action.ref, action.text, action.owner) for action in reading.actions] == [
        ("R1/25", "Send the list", "Jo Ash"),
        ("R2/25", "Check the costs", "Chief Executive (OPCC)"),
    ]


def test_a_sentence_that_an_owner_below_it_takes_is_one_action():
    (action,) = minutes_text(*HEAD, "Jo Ash agreed to send the list.", "Action: Jo Ash").actions

    assert (action.owner, action.doubts) == ("Jo Ash", ())


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Lee Orr will look for a hall. To be done by the end of April.", date(2025, 4, 30)),
        ("Lee Orr will look for a hall. Deadline: 2 April 2025.", date(2025, 4, 2)),
        ("Lee Orr will look for a hall. By then it may be late.", None),
        ("Lee Orr will look for a hall like the one that closed in January.", None),
    ],
)
def test_the_sentence_behind_an_action_may_tell_its_day(words: str, due: date | None):
    (action,) = minutes_text(*HEAD, words).actions

    assert action.due == due


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Action: JA to send the list before the meeting in May", date(2025, 5, 6)),
        ("Action: JA to send the list two weeks before the next meeting", date(2025, 4, 22)),
        ("Action: JA to send the list, deadline 20 March", date(2025, 3, 20)),
        ("Action: JA to send the list by 1800 6 March", date(2025, 3, 6)),
        ("Action: JA to send the list by 5pm on Friday 14 March 2025", date(2025, 3, 14)),
        ("Action: JA to send the list – by 1700 today", date(2025, 3, 4)),
    ],
)
def test_a_day_is_counted_from_the_next_meeting(words: str, due: date):
    (action,) = minutes_text(*HEAD, words, "Next meeting: 6 May 2025").actions

    assert (action.text, action.due) == ("Send the list", due)


@pytest.mark.parametrize(("words", "due"), [("End April 25", date(2025, 4, 30)), ("14/Mar/25", date(2025, 3, 14))])
def test_a_column_of_days_is_read_as_in_trackers(words: str, due: date):
    (action,) = minutes_text(*HEAD, row("Action", "Owner", "Due"), row("Send the list", "JA", words)).actions

    assert action.due == due


@pytest.mark.parametrize("words", ["LO\n2 April", "LO, 2 April 2025", "Lee Orr – 2 April"])
def test_a_column_may_tell_owner_and_day(words: str):
    rows = (
        row("Item", "Notes", "Actions", "Lead / deadline"),
        (cell("1"), cell("It is small."), cell("Look for a hall")),
    )
    (action,) = minutes_text(*HEAD, rows[0], SourceRow((*rows[1], cell(*words.split("\n"))), 1)).actions

    assert (action.text, action.owner, action.due, action.doubts) == (
        "Look for a hall",
        "Lee Orr",
        date(2025, 4, 2),
        (),
    )


def test_lines_side_by_side_are_an_action_each():
    tasks, leads = cell("Send the list", "Look for a hall"), cell("JA – 6 May", "LO – 2 April")
    found = minutes_text(*HEAD, row("Action", "Lead"), SourceRow((tasks, leads), 1)).actions

    assert [(action.text, action.owner, action.due) for action in found] == [
        ("Send the list", "Jo Ash", date(2025, 5, 6)),
        ("Look for a hall", "Lee Orr", date(2025, 4, 2)),
    ]


@pytest.mark.parametrize("owner", ["Jo Ash (support: Lee Orr)", "JA (with: LO)", "JA (supported by LO)"])
def test_who_supports_an_owner_is_one_as_well(owner: str):
    (action,) = minutes_text(*HEAD, row("Action", "Owner", "Due"), row("Send the list", owner, "2 April 2025")).actions

    assert action.owner == "Jo Ash; Lee Orr"


def test_lines_of_owner_and_day_below_an_action_go_before_its_subject():
    (action,) = minutes_text(
        *HEAD, "Agreed action: Chief Executive to send the list", "Owner: Jo Ash", "Deadline: 6 May 2025"
    ).actions

    assert (action.text, action.owner, action.due) == ("Send the list", "Jo Ash", date(2025, 5, 6))


def test_initials_at_the_edge_own_the_line_that_begins_with_a_deed():
    (action,) = minutes_text(*HEAD, "It was late.", "Publish the data on the website LO").actions

    assert (action.text, action.owner) == ("Publish the data on the website", "Lee Orr")
    for words in ("Arrange a meeting with LO", "Arrange to meet LO"):
        assert minutes_text(*HEAD, "It was late.", words).actions == ()


def test_owners_at_the_side_own_what_the_words_beside_say_of_each():
    found = minutes_text(
        *HEAD,
        row("Item", "Discussion", "Action"),
        row("1", "JA agreed to review the score and LO would raise it with the Board.", "JA / LO"),
    ).actions

    assert [(action.text, action.owner) for action in found] == [
        ("Review the score", "Jo Ash"),
        ("Raise it with the Board", "Lee Orr"),
    ]


def test_an_owner_at_the_side_owns_what_is_said_of_him_and_not_the_last_words():
    item = (cell("1"), cell("JA to send a note.", "The Board endorsed the plan."), cell("JA"))
    reading = minutes_text(*HEAD, row("Item", "Discussion", "Action"), SourceRow(item, 1))

    assert [(action.text, action.owner) for action in reading.actions] == [("Send a note", "Jo Ash")]
    assert [decision.text for decision in reading.decisions] == ["The Board endorsed the plan."]


def test_the_number_of_an_entry_is_its_reference_unless_each_list_counts_anew():
    first = [SourceBlock(SourceKind.BULLET, f"JA to send list {name}", f"{at}.") for at, name in ((1, "A"), (2, "B"))]
    again = SourceBlock(SourceKind.BULLET, "LO to look for a hall", "1.")

    assert [action.ref for action in minutes_text(*HEAD, "Actions:", *first).actions] == ["1", "2"]
    assert [action.ref for action in minutes_text(*HEAD, "Actions:", *first, "Actions:", again).actions] == [
        "",
        "2",
        "",
    ]


def test_entries_below_actions_of_last_time_are_earlier_ones():
    heading = SourceBlock(SourceKind.BULLET, "Actions from last time", "1.")

    assert minutes_text(*HEAD, heading, entry("JA to send the map - done"), entry("LO to ask - ongoing")).actions == ()


def test_entries_tell_what_the_subject_of_the_line_above_them_undertook():
    found = minutes_text(
        *HEAD,
        "It was late.",
        "In response to questions, Lee Orr:",
        entry("agreed to provide the figures;"),
        entry("said that the plan was late; and"),
        entry("undertook to share the letter."),
    ).actions

    assert [(action.text, action.owner) for action in found] == [
        ("Provide the figures", "Lee Orr"),
        ("Share the letter", "Lee Orr"),
    ]
    assert all(action.evidence[0].words.rstrip(";.").casefold() == action.text.casefold() for action in found)


def test_a_row_alone_between_paragraphs_may_be_an_action():
    rows = (
        row("Action 1", "Lee Orr to look for a hall", "By 2 April 2025"),
        row("Action 2", "JA to send it", "", table=2),
    )
    found = minutes_text(*HEAD, rows[0], "It was late.", rows[1]).actions

    assert [(action.ref, action.text, action.owner, action.due) for action in found] == [
        ("1", "Look for a hall", "Lee Orr", date(2025, 4, 2)),
        ("2", "Send it", "Jo Ash", None),
    ]


def test_an_item_on_the_action_log_does_not_head_the_rows_below_it():
    found = minutes_text(
        *HEAD,
        row("Item", "Summary"),
        row("Action log", "PC 114 – JA said that the contract had been signed by all three parties."),
        row("Vetting", "Action 121: LO to report progress by 2 April 2025."),
    ).actions

    assert [(action.ref, action.text, action.owner) for action in found] == [("121", "Report progress", "Lee Orr")]


def test_i_is_who_wrote_the_email():
    reading = minutes_text(
        "From: Sam Pike <sam@example.org>",
        "Sent: Fri, 20 Feb 2026 09:12",
        "Subject: Notes of core group, 19 Feb 2026",
        "Here: Nina Osei, Will Tate, me.",
        "Nina and I will score the bids. I’ll ask the council.",
    )

    assert reading.met_on == date(2026, 2, 19)
    assert [(action.text, action.owner) for action in reading.actions] == [
        ("Score the bids", "Nina Osei; Sam Pike"),
        ("Ask the council", "Sam Pike"),
    ]


def test_a_day_in_a_line_of_its_own_goes_before_one_in_the_task():
    (action,) = minutes_text(
        *HEAD, "Follow-up: count the visits in April", "Who: Lee Orr", "When: 20 March 2025"
    ).actions

    assert (action.owner, action.due) == ("Lee Orr", date(2025, 3, 20))


@pytest.mark.parametrize("head", [("Item", "Discussion", "Action"), ("", "", "Action")])
@pytest.mark.parametrize(
    "side",
    [
        ("LO", "2 April"),
        ("LO by 2 April 2025",),
        ("26.1 Look for a hall", "Lee Orr, 02/04/2025"),
        ("26.1 Look for a hall", "Lee Orr", "2 April"),
        ("26.1 Look for a hall", "Lee Orr", "April Board"),
    ],
)
def test_owner_and_day_stand_at_the_side_in_lines_of_their_own(head: tuple[str, ...], side: tuple[str, ...]):
    item = (cell("1"), cell("The old one is too small for us. Lee Orr to look for a hall."), cell(*side))
    (action,) = minutes_text(*HEAD, row(*head), SourceRow(item, 1), "Next meeting: 2 April 2025").actions

    assert (action.text, action.owner, action.due) == ("Look for a hall", "Lee Orr", date(2025, 4, 2))
    assert action.ref == ("26.1" if len(side) > 1 and "hall" in side[0] else "")


PROSE = ["The Board heard how the work had gone and asked about the figures for each of the four districts."] * 3


@pytest.mark.parametrize(
    ("head", "old", "new"),
    [
        (("Ref", "Action", "Owner", "Due", "Status"), "Carried forward", "New"),
        (("Ref", "Action", "Owner", "Due", "Status"), "C/F", ""),
        (("Ref", "Action", "Owner", "Due", "Date raised"), "7 January 2025", "4 March 2025"),
    ],
)
def test_the_log_at_the_end_of_minutes_may_hold_earlier_actions(head: tuple[str, ...], old: str, new: str):
    rows = (
        row("1", "Send the list", "JA", "2 April 2025", old),
        row("2", "Look for a hall", "LO", "2 April 2025", new),
    )

    assert [action.ref for action in minutes_text(*HEAD, *PROSE, row(*head), *rows).actions] == ["2"]
    assert [action.ref for action in minutes_text(row(*head), *rows).actions] == ["1", "2"]


def test_a_part_of_a_month_is_no_day():
    (action,) = minutes_text(*HEAD, row("Action", "Owner", "Due"), row("Visit the site", "JA", "Mid-November")).actions

    assert (action.due, action.doubts) == (None, ("The date could not be read: “Mid-November”.",))


def test_the_day_of_the_meeting_may_stand_below_the_line_that_opens_the_minutes():
    head = ("MINUTES of the meeting of the Panel held at", "10.30 am on 17 September 2026 at County Hall")

    assert minutes_text(*head, "Subject to confirmation on 26 November 2026.").met_on == date(2026, 9, 17)


def test_a_name_above_entries_of_a_list_of_actions_owns_them():
    found = minutes_text(
        *HEAD, "Actions:", "Jo Ash:", entry("Send the list"), "Lee Orr:", entry("Look for a hall")
    ).actions

    assert [(action.text, action.owner) for action in found] == [
        ("Send the list", "Jo Ash"),
        ("Look for a hall", "Lee Orr"),
    ]


def test_a_role_that_undertook_something_owns_it_and_a_group_does_not():
    found = minutes_text(
        *HEAD, "The Commissioner undertook to send a written answer.", "The Board agreed to meet again."
    ).actions

    assert [(action.text, action.owner) for action in found] == [("Send a written answer", "Commissioner")]


def test_the_wordiest_column_beside_owners_and_days_holds_the_actions():
    (action,) = minutes_text(
        "Tracker",
        row("No", "Matter", "Who", "By when"),
        row("17", "Share the learning with all partners", "Supt Dale", "28/02/2027"),
    ).actions

    assert (action.ref, action.text, action.owner) == ("17", "Share the learning with all partners", "Supt Dale")


def test_a_reference_may_open_the_action_at_the_side():
    (action,) = minutes_text(
        *HEAD,
        row("Item and note", "Action ref and owner"),
        row("The list was late.", "AB27/01 Send the list – JA – 18 March 2025"),
    ).actions

    assert (action.ref, action.text, action.owner, action.due) == (
        "AB27/01",
        "Send the list",
        "Jo Ash",
        date(2025, 3, 18),
    )


def test_several_actions_in_one_line_are_taken_apart():
    words = "Actions: JA to send the list by 14 March; LO to check the costs by 2 April"

    assert [(a.text, a.owner, a.due) for a in minutes_text(*HEAD, words).actions] == [
        ("Send the list", "Jo Ash", date(2025, 3, 14)),
        ("Check the costs", "Lee Orr", date(2025, 4, 2)),
    ]


@pytest.mark.parametrize("when", ["by Friday", "within two weeks", "by the end of the year", "in the new year"])
def test_a_time_without_a_day_is_a_doubt(when: str):
    (action,) = minutes_text(*HEAD, f"ACTION: JA to send the list {when}").actions

    assert action.due is None
    assert action.doubts == (f"The date could not be read: “{when}”.",)


def test_what_is_due_at_the_next_meeting_tells_no_day_of_it():
    words = ("LO to model abandonment to March with the new starters – next meeting", "JA to write by 24/11/25")
    reading = minutes_text(*HEAD, *words, "Next meeting", "Tuesday 2 December 2025")

    assert reading.next_on == date(2025, 12, 2)


def test_the_meeting_of_a_month_is_the_next_one_if_that_is_in_it():
    (action,) = minutes_text(
        *HEAD, "ACTION: JA to send the list to the May meeting", "Next meeting: 6 May 2025"
    ).actions

    assert action.due == date(2025, 5, 6)


def test_a_month_within_which_something_happens_is_a_day_to_be_checked():
    (action,) = minutes_text(*HEAD, "ACTION: JA to arrange a visit in May 2025").actions

    assert (action.text, action.due) == ("Arrange a visit in May 2025", date(2025, 5, 31))
    assert action.doubts == ("The date is taken from “in May 2025”.",)


def test_an_owner_alone_below_words_that_ask_for_nothing_is_a_doubt():
    (action,) = minutes_text(*HEAD, "Members discussed the figures.", "Action: JA").actions

    assert action.doubts == ("The text comes from the line above, which does not ask for anything.",)


def test_initials_that_are_a_word_are_somebody():
    head = ("Minutes of the meeting held on 4 March 2025", "Present: Tim Oakes (TO); Lee Orr (LO)")
    (action,) = minutes_text(*head, "The link should be sent by 14 March. Action: TO").actions

    assert (action.owner, action.due) == ("Tim Oakes", date(2025, 3, 14))


def test_what_is_agreed_that_somebody_would_do_is_an_action_and_no_decision():
    reading = minutes_text(*HEAD, "It was agreed that JA would send the list by 14 March.")

    assert [(a.text, a.owner, a.due) for a in reading.actions] == [("Send the list", "Jo Ash", date(2025, 3, 14))]
    assert reading.actions[0].doubts == ("This line is not marked as an action.",)
    assert not reading.decisions


def test_a_summary_of_actions_makes_no_second_action_of_what_was_said_above():
    table = (
        row("Action", "Owner", "By when"),
        row("Give the number of victims who were visited", "JA", "14 March 2025"),
    )
    reading = minutes_text(*HEAD, "JA will provide this.", "Summary of actions", *table)

    assert [action.text for action in reading.actions] == ["Give the number of victims who were visited"]


def test_what_somebody_undertook_is_an_action_though_a_table_at_the_end_has_others():
    table = (row("Action", "Owner", "By when"), row("Book a room", "LO", "14 March 2025"))
    reading = minutes_text(*HEAD, "Jo Ash agreed to circulate the vetting policy.", *table)

    assert [action.text for action in reading.actions] == ["Circulate the vetting policy", "Book a room"]


def test_what_somebody_undertook_is_told_once_though_the_table_at_the_end_words_it_otherwise():
    table = (row("Action", "Owner", "By when"), row("Vetting policy to go to all members", "JA", "14 March 2025"))
    reading = minutes_text(*HEAD, "Jo Ash agreed to circulate the vetting policy to members.", *table)

    assert [(action.text, action.owner) for action in reading.actions] == [
        ("Vetting policy to go to all members", "Jo Ash")
    ]


def test_what_a_board_agreed_that_somebody_would_do_is_an_action():
    reading = minutes_text(*HEAD, "The Audit Committee agreed that JA would write to the Minister.")

    assert [(action.text, action.owner) for action in reading.actions] == [("Write to the Minister", "Jo Ash")]


def test_a_day_in_the_second_line_of_a_labelled_cell_is_the_day_of_its_action():
    cell = tuple(SourceBlock(SourceKind.PARAGRAPH, words) for words in ("Action: JA to write", "by 1 July 2025"))
    owner = (SourceBlock(SourceKind.PARAGRAPH, "JA"),)
    reading = minutes_text(*HEAD, row("Action", "Owner"), SourceRow((cell, owner), 1))

    assert [(action.text, action.due) for action in reading.actions] == [
        ("JA to write by 1 July 2025", date(2025, 7, 1))
    ]


def test_a_table_of_progress_below_the_actions_of_the_last_meeting_has_updates():
    table = (
        row("Ref", "Action", "Owner", "Update"),
        row("SB 25/03", "Circulate the survey", "JA", "Circulated on 2 March. Complete"),
    )
    reading = minutes_text(*HEAD, "Actions from the last meeting", *table)

    assert not reading.actions
    assert [(u.ref, u.text, u.is_closing) for u in reading.updates] == [
        ("SB 25/03", "Circulated on 2 March. Complete", True)
    ]


def test_a_column_of_minute_numbers_is_not_what_is_to_be_done():
    table = (
        row("Minute", "", "Action by"),
        row("1/25", "The list of contracts should be sent to members by 14 March.", "JA"),
    )
    (action,) = minutes_text(*HEAD, *table).actions

    assert (action.text, action.owner) == ("The list of contracts should be sent to members by 14 March", "Jo Ash")


def test_a_table_is_headed_by_any_heading_that_trackers_have():
    table = (row("Task description", "Accountable officer", "Report back"), row("Send the list", "JA", "14 March 2025"))
    (action,) = minutes_text(*HEAD, *table).actions

    assert (action.text, action.owner, action.due) == ("Send the list", "Jo Ash", date(2025, 3, 14))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            (row("Item", "Discussion and actions", "Lead"), row("1", "The roof leaks. Action: get three quotes", "LO")),
            [("Get three quotes", "Lee Orr", "")],
        ),
        (
            (
                row("Item", "Summary", "Decision / Action"),
                row("1", "Custody", "Noted. JA to send the list by 14 March"),
            ),
            [("Send the list", "Jo Ash", "")],
        ),
        (
            (row("Action", "Owner", "Deadline"), row("04/03/01 Send the list", "JA", "14/03/2025")),
            [("Send the list", "Jo Ash", "04/03/01")],
        ),
        (
            (
                row("Item", "Minute", "Action"),
                row("1", "Custody", "JA to send the list by 14 March LO to check the costs"),
            ),
            [("Send the list", "Jo Ash", ""), ("Check the costs", "Lee Orr", "")],
        ),
        (
            (row("Item", "Minute", "Action"), row("1", "Custody", "JA to ask LO to send the list")),
            [("Ask LO to send the list", "Jo Ash", "")],
        ),
    ],
)
def test_cells_with_more_than_the_action_are_taken_apart(
    rows: tuple[SourceRow, ...], found: list[tuple[str, str, str]]
):
    actions = minutes_text(*HEAD, *rows).actions

    assert [(action.text, action.owner, action.ref) for action in actions] == found
    assert not [action.doubts for action in actions if action.doubts]


def test_initials_in_a_line_of_their_own_have_what_is_asked_above():
    (action,) = minutes_text(*HEAD, "It was late. The list should be sent by 14 March.", "JA").actions

    assert (action.text, action.owner) == ("The list should be sent by 14 March", "Jo Ash")
    assert action.doubts == ("This line is not marked as an action.",)


def test_a_deadline_may_be_the_meeting_of_a_month():
    table = (row("Action", "Owner", "Deadline"), row("Send the list", "JA", "May meeting"))
    (action,) = minutes_text(*HEAD, *table, "Date of next meeting: 6 May 2025").actions

    assert action.due == date(2025, 5, 6)


def test_an_owner_and_a_day_alone_below_an_action_are_its_own():
    reading = minutes_text(
        "Minutes of the panel held on 5 October 2026",
        "Present: Leah Gant (LG), Sam Orchard (SO)",
        "Action 26/14: Feed back to the four sergeants",
        "LG – by 14 December 2026",
    )

    assert [(action.owner, str(action.due)) for action in reading.actions] == [("Leah Gant", "2026-12-14")]


def test_a_reference_of_an_action_may_have_a_space():
    reading = minutes_text(
        "Notes of the meeting held on 15 October 2026",
        "Present: Ravi Chaudhry (RC), Megan Foyle (MF)",
        row("Item", "Discussion", "Action"),
        row("1", "Risk register", "CGB 118 – RC to update the register by 30 October 2026"),
        row("2", "Training", "CGB 119 – MF to email those who have not finished"),
    )

    assert [(action.ref, action.owner) for action in reading.actions] == [
        ("CGB 118", "Ravi Chaudhry"),
        ("CGB 119", "Megan Foyle"),
    ]


def test_two_posts_with_and_between_are_two_owners():
    reading = minutes_text(
        "Minutes of the meeting held on 15 October 2026",
        "Present: Ravi Chaudhry (RC), Megan Foyle (MF)",
        "ACTION: DCFO and Clerk to arrange a visit",
    )

    assert [action.owner for action in reading.actions] == ["DCFO; Clerk"]


def test_a_line_that_only_tells_a_day_is_when_the_action_above_is_due():
    reading = minutes_text(*HEAD, "ACTION: JA to meet the college", "(by 13 March 2025)", "Next meeting: 6 May 2025")

    assert [(action.text, action.due) for action in reading.actions] == [("Meet the college", date(2025, 3, 13))]


def test_the_day_of_the_next_meeting_below_an_action_is_not_when_it_is_due():
    reading = minutes_text(*HEAD, "ACTION: JA to meet the college", "Next meeting: 6 May 2025")

    assert [action.due for action in reading.actions] == [None]


def test_she_who_would_do_it_is_the_last_who_spoke():
    reading = minutes_text(*HEAD, "JA asked what had been tried, and LO said that she would set this out in writing.")

    assert [(action.text, action.owner) for action in reading.actions] == [("Set this out in writing", "Lee Orr")]


def test_initials_that_are_a_small_word_name_their_owner_beside_others():
    reading = minutes_text(HEAD[0], "Present: Jo Ash (JA); Tia Orr (TO)", "Action: send the list (JA/TO; 30 April)")

    assert [action.owner for action in reading.actions] == ["Jo Ash; Tia Orr"]


def test_a_box_with_an_action_has_its_owner_and_day_in_lines_of_their_own():
    lines = ("ACTION 12/03/26-1", "Provide the times by suite", "Owner: Lee Orr", "Due: 17 April 2025")
    blocks = tuple(SourceBlock(SourceKind.PARAGRAPH, line) for line in lines)
    reading = minutes_text(*HEAD, "Times rose.", SourceRow((blocks,), 1))

    assert [(one.ref, one.text, one.owner, one.due) for one in reading.actions] == [
        ("12/03/26-1", "Provide the times by suite", "Lee Orr", date(2025, 4, 17))
    ]


def test_a_column_of_types_tells_actions_from_decisions_and_notes():
    reading = minutes_text(
        *HEAD,
        row("No", "Type", "Summary", "Lead", "Date"),
        row("1", "Decision", "Business case for armour approved.", "", ""),
        row("2", "Action", "Write to the suppliers", "Jo Ash", "30/03/25"),
        row("3", "Information", "The system goes live in April.", "", ""),
    )

    assert [(one.text, one.owner) for one in reading.actions] == [("Write to the suppliers", "Jo Ash")]
    assert [one.text for one in reading.decisions] == ["Business case for armour approved."]


_ORGANISATIONS = (
    "Minutes of the meeting held on 4 March 2025",
    "Present: Jo Ash, Head of Probation Delivery Unit; Lee Orr, Democratic Services Officer; Di Fox, Clerk",
)


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Action: Probation to write", "Jo Ash"),
        ("Action (Probation): write", "Jo Ash"),
        ("Action: Write – Democratic Services", "Lee Orr"),
        ("The costs rose; Democratic Services would write to the trust.", "Lee Orr"),
    ],
)
def test_an_organisation_means_its_only_representative_and_that_is_doubted(words: str, owner: str):
    (found,) = minutes_text(*_ORGANISATIONS, words).actions

    assert found.owner == owner
    assert any(f"{owner} was the only one there from it" in doubt for doubt in found.doubts)


@pytest.mark.parametrize(
    ("task", "due"),
    [
        ("present the report on 18th June", date(2025, 6, 18)),
        ("present the report on Thursday 18 June 2025", date(2025, 6, 18)),
        ("write about the incident on 3 February", None),
        ("invite the team to the visit on 3 May", None),
    ],
)
def test_a_task_on_a_day_is_due_then_and_the_day_is_doubted(task: str, due: date | None):
    (found,) = minutes_text(*HEAD, f"Action: LO to {task}").actions

    assert found.due == due
    assert bool(found.doubts) == (due is not None)


@pytest.mark.parametrize(
    "words",
    [
        "The Commissioner agreed to carry forward £240k for the backlog.",
        "The PCC agreed to write off the debt.",
        "The Commissioner agreed to transfer £90k to reserves.",
    ],
)
def test_what_the_commissioner_decides_on_money_is_a_decision_and_no_action(words: str):
    found = minutes_text("Present: Jo Ash, Police and Crime Commissioner; Lee Orr, Clerk", words)

    assert (found.actions, [decision.text for decision in found.decisions]) == ((), [words])


@pytest.mark.parametrize("head", ["Resolution", "Outcome", "Disposal", "Decision"])
def test_how_cases_ended_is_no_action(head: str):
    found = minutes_text(
        *HEAD,
        row("Case", "Offence", head, "Panel’s view"),
        row("1", "Theft", "Conditional caution", "Appropriate"),
        row("2", "Assault", "Community resolution", "Inconsistent with policy"),
        "Action: LO to send the list",
    ).actions

    assert [action.text for action in found] == ["Send the list"]


def test_a_labelled_action_below_matters_arising_may_be_about_what_has_been_done():
    (found,) = minutes_text(
        *HEAD,
        heading("Action log"),
        "Action: LO to confirm that the audit has been done",
        "Action: JA to write – completed",
    ).actions

    assert (found.text, found.owner) == ("Confirm that the audit has been done", "Lee Orr")


def test_an_officer_of_the_panel_may_be_told_to_act_by_a_resolution():
    (found,) = minutes_text(
        "Present: Jo Ash; Lee Orr, Panel Officer", "RESOLVED – That the Panel Officer arrange a session for members."
    ).actions

    assert (found.text, found.owner) == ("Arrange a session for members", "Lee Orr")


_LABELLED = ("Action: LO to send the list.", "Action: JA to check the costs.")


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("LO will circulate the dates by 30 June.", date(2025, 6, 30)),
        ("Lee Orr will circulate the dates at the next meeting.", date(2025, 6, 3)),
    ],
)
def test_what_somebody_will_do_by_a_day_is_kept_beside_labelled_actions(words: str, due: date):
    *_, found = minutes_text(*HEAD, *_LABELLED, words, "Next meeting: 3 June 2025").actions

    assert (found.text, found.owner, found.due) == ("Circulate the dates", "Lee Orr", due)
    assert found.doubts


def test_what_somebody_will_do_without_a_day_is_left_out_beside_labelled_actions():
    found = minutes_text(*HEAD, *_LABELLED, "JA said that the service is new and LO will lead it.").actions

    assert len(found) == len(_LABELLED)


def test_a_name_alone_below_prose_or_at_the_end_owns_nothing():
    assert not minutes_text(*HEAD, "Jo Ash thanked everyone.", "Jo Ash", "Chair").actions


@pytest.mark.parametrize(
    "words",
    [
        "Members asked about it. **Lee Orr to share the list.** The report was noted.",
        "Members asked about it. **LO** to share the list.",
        "Members asked about it. **LO agreed to share the list**.",
    ],
)
def test_bold_words_inside_prose_are_read(words: str):
    (found,) = minutes_text(*HEAD, words).actions

    assert (found.text, found.owner) == ("Share the list", "Lee Orr")


def test_a_reference_alone_in_a_column_of_actions_is_not_an_action_beside_the_action_with_that_reference():
    discussed = (
        row("Item", "Discussion", "Action"),
        SourceRow((cell("1"), cell("The board looked at demand at night."), cell("FPDB 26/004", "JA")), 1),
        row("2", "The board looked at vetting.", "See action FPDB 26/005"),
    )
    agreed = (
        row("Ref", "Action", "Owner", "Due", table=2),
        row("FPDB 26/004", "Review demand at night", "JA", "14 March 2025", table=2),
        row("FPDB 26/005", "Send the vetting plan", "LO", "14 March 2025", table=2),
    )
    reading = minutes_text(*HEAD, *discussed, "Actions agreed", *agreed)
    assert [(action.ref, action.text) for action in reading.actions] == [
        ("FPDB 26/004", "Review demand at night"),
        ("FPDB 26/005", "Send the vetting plan"),
    ]


def test_actions_worded_as_resolutions_below_their_heading_are_read_with_the_officers_below_them():
    reading = minutes_text(
        "Minutes of 4 March 2025",
        "Present: Ann Poe (Clerk) and Di Fox (Director of Environment)",
        heading("33. Annual report"),
        "ACTIONS:",
        "That Members be sent the response times.",
        "Action by: Clerk",
        "That the licensing team be asked to visit the premises.",
        "Action by: Director of Environment",
    )

    assert [(action.text, action.owner) for action in reading.actions] == [
        ("That Members be sent the response times", "Ann Poe"),
        ("Visit the premises", "Di Fox"),
    ]


@pytest.mark.parametrize("none", ["–", "-", "N/A", "None"])
def test_a_dash_in_the_column_of_due_days_is_no_day_and_no_doubt(none: str):
    table = (row("Action", "Owner", "By"), row("Write to the Minister", "Clerk", none))
    (action,) = minutes_text("Minutes of 4 March 2025", *table).actions

    assert (action.due, action.due_words, action.doubts) == (None, "", ())


def test_the_number_of_an_item_beside_an_action_is_not_its_reference():
    table = (row("Minute", "Action", "Officer"), row("5/26", "Write to the Minister", "Clerk"))
    (action,) = minutes_text("Minutes of 4 March 2026", heading("5/26 Risk"), *table).actions

    assert action.ref == ""


def test_numbers_that_count_the_actions_are_references_although_items_have_the_same():
    table = (row("No.", "Action", "Owner"), row("1", "Write to the Minister", "Clerk"))
    (action,) = minutes_text("Minutes of 4 March 2026", heading("1. Welcome"), *table).actions

    assert action.ref == "1"


@pytest.mark.parametrize("owner", ["JA", "Jo Ash"])
@pytest.mark.parametrize(("day", "due"), [("", None), (", by 30 April 2025", date(2025, 4, 30))])
def test_an_owner_behind_the_last_sentence_may_have_the_day_behind_it(owner: str, day: str, due: date | None):
    found = minutes_text(*HEAD, f"Action PM/25/04: Provide a plan for the vacant posts. {owner}{day}").actions

    assert [(one.text, one.owner, one.due) for one in found] == [("Provide a plan for the vacant posts", "Jo Ash", due)]


def test_the_meeting_to_which_something_goes_belongs_to_the_task():
    words = ("Action: JA to bring the contract register to the next Board", "Next meeting: 15 April 2025")
    found = minutes_text(*HEAD, *words).actions

    assert [(one.text, one.due) for one in found] == [
        ("Bring the contract register to the next Board", date(2025, 4, 15))
    ]


def test_a_promise_behind_a_comma_is_that_of_the_speaker():
    found = minutes_text(
        *HEAD, "JA replied that it did, and undertook to send members a note by 30 April 2025."
    ).actions

    assert [(one.text, one.owner) for one in found] == [("Send members a note", "Jo Ash")]
