"""What is found in short documents, each about one thing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.source import Source, SourceBlock, SourceKind
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import BodyRole, Voice
from boardpack.domain.register.proposals import LetterReading, OtherVoice
from boardpack.formats.html.reader import read_html
from boardpack.intake.finder import find
from boardpack.values import replace
from tests.amounts import law
from tests.letters.accounting import lost


def source(*lines: str) -> Source:
    """A source of paragraphs; "- " makes a bullet, "# " a heading."""
    return Source("letter.txt", "0" * 64, tuple(map(block, lines)))


def block(line: str) -> SourceBlock:
    if line.startswith("# "):
        return SourceBlock(SourceKind.HEADING, line[2:], level=2, bold=True)
    if line.startswith("- "):
        return SourceBlock(SourceKind.BULLET, line[2:], "•")
    return SourceBlock(SourceKind.PARAGRAPH, line)


def read(*lines: str, **known) -> LetterReading:
    return find(source(*lines), **known)


def test_a_published_date_gives_relative_deadlines_their_day():
    lines = ("Recommendation 1", "Within three months, the force should act.")

    assert read(*lines).proposals[0].deadline.on is None
    assert read(*lines, published_on=date(2025, 5, 16)).proposals[0].deadline.on == date(2025, 8, 16)


def test_the_deadline_is_never_taken_from_the_response():
    (item,) = read("Recommendation 1", "The force should act.", "Force response: Done by 1 May 2026.").proposals

    assert item.deadline.phrase is None


def test_two_voices_are_two_responses():
    (item,) = read(
        "AFI 1", "The force should act.", "Force response:", "It has.", "And more.", "PCC comment:", "I agree."
    ).proposals

    assert [(r.voice, r.text) for r in item.responses] == [
        (Voice.FORCE, "It has.\n\nAnd more."),
        (Voice.COMMISSIONER, "I agree."),
    ]


def test_bullets_of_a_response_are_lines_of_their_own():
    (item,) = read("Recommendation 1", "Forces should act.", "Response:", "As follows:", "- north", "- south").proposals

    assert item.responses[0].text == "As follows:\n\n- north\n- south"


def test_a_cause_of_concern_is_the_parent_of_the_recommendations_below_it():
    concern, first, area = read(
        "# Cause of concern 2",
        "The force is failing.",
        "# Recommendation 1",
        "The force should act.",
        "# Area for improvement 1",
        "The force should improve.",
    ).proposals

    assert concern.kind == ItemKind.CAUSE_OF_CONCERN
    assert (first.parent, area.parent) == ("Cause of concern 2", None)


def test_what_follows_the_letters_end_belongs_to_no_item():
    reading = read("Recommendation 1", "Forces should act.", "Force response:", "Done.", "Yours sincerely", "A Name")

    assert reading.proposals[0].responses[0].text == "Done."
    assert reading.unplaced == ("Yours sincerely", "A Name")


def test_a_label_that_comes_again_with_the_answer_is_the_same_item():
    (item,) = read(
        "Response to the report",
        "Recommendation 1",
        "Forces should act.",
        "Responses",
        "Recommendation 1",
        "We have acted.",
    ).proposals

    assert item.responses[0].text == "We have acted."


def test_an_answer_below_a_label_is_not_taken_for_the_ask():
    (item,) = read("Response to the report", "Recommendation 2", "The force has trained its call handlers.").proposals

    assert (item.number, item.text) == ("2", "")
    assert item.responses[0].text == "The force has trained its call handlers."


def test_an_answer_that_runs_on_behind_the_ask_is_parted_from_it():
    (item,) = read(
        "Response to the report", "R1: By May 2026, forces should act. Westmarch Police has done so."
    ).proposals

    assert item.text == "By May 2026, forces should act."
    assert item.responses[0].text == "Westmarch Police has done so."


def test_an_answer_that_names_its_item_goes_to_that_item():
    reading = read(
        "Recommendation 1",
        "Forces should act.",
        "AFI 1",
        "The force should improve.",
        "Response to recommendation 1: Done.",
    )

    assert [len(item.responses) for item in reading.proposals] == [1, 0]


def test_a_page_that_could_not_be_read_is_told():
    reading = find(
        replace(source("Recommendation 1", "Forces should act."), notices=("No text could be read on page 2.",))
    )

    assert [finding.rule for finding in reading.findings] == ["not-read"]


def test_statuses_beside_the_items_of_a_letters_table_are_said_not_to_be_taken():
    table = (
        "<h1>Recommendations</h1><table><tr><th>Recommendation</th><th>Status</th></tr>"
        "<tr><td>Recommendation 1: The force should train its officers.</td><td>Completed</td></tr>"
        "<tr><td>Recommendation 2: The force should record each visit.</td><td>{}</td></tr></table>"
    )
    taken, untaken = (
        find(Source("table.html", "", read_html(table.format(words).encode(), "table.html").blocks))
        for words in ("Completed", "Our vans are ready.")
    )
    facts = [
        finding.facts for reading in (taken, untaken) for finding in reading.findings if finding.rule == "not-read"
    ]

    assert facts == [("Completed", "Completed"), ("Completed",)]


def test_a_label_with_nothing_behind_it_is_no_item():
    reading = read("Dear Minister", "Recommendation 1", "Forces should act.", "Recommendation 2")

    assert [item.number for item in reading.proposals] == ["1"]
    assert "Recommendation 2" in reading.unplaced


def test_an_item_that_the_document_cuts_off_is_called_truncated():
    lines = (
        "Recommendation 1",
        "Forces should act.",
        "Recommendation 2",
        "Chief constables should make sure that all of their officers and staff who answer calls know of the",
    )

    assert [item.truncated for item in read(*lines).proposals] == [False, True]


def test_an_item_of_which_the_document_has_only_labels_is_not_called_truncated():
    lines = ("Recommendation 1", "Forces should act.", "Force response: We accept this.")
    reading = read(*lines, "Recommendation 2", "Force response:")

    assert [(item.number, item.text, item.truncated) for item in reading.proposals] == [
        ("1", "Forces should act.", False),
        ("2", "", False),
    ]


def test_the_offices_own_force_is_known_by_the_names_it_gives():
    lines = ("Recommendation 1", "Westmarch Police should act.", "Recommendation 2", "Kent Police should act.")

    assert [i.for_force for i in read(*lines, force_names=("Westmarch Police",)).proposals] == [True, False]


def test_the_letter_shows_whose_force_it_is_where_the_office_has_not_said():
    lines = ("Police and Crime Commissioner for Westmarch", "Recommendation 1", "Westmarch Police should act.")

    assert read(*lines).proposals[0].for_force is True


def test_a_deadline_field_that_contradicts_the_ask_is_left_over():
    reading = read("Recommendation 1", "By 30 April 2026, forces should act.", "Deadline: 31 May 2026")

    assert reading.proposals[0].deadline.on == date(2026, 4, 30)
    assert any("31 May 2026" in words for words in reading.unplaced)


def test_an_empty_document_has_a_notice():
    assert read("Nothing to see").notice


SENTENCES = st.sampled_from(
    [
        "Recommendation 1",
        "Recommendation 2: By 1 May 2026, forces should act.",
        "AFI 1",
        "Cause of concern",
        "Recommendations",
        "Force response:",
        "PCC comment: I agree.",
        "The force should act within three months.",
        "This should include:",
        "- one thing; and",
        "- another thing.",
        "# Next steps",
        "Deadline: 30 June 2026",
        "Yours sincerely",
        "8 July 2025",
        "The report made two recommendations:",
        "We have done it.",
        "I will ask for a report.",
    ]
)


@law(200)
@given(st.lists(SENTENCES, max_size=14))
def test_in_whatever_order_lines_come_none_is_lost_and_evidence_is_true(lines: list[str]):
    reading = read(*lines)

    assert lost(reading) == []
    for found in (e for proposal in reading.proposals for e in proposal.evidence):
        assert reading.passages[found.passage].text[found.start : found.end] == found.words


def test_a_heading_over_others_items_ends_the_answer_before_it():
    (item,) = read(
        "Dear Home Secretary",
        "Recommendation 3",
        "Forces should act.",
        "The force has acted.",
        "Recommendations 1, 2 and 4",
        "These are for the Home Office.",
    ).proposals

    assert [response.text for response in item.responses] == ["The force has acted."]


def test_what_a_paper_asks_of_its_board_is_no_answer():
    (item,) = read(
        "Recommendation 3", "Forces should act.", "Force response:", "It has.", "The Panel is asked to note this."
    ).proposals

    assert item.responses[0].text == "It has."


def test_sentences_in_a_list_behind_an_ask_answer_it_and_fragments_are_its_points():
    answered = read("Dear Minister", "Recommendation 3", "Forces should act.", "- The force acted in May.")
    listed = read("Dear Minister", "Recommendation 3", "Forces should act.", "- in towns;", "- in the country.")

    assert [len(item.responses) for item in (*answered.proposals, *listed.proposals)] == [1, 0]
    assert listed.proposals[0].points == ("in towns;", "in the country.")


def test_two_heads_of_a_table_are_no_item():
    assert read("Recommendation", "Deadline", "Status").proposals == ()


def test_what_the_writer_shall_do_is_no_item_of_the_list_above():
    items = read(
        "The report found two areas for improvement:",
        "- The force should answer calls.",
        "- The force should record crime.",
        "The Chief Constable has a plan and I shall follow it.",
    ).proposals

    assert len(items) == 2


def test_bodies_between_commas_behind_should_join_in():
    (item,) = read("Recommendation 1", "Forces should, with the Home Office, agree a plan.").proposals

    assert [(body.canonical, body.role) for body in item.bodies] == [
        ("Police forces", BodyRole.LEAD),
        ("Home Office", BodyRole.WITH),
    ]


def test_a_heading_that_begins_with_the_name_of_a_force_makes_no_response_of_an_inspectors_letter():
    reading = read(
        "Dear Chief Constable,",
        "# Westmarch Police: accelerated cause of concern",
        "# Cause of concern",
        "Westmarch Police isn't answering calls quickly enough.",
        "# Recommendations",
        "With immediate effect, Westmarch Police should answer them.",
        "Yours sincerely,",
        "HM Inspector of Constabulary",
    )

    assert reading.facts.kind == "inspection report"
    assert [item.doubts for item in reading.proposals] == [(), ()]


def test_items_that_a_statement_to_the_press_answers_are_read():
    reading = read(
        "Posted on 12 August 2026",
        "Police and Crime Commissioner Anna Frost said:",
        "“This is a mixed report of the inspectorate.”",
        "Area for improvement 1: The force should audit its records.",
        "Force response: Audits are held each month.",
    )

    assert [item.label for item in reading.proposals] == ["Area for improvement 1"]


@pytest.mark.parametrize(
    "aside", ["Press release: Forces must keep checking, say inspectors", "A chief constable of a large force said:"]
)
def test_a_report_that_links_to_a_press_release_or_quotes_somebody_is_read(aside: str):
    introduction = ["We inspected nine forces."] * 20
    reading = read("# Still fit to serve", *introduction, "# Recommendation 1", "Forces should check.", "# More", aside)

    assert [item.number for item in reading.proposals] == ["1"]


def test_a_press_release_that_quotes_a_recommendation_holds_no_item():
    reading = read("Media release", "Inspectors made one recommendation.", "Recommendation 1", "Forces should check.")

    assert (reading.proposals, reading.facts.kind) == ((), "press release")


def test_a_cause_of_concern_names_its_force_in_its_first_sentence():
    (item,) = read(
        "Cause of concern: The force has shown a clear intent to improve. However, more needs to be done by leaders."
    ).proposals

    assert [body.name for body in item.bodies] == ["The force"]


def test_what_an_answer_agrees_with_is_no_further_ask():
    (item,) = read(
        "Government response to the Committee’s report",
        "Recommendation 1: Forces should include rural crime in their plans.",
        "The Government agrees that local priorities should reflect local needs.",
    ).proposals

    assert [answer.text for answer in item.responses] == [
        "The Government agrees that local priorities should reflect local needs."
    ]


def test_the_address_of_a_letterhead_is_no_title_of_a_report():
    reading = read("10 South Colonnade", "Custody in Westmarch", "Recommendation 1: Forces should act.")

    assert reading.facts.report_title == "Custody in Westmarch"


def test_the_response_of_the_government_is_not_the_forces():
    first, second = read(
        "Government response to the HMICFRS inspection of police vetting",
        "Recommendation 3: The Home Office should bring forward regulations.",
        "Government response: accepted. They will be laid by May 2026.",
        "Recommendation 4: Forces should review their files.",
        "Response: Police forces are independent.",
    ).proposals

    assert [[answer.voice for answer in item.responses] for item in (first, second)] == [[OtherVoice.GOVERNMENT]] * 2
    assert first.actions == ()


def test_the_progress_that_an_inspector_saw_is_no_response_of_the_force():
    (item,) = read(
        "Dear Chief Constable,",
        "Recommendation 1: Westmarch Police should check detainees on time.",
        "Progress: We read 60 records. All of them showed checks.",
        "HM Inspector of Constabulary",
    ).proposals

    assert [answer.voice for answer in item.responses] == [OtherVoice.INSPECTORATE]


def test_a_document_tells_which_time_limit_a_response_to_it_has():
    heads = {
        (
            "Regulation 28: Report to prevent future deaths",
            "I am the assistant coroner",
        ): "future-deaths",
        ("Recommendations made under paragraph 28A of Schedule 3 to the Police Reform Act 2002",): "iopc",
        ("A super-complaint on stalking", "Joint report"): "super-complaint",
        ("A super-complaint on elder abuse", "HM Inspectorate of Constabulary and others"): "super-complaint",
        ("Internal audit report on payroll",): "none",
        ("Policing of rural crime", "Third Report of Session 2025–26"): "none",
        ("Annual report of the custody visitors", "Recommendation 1: The force should act."): "none",
        ("A letter", "It is about an area for improvement."): "section-55",
        ("Home Affairs Committee", "Response to HMICFRS under section 55"): "section-55",
        ("An inspection of Westmarch Police", "HMICFRS"): "section-55",
    }

    assert {head: read(*head).facts.clock for head in heads} == heads


def test_the_name_of_a_place_that_has_a_force_opens_its_answers():
    found = read(
        "R2 – chief constables should clear permits.",
        "Wessmere: We hold 212 permits.",
        "R3 – chief constables should train staff.",
        "Wessmere: All have done it.",
        force_names=("Wessmere Police",),
    ).proposals

    assert [[(r.voice, r.text) for r in item.responses] for item in found] == [
        [(Voice.FORCE, "We hold 212 permits.")],
        [(Voice.FORCE, "All have done it.")],
    ]


def test_entries_that_ask_those_called_by_what_they_are_are_items_beside_the_others():
    found = read(
        "# What needs to improve?",
        "- Wessmere Police should make sure that officers speak to children.",
        "- All partners should share information on the same day.",
        "# Area for priority action",
        "Wessmere Police should make sure that meetings are held.",
        "# Background",
    ).proposals

    assert [(item.kind, len(item.points)) for item in found] == [(ItemKind.AREA_FOR_IMPROVEMENT, 0)] * 3


def test_what_a_force_should_be_proud_of_is_no_ask():
    assert read("Inspectors said that the force should be proud of its neighbourhood teams.").proposals == ()


def test_the_title_of_a_cause_of_concern_says_whose_it_is():
    (item,) = read(
        "Cause of concern 1: the force isn’t recording crime well enough",
        "We estimate that 14 percent of crime is not recorded.",
    ).proposals

    assert [body.canonical for body in item.bodies] == ["The force"]


def test_a_qualified_label_may_end_in_brackets():
    (item,) = read("Strategic Recommendation 1 (paragraph 2.14)", "Forces should agree a standard.").proposals

    assert item.number == "1"


def test_the_farewell_of_the_conduct_office_is_no_answer():
    (item,) = read(
        "Dear Chief Constable",
        "Recommendation under paragraph 28A of Schedule 3",
        "Recommendation 1",
        "Wessmere Police should check its cameras.",
        "I look forward to your response by 9 August 2027.",
    ).proposals

    assert item.responses == ()


def test_a_letter_that_quotes_the_duty_to_publish_comments_still_answers():
    (item,) = read(
        "Section 55 of the Police Act 1996 requires local policing bodies to publish their comments.",
        "Recommendation 1",
        "The force should review custody records.",
        "We have reviewed all custody records since March.",
    ).proposals

    assert [answer.text for answer in item.responses] == ["We have reviewed all custody records since March."]


@pytest.mark.parametrize("department", ["Professional Standards Department", "Crime Department"])
def test_a_department_of_the_force_is_not_the_government(department: str):
    (item,) = read(
        "Recommendation 1",
        "The force should act.",
        f"{department} response:",
        "We will train all officers by 1 May 2026.",
    ).proposals

    assert [answer.voice for answer in item.responses] == [Voice.FORCE]
    assert len(item.actions) == 1


def test_the_head_of_a_department_of_the_force_makes_no_answer_the_governments():
    (item,) = read(
        "Professional Standards Department response to the HMICFRS report",
        "Recommendation 1",
        "The force should act.",
        "Response:",
        "We will publish a plan.",
    ).proposals

    assert [answer.voice for answer in item.responses] == [Voice.FORCE]


def counted(number: str, words: str, *, bold: bool = False) -> SourceBlock:
    return SourceBlock(SourceKind.BULLET, words, f"{number}.", bold=bold)


def found_in(*blocks: SourceBlock) -> LetterReading:
    return find(Source("letter.docx", "0" * 64, blocks))


def test_bold_conclusions_between_answered_recommendations_belong_to_none():
    reading = found_in(
        SourceBlock(SourceKind.HEADING, "Government response to the committee’s report", level=1, bold=True),
        block("The report has two recommendations."),
        counted("1", "The Home Office should publish the figures.", bold=True),
        block("Accepted. They will be published in May."),
        counted("2", "We welcome the guarantee, but it will be judged by what residents see.", bold=True),
        block("The government is grateful."),
        counted("3", "The Home Office should publish a plan.", bold=True),
        block("Accepted."),
    )

    assert [(item.number, [answer.text for answer in item.responses]) for item in reading.proposals] == [
        ("1", ["Accepted. They will be published in May."]),
        ("3", ["Accepted."]),
    ]


def test_a_label_without_a_number_says_again_what_the_bare_label_above_it_opens():
    first, second = read(
        "# Recommendation 1",
        "IOPC recommendation",
        "The IOPC recommends that Kent Police should act.",
        "# Recommendation 2",
        "IOPC recommendation",
        "The IOPC recommends that Kent Police should report.",
    ).proposals

    assert (first.number, second.number) == ("1", "2")


def test_areas_counted_by_their_paragraphs_are_items_though_numbers_are_left_out():
    reading = found_in(
        block("# Areas for improvement"),
        SourceBlock(SourceKind.BULLET, "The force should count how long detainees wait.", "1.14"),
        SourceBlock(SourceKind.BULLET, "Supervisors should complete risk assessments away from others.", "3.9"),
        SourceBlock(SourceKind.BULLET, "Cells should be clean.", "4.6"),
    )

    assert [item.number for item in reading.proposals] == ["1.14", "3.9", "4.6"]


def test_the_paragraph_that_counts_a_labelled_item_is_its_number():
    (item,) = found_in(
        SourceBlock(SourceKind.BULLET, "Cause of concern: The force is not keeping detainees safe.", "1.2")
    ).proposals

    assert (item.kind, item.number) == (ItemKind.CAUSE_OF_CONCERN, "1.2")


def test_a_cause_of_concern_that_a_letter_only_closes_is_no_item():
    (item,) = read(
        "Dear Chief Constable",
        "I write with our decision on the causes of concern.",
        "# Cause of concern: call handling",
        "I am satisfied that your force now answers calls in time. I have closed this cause of concern.",
        "# Cause of concern: offenders",
        "The force doesn’t manage offenders well enough.",
    ).proposals

    assert item.text == "The force doesn’t manage offenders well enough."


def test_entries_below_what_needs_to_improve_are_areas_though_they_ask_nothing():
    reading = read(
        "# What needs to improve?",
        "- The quality of the information that officers share.",
        "- How quickly meetings take place.",
        "# Strengths",
        "- Staff are proud of their work.",
    )

    assert [item.text for item in reading.proposals] == [
        "The quality of the information that officers share.",
        "How quickly meetings take place.",
    ]


def test_what_the_force_has_done_is_its_answer_where_only_the_commissioner_has_a_label():
    (item,) = read(
        "PCC comments under section 55",
        "# Area for improvement 1",
        "The force needs to improve how it records crime.",
        "Kent Police has trained 400 staff.",
        "PCC view: I am satisfied.",
    ).proposals

    assert [(answer.voice, answer.text) for answer in item.responses] == [
        (Voice.FORCE, "Kent Police has trained 400 staff."),
        (Voice.COMMISSIONER, "I am satisfied."),
    ]


def test_what_a_letter_asks_for_at_its_end_is_no_answer():
    (item,) = read(
        "Dear Chief Constable",
        "Recommendation 1: By 1 May 2026, forces should act.",
        "Please let me know:",
        "- whether you accept it.",
        "Yours sincerely",
    ).proposals

    assert item.responses == ()


def test_capital_letters_in_a_row_count_items():
    reading = read(
        "# National recommendations",
        "A. The Home Office should consider the code.",
        "B. The College of Policing should tell all forces.",
        "# Local recommendations",
        "C. Kent Police should review its contract.",
    )

    assert [item.number for item in reading.proposals] == ["A", "B", "C"]


def test_headings_of_answers_may_be_counted():
    (item,) = read(
        "# 1. Recommendation 2",
        "By 27 March 2026, forces should act.",
        "# 1.1 Chief Constable’s response",
        "A team of three will help.",
        "# 1.2 Commissioner’s comments",
        "I have asked for a report.",
    ).proposals

    assert (item.number, [answer.voice for answer in item.responses]) == ("2", [Voice.FORCE, Voice.COMMISSIONER])


def test_the_conclusion_above_a_recommendation_of_the_treasury_minute_is_no_answer():
    first, _ = read(
        "Government responses to the Committee of Public Accounts",
        "1: PAC conclusion: The Department does not know how much fraud there is.",
        "1: PAC recommendation: The Home Office should write to the Committee.",
        "1.1 The government agrees.",
        "2: PAC conclusion: Too few officers investigate fraud.",
        "2: PAC recommendation: The Home Office should set out how many are needed.",
        "2.1 The government disagrees.",
    ).proposals

    assert [(answer.voice, answer.text) for answer in first.responses] == [
        (OtherVoice.GOVERNMENT, "1.1 The government agrees.")
    ]


def test_causes_of_concern_whose_progress_is_told_are_no_items():
    reading = read(
        "# Engage",
        "- Cause of concern 1: the force has made good progress. It should be ready to close by the summer.",
        "- Cause of concern 2: work continues.",
    )

    assert reading.proposals == ()


def test_a_conclusion_that_ends_in_a_request_is_an_item_with_a_doubt():
    first, second = found_in(
        block("# Conclusions and recommendations"),
        counted("1", "Too many leave. We recommend that the Home Office find out why."),
        counted("2", "The current system has done harm."),
        counted(
            "3",
            "It is vital to keep detectives. Police should not have to fill gaps. The Home Office should count them.",
        ),
    ).proposals

    assert [(item.number, [body.canonical for body in item.bodies]) for item in (first, second)] == [
        ("1", ["Home Office"]),
        ("3", ["Home Office"]),
    ]
    assert all(
        "The item begins with a conclusion. Check where the item should begin." in item.doubts
        for item in (first, second)
    )


def test_points_below_what_needs_priority_are_no_areas_by_themselves():
    (item,) = read(
        "# Area for priority action",
        "Kent Police should make sure that:",
        "- every child is offered an interview; and",
        "- what they say is shared.",
    ).proposals

    assert len(item.points) == 2


def test_the_title_of_a_letter_about_a_cause_of_concern_is_none():
    (item,) = read(
        "# Cause of concern: Kent Police", "Cause of concern", "The force does not protect vulnerable people."
    ).proposals

    assert item.text == "The force does not protect vulnerable people."


@pytest.mark.parametrize(("number", "expected"), [("12", None), ("1", "1")])
def test_the_number_of_a_paragraph_does_not_count_causes_of_concern(number: str, expected: str | None):
    following = str(int(number) + 1)
    (item,) = found_in(
        counted(number, "Cause of concern"), counted(following, "The force does not protect vulnerable people.")
    ).proposals

    assert item.number == expected


def test_who_is_to_agree_is_named_where_nobody_is_asked():
    (item,) = read(
        "Recommendation 1", "Within three months, agree with the College of Policing how it is taught."
    ).proposals

    assert [(body.canonical, body.role) for body in item.bodies] == [("College of Policing", BodyRole.WITH)]


def test_a_name_above_the_post_of_who_signs_ends_the_last_answer():
    (item,) = read(
        "Response to the inspectorate",
        "Recommendation 4",
        "Police and crime commissioners should assess their services.",
        "Commissioner’s response",
        "My office will do so by July.",
        "Imran Sadler",
        "Police and Crime Commissioner",
    ).proposals

    assert [answer.text for answer in item.responses] == ["My office will do so by July."]


@pytest.mark.parametrize("label", ["Accepted action:", "Rationale and action:"])
def test_a_label_between_an_acceptance_and_its_reasons_is_no_part_of_the_answer(label: str):
    (item,) = read(
        "Recommendation 1",
        "Kent Police should review its policy on searches.",
        "Do you accept the recommendation?",
        "In part",
        label,
        "The review began in May.",
    ).proposals

    assert [answer.text for answer in item.responses] == ["In part\n\nThe review began in May."]


def test_the_chief_constable_of_another_force_is_not_this_offices():
    (item,) = read(
        "Recommendation 1",
        "The Chief Constable of Northvale Police should review its policy.",
        force_names=("Kent Police",),
    ).proposals

    assert item.for_force is False


def test_what_is_said_about_the_recommendations_is_none_of_them():
    blocks = (
        SourceBlock(SourceKind.HEADING, "Recommendations", level=2, bold=True),
        SourceBlock(SourceKind.PARAGRAPH, "The recommendations we make are for the force and should be read together."),
        SourceBlock(SourceKind.BULLET, "The force should train its staff.", label="•"),
    )

    (item,) = find(Source("report.docx", "0" * 64, blocks)).proposals

    assert item.text == "The force should train its staff."


def test_officers_may_be_asked_below_a_bold_line_among_areas_for_improvement():
    blocks = (
        SourceBlock(SourceKind.HEADING, "Areas for improvement", level=2, bold=True),
        SourceBlock(SourceKind.PARAGRAPH, "Leadership", bold=True),
        SourceBlock(SourceKind.PARAGRAPH, "The force should have enough trained staff on duty at all times."),
        SourceBlock(
            SourceKind.PARAGRAPH, "In the custody suite: booking in, individual needs and legal rights", bold=True
        ),
        SourceBlock(SourceKind.PARAGRAPH, "Custody sergeants should tell detainees about their rights in private."),
    )

    assert [item.text.split(" should")[0] for item in find(Source("report.pdf", "0" * 64, blocks)).proposals] == [
        "The force",
        "Custody sergeants",
    ]


PASTED = ("The report made two recommendations:", "1", "Chief constables should train officers by May.")
CHECK = "Chief constables should check the records."


def test_a_number_on_a_line_of_its_own_is_that_of_the_item_below_and_not_of_the_response_above():
    answer = "Force response: We will."
    first, second = read(*PASTED, answer, "2", CHECK, answer).proposals

    assert [(item.number, item.text) for item in (first, second)] == [("1", PASTED[-1]), ("2", CHECK)]
    assert [response.text for item in (first, second) for response in item.responses] == ["We will."] * 2


def test_a_number_on_a_line_of_its_own_does_not_end_the_words_of_the_item_above():
    first, _ = read(*PASTED, "2", CHECK, "Force response: We will.").proposals

    assert first.text == PASTED[-1]


def test_a_short_cell_may_be_between_a_number_and_its_item():
    assert [item.number for item in read(*PASTED, "2", "Custody", CHECK).proposals] == ["1", "2"]


@pytest.mark.parametrize("between", [("3",), ("2", "Custody and the care of people")])
def test_a_number_that_is_not_the_next_one_or_has_words_below_it_is_not_that_of_an_item(between):
    first, second = read(*PASTED, *between, CHECK).proposals

    assert (first.number, second.number) == ("1", None)
