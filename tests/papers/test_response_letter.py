import pytest

from boardpack.documents.model import Box, Document, Heading, Paragraph, Table, Text, plain
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.clocks import FUTURE_DEATHS
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Applicability, ItemEntry
from boardpack.papers.response_letter import compose_response_letter, details_missing
from boardpack.papers.text.typography import NO_BREAK
from boardpack.values import replace
from tests.papers import office
from tests.papers.office import entry, item
from tests.papers.outline import outline


def _letter(*entries: ItemEntry, settings: Settings = office.SETTINGS, own_words: str = "") -> Document:
    return compose_response_letter(office.REPORT, entries, settings, office.AS_AT, own_words=own_words)


def _body(document: Document) -> list[str]:
    return [plain(b.content).replace(NO_BREAK, " ") for b in document.sections[0].blocks if isinstance(b, Paragraph)]


def test_the_letter_cites_the_subsection_that_asks_for_it() -> None:
    assert any("Under section 55(5) of the Police Act 1996" in text for text in _body(_letter(*office.ENTRIES)))


def test_the_letter_says_how_many_items_there_are_and_how_many_are_for_the_force() -> None:
    text = outline(_letter(*office.ENTRIES))
    assert "contains three recommendations and one area for improvement" in text
    assert "two are for Fairmere Constabulary, one of them with other bodies, and one is for other bodies" in text
    assert "It has not yet been decided whether one more is for Fairmere Constabulary." in text


def test_the_appendix_begins_a_section_of_its_own_under_the_label_that_the_enclosure_names() -> None:
    letter = _letter(*office.ENTRIES)
    assert len(letter.sections) == 2
    assert letter.sections[1].title.startswith("Appendix 1")
    assert "Enclosure: Appendix 1, Fairmere Constabulary’s response" in _body(letter)


def test_a_table_accounts_for_each_item_of_a_long_report_and_leads_to_it() -> None:
    def rows(letter: Document) -> list[list[str]]:
        tables = [block for block in letter.sections[1].blocks if isinstance(block, Table)]
        return [
            [plain(cell.paragraphs[0].content).replace(NO_BREAK, " ") for cell in row.cells]
            for table in tables
            for row in table.rows
        ]

    letter = _letter(*office.ENTRIES)
    assert [(row[0], row[3]) for row in rows(letter)] == [
        ("1", "Answered"),
        ("2", "Answered"),
        ("3", "Not for the force"),
        ("AFI 4", "Outstanding"),
    ]
    boxes = {block.anchor for block in letter.sections[1].blocks if isinstance(block, Box)}
    assert boxes == {f"appendix-1-item-{place}" for place in range(1, 5)}
    assert rows(_letter(*office.ENTRIES[:3])) == []


def test_only_what_is_outstanding_is_bold_in_the_table_of_a_long_report() -> None:
    letter = _letter(*office.ENTRIES)
    (table,) = [block for block in letter.sections[1].blocks if isinstance(block, Table)]
    statuses = [row.cells[3].paragraphs[0].content for row in table.rows]
    bold = [plain(content) for content in statuses if any(isinstance(part, Text) and part.bold for part in content)]
    assert bold == ["Outstanding"]


def test_an_item_for_nobody_by_name_is_so_in_the_table_and_in_its_box() -> None:
    text = outline(_letter(*office.ENTRIES))
    assert "| Not named |" in text
    assert "Addressed to: not named." in text


def test_what_the_force_says_to_an_item_for_others_is_printed_and_is_no_answer() -> None:
    elsewhere = entry(item("5", "Act.", applicability=Applicability.NOT_FOR_US), force="We will help.")
    text = outline(_letter(*office.ENTRIES[:3], replace(elsewhere, item=replace(elsewhere.item, position=9))))
    assert "We will help." in text
    assert text.count("◇ Not for the force") == 2


def test_every_item_has_its_box_in_the_order_of_the_report() -> None:
    boxes = [block for block in _letter(*reversed(office.ENTRIES)).sections[1].blocks if isinstance(block, Box)]
    assert [box.heading.replace(NO_BREAK, " ") for box in boxes] == [
        "Recommendation 1",
        "Recommendation 2",
        "Recommendation 3",
        "Area for improvement 4",
    ]


def test_the_heading_of_a_response_states_no_status_that_the_force_did_not_give() -> None:
    headings = [plain(b.content) for b in _letter(*office.ENTRIES).sections[1].blocks if isinstance(b, Heading)]
    assert [heading.replace(NO_BREAK, " ") for heading in headings if "response" in heading] == [
        "Constabulary response",
        "Constabulary response",
        "Constabulary response: not for the force",
        "Constabulary response",
    ]


def test_an_item_for_others_says_for_whom() -> None:
    assert "This recommendation is for the Home Office." in outline(_letter(office.ENTRIES[2]))


def test_a_reason_that_the_office_gave_stands_instead() -> None:
    shown = item("1", "Act.", applicability=Applicability.NOT_FOR_US, applicability_reason="We have no such unit")
    assert "We have no such unit." in outline(_letter(entry(shown)))


def test_an_item_without_a_response_says_so_plainly() -> None:
    text = outline(_letter(entry(item("1", "Chief constables should act."))))
    assert "Fairmere Constabulary has not responded to this recommendation yet." in text


def test_a_cause_of_concern_is_answered_under_its_recommendations() -> None:
    cause = replace(item("1", "Children wait too long."), kind=ItemKind.CAUSE_OF_CONCERN)
    below = replace(item("2", "The force should act."), parent_id=cause.id)
    text = outline(_letter(entry(cause), entry(below, "We agree.")))
    assert "The response to this cause of concern is given under the recommendations that belong to it." in text
    assert "has not responded" not in text


def test_the_commissioners_own_words_stand_in_the_letter() -> None:
    body = _body(_letter(*office.ENTRIES, own_words="I do not think this is enough."))
    assert body.index("I do not think this is enough.") < body.index("Yours sincerely")


def test_a_report_without_items_has_a_letter_too() -> None:
    text = outline(_letter())
    assert "The report contains no recommendations." in text
    assert "The report contains no items that require a response." in text


def test_a_letter_asks_for_the_details_that_the_office_has_not_given() -> None:
    settings = Settings("The Board")
    text = outline(_letter(*office.ENTRIES, settings=settings))
    assert "The force’s response" in text
    assert "Addressee to be confirmed" in text
    assert "Salutation to be confirmed" in text
    assert "Copies" not in text
    assert details_missing(office.REPORT, settings) == (
        "the addressee",
        "the salutation",
        "the name of the Commissioner",
        "the area in the Commissioner’s title",
    )


def test_a_letter_says_nothing_that_the_commissioner_did_not_say() -> None:
    paragraphs = _body(_letter(*office.ENTRIES))
    at = paragraphs.index(next(text for text in paragraphs if text.startswith("The report contains")))
    assert paragraphs[at + 1] == "Yours sincerely"
    uncommented = tuple(entry(item("1", "Act."), "We agree.") for _ in "1")
    assert "my comments" not in outline(_letter(*uncommented))


@pytest.mark.parametrize(
    ("force", "comment", "enclosed", "contents"),
    [
        (
            "We agree.",
            "",
            "Fairmere Constabulary’s response is enclosed at Appendix 1.",
            "Fairmere Constabulary’s response",
        ),
        ("", "I agree.", "My comment on Recommendation 1 is enclosed at Appendix 1.", "items of the report"),
        ("", "", "", "items of the report"),
    ],
)
def test_a_letter_encloses_only_the_words_that_are_in_its_appendix(
    force: str, comment: str, enclosed: str, contents: str
) -> None:
    letter = _letter(entry(item("1", "Act."), force, comment))
    (extent,) = [text for text in _body(letter) if text.startswith("The report contains")]
    assert extent.endswith(enclosed or "for Fairmere Constabulary.")
    assert "enclosed" not in extent or enclosed
    assert f"Enclosure: Appendix 1, {contents}" in _body(letter)
    assert letter.sections[1].title == f"Appendix 1: {contents[0].upper()}{contents[1:]}"


def test_a_letter_that_was_not_sent_says_on_each_page_that_it_is_a_draft() -> None:
    unsent = replace(office.REPORT, responded_on=None)
    draft = compose_response_letter(unsent, office.ENTRIES, office.SETTINGS, office.AS_AT)
    assert all(section.furniture.header_left.endswith("Draft") for section in draft.sections)
    assert draft.sections[0].furniture.header_on_first
    assert "Draft of 8 July 2025" in _body(draft)
    assert "Draft" not in outline(_letter(*office.ENTRIES))


def test_a_letter_on_a_report_under_another_law_does_not_cite_section_55_nor_write_to_the_home_secretary() -> None:
    of_coroner = replace(office.REPORT, rule=FUTURE_DEATHS)
    text = outline(compose_response_letter(of_coroner, (), office.SETTINGS, office.AS_AT))
    assert "section 55" not in text.lower()
    assert "Home Secretary" not in text
    assert "Addressee to be confirmed" in text


def test_only_the_items_of_the_report_are_answered() -> None:
    other = replace(entry(item("9", "Act.")), report=replace(office.REPORT, id="other"))
    assert "Recommendation 9" not in outline(_letter(*office.ENTRIES, other))
