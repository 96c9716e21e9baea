"""What was read in minutes, by the names that it has on the page."""

from boardpack.domain.record.minutes_reading import MinutedDecision, ReportedUpdate


def test_a_reported_update_is_named_by_its_reference_or_else_by_the_title_in_quotation_marks() -> None:
    by_ref = ReportedUpdate("A-031", "Done.", (), title="Train sergeants")
    by_title = ReportedUpdate("", "Done.", (), title="Train sergeants")
    assert (by_ref.name, by_title.name) == ("A-031", "“Train sergeants”")


def test_the_title_of_a_decision_is_its_heading_without_the_number_of_the_item() -> None:
    headings = ("3. Knife crime", "3.1 Knife crime", "101 calls", "24/036 Knife crime")
    titles = [MinutedDecision("Agreed.", (), heading=heading).title for heading in headings]
    assert titles == ["Knife crime", "Knife crime", "101 calls", "24/036 Knife crime"]
