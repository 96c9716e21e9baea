"""What a document says about itself."""

from datetime import date
from pathlib import Path

import pytest

from boardpack.domain.register.clocks import NO_CLOCK, SECTION_55
from boardpack.domain.register.proposals import LetterReading
from boardpack.formats.reading import read_source
from boardpack.intake.document.facts import find_facts, report_heading
from boardpack.intake.finder import find
from boardpack.intake.layout.lines import Line, lines_of

_ITEM = "\n\nRecommendation 1\n\nBy 31 March 2024, chief constables should train every officer.\n"


def reading_of(tmp_path: Path, opening: str) -> LetterReading:
    letter = tmp_path / "letter.txt"
    letter.write_text(opening + _ITEM, encoding="utf-8")
    return find(read_source(letter))


def lines_in(tmp_path: Path, text: str) -> tuple[Line, ...]:
    letter = tmp_path / "letter.txt"
    letter.write_text(text, encoding="utf-8")
    return lines_of(read_source(letter))


def test_items_dealt_out_in_a_sentence_state_no_total(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "HMICFRS made two recommendations for chief constables and one for the Home Office.")

    assert reading.facts.stated_total is None
    assert reading.findings == ()


def test_a_sentence_that_counts_others_too_adds_to_the_one_before(tmp_path: Path) -> None:
    opening = "We made two recommendations to the force. We have also identified a further eight areas for improvement."

    assert reading_of(tmp_path, opening).facts.stated_total == 10


def test_a_total_that_does_not_fit_is_found(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "The report makes three recommendations.")

    assert reading.facts.stated_total == 3
    assert len(reading.findings) == 1


def test_a_total_is_compared_whatever_else_its_paragraph_says(tmp_path: Path) -> None:
    opening = "Under section 55 of the Police Act 1996 I respond to the report, which makes three recommendations."

    assert [finding.rule for finding in reading_of(tmp_path, opening).findings] == ["stated-and-found"]


@pytest.mark.parametrize(
    "heading",
    [
        "PCC response to HMICFRS inspection: Tackling serious youth violence",
        "Response to HMICFRS report on Tackling serious youth violence",
        "HMICFRS Report: Tackling serious youth violence",
        "HMICFRS report: ‘Tackling serious youth violence’, published on 4 September 2025",
        "HMICFRS report: Tackling serious youth violence, published 4 September 2025",
    ],
)
def test_the_title_of_the_report_stands_in_the_heading(tmp_path: Path, heading: str) -> None:
    assert reading_of(tmp_path, heading).facts.report_title == "Tackling serious youth violence"


@pytest.mark.parametrize("line", ["2 May 2023", "Date: 2 May 2023", "Sent 2 May 2023", "Sent on 2 May 2023"])
def test_the_day_of_the_letter_stands_on_its_own_line(tmp_path: Path, line: str) -> None:
    day = reading_of(tmp_path, f"Dear Home Secretary\n\n{line}").facts.response_date

    assert day is not None
    assert day.isoformat() == "2023-05-02"


@pytest.mark.parametrize(
    ("label", "published", "responded"),
    [
        ("Published on:", date(2026, 6, 2), None),
        ("Date of publication", date(2026, 6, 2), None),
        ("Response published on:", None, date(2026, 6, 2)),
        ("Our comments were published on:", None, date(2026, 6, 2)),
    ],
)
def test_a_day_below_a_label_is_that_of_the_report_unless_the_label_names_the_response(
    tmp_path: Path, label: str, published: date | None, responded: date | None
) -> None:
    facts = reading_of(tmp_path, f"HMICFRS report: ‘Out of sight’\n\n{label}\n\n2 June 2026").facts

    assert (facts.report_published, facts.response_date) == (published, responded)


def test_a_day_below_the_title_of_a_report_is_the_day_of_the_report(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "HMICFRS report: ‘Out of sight’\n\nPublished on 2 June 2026")

    assert reading.facts.report_published == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("opening", "asked"),
    [
        ("Dear Home Secretary\n\nHMICFRS report on joint emergency control rooms", "The force"),
        (
            "Dear Chief Constable\n\nHMICFRS report: joint control rooms with the fire and rescue service",
            "Your officers",
        ),
        ("HMICFRS report on emergency control rooms", "Chief constables"),
    ],
)
def test_a_report_to_the_police_that_mentions_firefighters_has_the_police_time_limit(
    tmp_path: Path, opening: str, asked: str
) -> None:
    letter = tmp_path / "letter.txt"
    ask = f"{asked} should review the joint control room with firefighters."
    letter.write_text(f"{opening}\n\nRecommendation 1\n\n{ask}\n", encoding="utf-8")

    assert find(read_source(letter)).facts.clock == SECTION_55.key


def test_a_report_on_a_fire_service_has_no_time_limit(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    ask = "The service should check that all firefighters are trained before the rules come into force."
    letter.write_text(f"HMICFRS report on control rooms\n\nRecommendation 1\n\n{ask}\n", encoding="utf-8")

    assert find(read_source(letter)).facts.clock == NO_CLOCK.key


_LETTERHEAD = (
    "6th Floor, Globe House\n\n89 Eccleston Square\n\nLondon SW1V 1PN\n\nTel: 020 3513 0500\n\n"
    "clerk@inspectorate.example\n\nMarcus Delaney QPM\n\n"
)


@pytest.mark.parametrize(
    ("below", "title"),
    [
        (
            "Dear Mr Delaney\n\nAccelerated cause of concern: vetting\n\nI am writing to you now.",
            "Accelerated cause of concern: vetting",
        ),
        ("Dear Mr Delaney\n\nDuring our inspection in July we found serious failings.", None),
    ],
)
def test_no_line_of_a_letterhead_is_the_title_of_a_report(tmp_path: Path, below: str, title: str | None) -> None:
    lines = lines_in(tmp_path, _LETTERHEAD + below)

    assert report_heading(lines) == title


@pytest.mark.parametrize(
    "line", ["London SW1V 1PN", "Tel: 020 3513 0500", "clerk@inspectorate.example", "PO Box 12, Ashdown"]
)
def test_a_line_of_an_address_is_not_taken_for_a_title(tmp_path: Path, line: str) -> None:
    title = "An inspection of vetting in Westmarch"
    assert report_heading(lines_in(tmp_path, f"{line}\n\n{title}")) == title
    assert find_facts(lines_in(tmp_path, f"Title of the report:\n\n{line}")).report_title is None


@pytest.mark.parametrize(
    "masthead",
    [
        "His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services",
        "HM Inspectorate of Constabulary and Fire and Rescue Services (HMICFRS)",
        "Her Majesty's Inspectorate of Constabulary",
    ],
)
def test_the_name_of_the_inspectorate_above_a_title_is_not_the_title(tmp_path: Path, masthead: str):
    title = "Vetting: an inspection of Northmere Constabulary"

    assert report_heading(lines_in(tmp_path, f"{masthead}\n\n{title}")) == title


@pytest.mark.parametrize(
    "opening",
    [
        (
            "Response to the HMICFRS report on calls\n\nPublished 20 October 2026\n\nHMICFRS published Calls that end "
            "early: an inspection of how the police handle non-emergency calls on 3 September 2026."
        ),
        "On 3 September 2026 HMICFRS published its report. I published my first comments on 20 October 2026.",
        "Response to the report on calls\n\nDate published: 20 October 2026\n\nReport published: 3 September 2026",
        "Date report published: 3 September 2026\n\nMy response published: 20 October 2026",
    ],
)
def test_the_day_of_an_offices_own_page_is_not_that_of_the_report(tmp_path: Path, opening: str) -> None:
    answer = "\n\nRecommendation 1\n\nForces should act.\n\nForce response: We have begun."
    letter = tmp_path / "letter.txt"
    letter.write_text(f"Commissioner’s response\n\n{opening}{answer}\n", encoding="utf-8")

    assert find(read_source(letter)).facts.report_published == date(2026, 9, 3)


def test_a_deadline_may_count_from_the_date_of_the_letter(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    asked = "Recommendation 1\n\nWithin 28 days of the date of this letter, Pennmoor Police should review all reports."
    letter.write_text(f"HMICFRS\n\n21 October 2026\n\nDear Chief Constable,\n\n{asked}\n", encoding="utf-8")
    (item,) = find(read_source(letter), published_on=date(2026, 11, 4)).proposals

    assert (item.deadline.phrase, item.deadline.on) == (
        "Within 28 days of the date of this letter",
        date(2026, 11, 18),
    )
    assert item.deadline.basis == "28 days from the letter of 21 October 2026"


def test_meeting_notes_with_the_usual_items_of_an_agenda_are_minutes(tmp_path: Path) -> None:
    notes = (
        "Reducing Reoffending Board – Meeting Notes\n\nLocation\n\nMS Teams\n\nAttendees\n\nJo Ash (JA), Probation\n\n"
        "Mo Lee, Police\n\nApologies\n\nLee Orr\n\n"
        "1. Minutes of last meeting\n\nAgreed.\n\n2. Housing\n\nJA will send the list.\n\n3. AOB\n\nNone.\n\n"
        "Date of next meeting: 9 July 2026\n"
    )
    letter = tmp_path / "notes.txt"
    letter.write_text(notes, encoding="utf-8")

    assert find(read_source(letter)).facts.kind == "minutes"


@pytest.mark.parametrize(
    "opening",
    [
        "DRAFT\n\n8 July 2025\n\nDear Home Secretary",
        "Office of the Commissioner. Draft\n\nDraft of 8 July 2025\n\n8 July 2025\n\nDear Home Secretary",
        "Response to ‘Digital forensics: timeliness in England and Wales’, which was published\n\n8 July 2025",
    ],
)
def test_a_draft_and_the_end_of_a_sentence_on_the_report_give_no_day_of_the_letter(
    tmp_path: Path, opening: str
) -> None:
    assert reading_of(tmp_path, opening).facts.response_date is None
