"""Columns of tables, told by their heads or by what they contain."""

from datetime import date

from boardpack.documents.source import Source, SourceBlock, SourceKind, SourceRow
from boardpack.domain.days.deadlines import Precision
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Voice
from boardpack.domain.register.proposals import ProposedItem
from boardpack.intake.finder import find


def items(*rows: tuple[str, ...]) -> tuple[ProposedItem, ...]:
    """Return the items in a table with these rows."""
    blocks = tuple(SourceRow(tuple(map(cell, row)), 1) for row in rows)
    return find(Source("plan.docx", "0" * 64, blocks)).proposals


def below(heading: str, *rows: tuple[str, ...]) -> tuple[ProposedItem, ...]:
    """Return the items in a table with these rows that stands below a paragraph."""
    blocks = (*cell(heading), *(SourceRow(tuple(map(cell, row)), 1) for row in rows))
    return find(Source("plan.docx", "0" * 64, blocks)).proposals


def cell(words: str) -> tuple[SourceBlock, ...]:
    return (SourceBlock(SourceKind.PARAGRAPH, words),) if words else ()


def test_a_column_of_names_alone_says_who_is_asked_whatever_its_head():
    first, second = items(
        ("No.", "Recommendation", "Rec. owner", "Update"),
        ("7", "By 31 May 2026, work with the Crown Prosecution Service on a protocol.", "Chief Constables", "Begun."),
        ("8", "Publish how victims get an advocate.", "Police and Crime Commissioners", "Done."),
    )

    assert [body.canonical for body in first.bodies] == ["Chief Constables", "Crown Prosecution Service"]
    assert [body.canonical for body in second.bodies] == ["Police and Crime Commissioners"]


def test_a_column_of_officers_says_not_who_is_asked():
    (item,) = items(("No.", "Recommendation", "Owner"), ("1", "Forces should act.", "Supt Osei"))

    assert [body.canonical for body in item.bodies] == ["Police forces"]


def test_of_two_rows_of_heads_the_lower_one_names_the_columns():
    (item,) = items(
        ("HMICFRS", "", "Comments", ""),
        ("No.", "Recommendation / area for improvement", "Chief Constable", "Commissioner"),
        ("Rec 4", "By 31 January 2027, forces should review the use of orders.", "A review began in June.", "Agreed."),
    )

    assert [(response.voice, response.text) for response in item.responses] == [
        (Voice.FORCE, "A review began in June."),
        (Voice.COMMISSIONER, "Agreed."),
    ]


def test_numbered_rows_below_a_heading_of_their_kind_are_items_without_heads_of_columns():
    rows = (
        ("1", "The force should reassess risk when an appointment is changed.", "New"),
        ("2", "The force needs to improve how it finds repeat callers.", "Also in 2023"),
    )
    for found in (items(("Areas for improvement", "", ""), *rows), below("Areas for improvement", *rows)):
        assert [(item.kind, item.number) for item in found] == [
            (ItemKind.AREA_FOR_IMPROVEMENT, "1"),
            (ItemKind.AREA_FOR_IMPROVEMENT, "2"),
        ]
        assert found[0].text == "The force should reassess risk when an appointment is changed."
    assert below("What happened next", *rows) == ()


def test_sub_recommendations_are_points():
    (item,) = items(
        ("No.", "Recommendation", "Sub-recommendation"),
        ("1", "Forces should review their training.", "Include the use of protection orders."),
    )

    assert item.points == ("Include the use of protection orders.",)


def test_areas_for_development_are_areas_for_improvement():
    first, second = items(
        ("Ref", "Recommendation / AFD", "Status"),
        ("Rec 1", "Police Scotland should have a strategy.", "Open"),
        ("AFD 1", "Police Scotland should improve its website.", "Open"),
    )

    assert (first.kind, first.number) == (ItemKind.RECOMMENDATION, "1")
    assert (second.kind, second.number) == (ItemKind.AREA_FOR_IMPROVEMENT, "1")


def test_a_column_of_kinds_alone_says_what_each_row_is():
    first, second = items(
        ("Finding is", "No.", "Text"),
        ("Area for improvement", "3", "The force should answer calls."),
        ("Recommendation", "4", "Forces should act."),
    )

    assert [first.kind, second.kind] == [ItemKind.AREA_FOR_IMPROVEMENT, ItemKind.RECOMMENDATION]


def test_a_row_with_a_name_alone_says_whom_the_rows_below_are_for():
    found = items(
        ("No.", "Recommendation", "Target date"),
        ("Northdale Council", "", ""),
        ("1", "Publish a policy on hoarding.", "30 June 2027"),
        ("Home Office", "", ""),
        ("2", "Review the guidance.", "31 July 2027"),
    )

    assert [[body.canonical for body in item.bodies] for item in found] == [["Northdale Council"], ["Home Office"]]


def test_a_head_may_be_the_beginning_of_each_sentence():
    found = items(
        ("", "We recommend that", "Responsible", "Timescale"),
        ("1", "the Ministry of Justice carries out a review", "Ministry of Justice", "12 months"),
        ("2", "police forces and the CPS agree a standard", "Police forces; Crown Prosecution Service", "Immediately"),
    )

    assert [(item.number, len(item.bodies), item.deadline.precision) for item in found] == [
        ("1", 1, Precision.RELATIVE),
        ("2", 2, Precision.IMMEDIATE),
    ]


def test_heads_that_are_speakers_alone_say_whose_answers_stand_below():
    (item,) = items(
        ("Recommendation (deadline)", "Wessmere Police", "Commissioner"),
        (
            "Recommendation 2 (31 January 2028) Chief constables should review their cover.",
            "The review has begun.",
            "I will look at it in May.",
        ),
    )

    assert item.deadline.on == date(2028, 1, 31)
    assert [response.voice for response in item.responses] == [Voice.FORCE, Voice.COMMISSIONER]


def test_a_head_of_one_speaker_alone_is_an_answer_beside_a_column_headed_as_one():
    (item,) = items(
        ("Ref.", "Recommendation or area for improvement", "Chief Constable", "My comments"),
        ("Rec 5", "The College of Policing should update its guidance.", "Not for the force.", "Noted."),
    )

    assert [(response.voice, response.text) for response in item.responses] == [
        (Voice.FORCE, "Not for the force."),
        (Voice.COMMISSIONER, "Noted."),
    ]


def test_counted_asks_beside_their_organisations_are_items():
    found = items(
        ("Recommendation", "Organisation"),
        ("1. Police Scotland should provide training.", "Police Scotland"),
        ("2. The Crown Office and Procurator Fiscal Service should publish its reasons.", "COPFS"),
    )

    assert [(item.number, item.bodies[0].canonical) for item in found] == [
        ("1", "Police Scotland"),
        ("2", "Crown Office and Procurator Fiscal Service"),
    ]


def test_a_head_for_several_kinds_leaves_the_kind_to_the_reference_or_in_doubt():
    first, second = items(
        ("Reference", "Recommendation / AFI", "HMICFRS deadline"),
        ("PEEL-AFI-1", "The force should share information in time.", "31 May 2027"),
        ("RPU-1", "Chief constables should name a lead.", "31 May 2027"),
    )

    assert (first.kind, second.kind) == (ItemKind.AREA_FOR_IMPROVEMENT, ItemKind.RECOMMENDATION)
    assert any("several kinds" in sentence for sentence in second.doubts)


def test_labels_in_a_cell_of_answers_part_it_by_voice():
    row = (
        cell("Recommendation 1") + cell("Forces should act."),
        cell("Force:") + cell("We have.") + cell("Commissioner: I agree."),
    )
    head = (cell("HMICFRS recommendation"), cell("Response"))
    (item,) = find(Source("plan.docx", "0" * 64, (SourceRow(head, 1), SourceRow(row, 1)))).proposals

    assert [(answer.voice, answer.text) for answer in item.responses] == [
        (Voice.FORCE, "We have."),
        (Voice.COMMISSIONER, "I agree."),
    ]


def test_an_empty_first_cell_below_an_organisation_means_the_same_one():
    found = items(
        ("Organisation", "Recommendation", "Deadline"),
        ("Home Office", "1. Agree a definition.", "31 March 2027"),
        ("", "2. Review the funding.", "30 June 2027"),
        ("Chief constables", "3. Name a contact.", "31 December 2026"),
    )

    assert [[body.canonical for body in item.bodies] for item in found] == [
        ["Home Office"],
        ["Home Office"],
        ["Chief Constables"],
    ]


def test_heads_may_be_counted_and_a_few_target_dates_may_have_been_met():
    found = items(
        ("1. Rec No", "2. Recommendation", "3. Target date"),
        ("1", "The force should act.", "May 2026"),
        ("2", "The force should review it.", "Completed"),
    )

    assert [(item.number, item.deadline.on) for item in found] == [("1", date(2026, 5, 31)), ("2", None)]


def test_a_column_headed_by_says_when_and_one_headed_rec_counts():
    (item,) = items(("Rec.", "For", "Recommendation", "By"), ("3", "Chief constables", "Name a lead.", "Immediately"))

    assert (item.number, item.deadline.precision) == ("3", Precision.IMMEDIATE)


def test_a_cell_of_owner_and_day_below_each_other_says_the_day():
    owner, day = SourceBlock(SourceKind.PARAGRAPH, "Digital Services"), SourceBlock(SourceKind.PARAGRAPH, "March 2027")
    heads = ("Ref", "Recommendation", "Agreed management action", "Responsibility and timescale")
    row = (*map(cell, ("3", "The force should change the property system.", "Agreed.")), (owner, day))
    blocks = (SourceRow(tuple(map(cell, heads)), 1), SourceRow(row, 1))

    (item,) = find(Source("audit.docx", "0" * 64, blocks)).proposals

    assert (item.deadline.on, item.deadline.precision) == (date(2027, 3, 31), Precision.MONTH)


def test_a_table_for_each_item_with_its_label_in_a_row_across_is_read_row_by_row():
    (item,) = items(
        ("Recommendation 6", ""),
        ("What the report asks", "Chief constables should end the use of the category."),
        ("Police response", "This is complete."),
        ("Commissioner’s response", "I have nothing to add."),
        ("Lead / status", "Complete"),
    )

    assert (item.label, item.text) == ("Recommendation 6", "Chief constables should end the use of the category.")
    assert [(response.voice, response.text) for response in item.responses] == [
        (Voice.FORCE, "This is complete."),
        (Voice.COMMISSIONER, "I have nothing to add."),
    ]


def test_a_table_below_a_cause_of_concern_holds_its_recommendations():
    blocks = (
        *cell("Cause of concern: The force does not assess risk."),
        *cell("We made two recommendations:"),
        *(
            SourceRow(tuple(map(cell, row)), 1)
            for row in (
                ("No.", "Recommendation", "Our decision"),
                ("1", "By 31 January 2026, the force should assess risk in every case.", "Closed"),
                ("2", "By 30 April 2026, the force should review all open cases.", "Closed"),
            )
        ),
    )
    found = find(Source("letter.docx", "0" * 64, blocks)).proposals

    assert [item.parent for item in found] == [None, "Cause of concern", "Cause of concern"]


def test_the_name_of_an_item_heads_its_asks_and_comes_again_above_the_next():
    first, second = items(
        ("Recommendation 1", "Chief Constable’s response", "Commissioner’s comments"),
        ("Forces should assess risk.", "We have done so.", "Good."),
        ("Recommendation 2", "Chief Constable’s response", "Commissioner’s comments"),
        ("Forces should train staff.", "We have begun.", "Very good."),
    )

    assert [(item.number, item.text) for item in (first, second)] == [
        ("1", "Forces should assess risk."),
        ("2", "Forces should train staff."),
    ]
    assert [response.text for response in second.responses] == ["We have begun.", "Very good."]


def test_names_on_the_left_of_a_card_state_fields_whatever_they_are():
    (item,) = items(
        ("Area for improvement 1", "The force needs to answer calls faster."),
        ("Chief officer sponsor", "ACC Local Policing"),
        ("Force response", "We have recruited 24 call handlers."),
        ("Governance", "Force Performance Board"),
    )

    assert item.text == "The force needs to answer calls faster."
    assert [response.text for response in item.responses] == ["We have recruited 24 call handlers."]


def test_a_target_date_in_a_card_is_no_deadline_but_a_doubt():
    (item,) = items(
        ("Area for improvement 1", "The force needs to answer calls faster."),
        ("Force response", "We have recruited 24 call handlers."),
        ("Target date", "31 October 2026"),
    )

    assert item.deadline.on is None
    assert "The target date “31 October 2026” may be its deadline." in item.doubts
