"""What was read in minutes, by the names that it has on the page."""

from boardpack.domain.record.minutes_reading import ReportedUpdate


def test_a_reported_update_is_named_by_its_reference_or_else_by_the_title_in_quotation_marks() -> None:
    by_ref = ReportedUpdate("A-031", "Done.", (), title="Train sergeants")
    by_title = ReportedUpdate("", "Done.", (), title="Train sergeants")
    assert (by_ref.name, by_title.name) == ("A-031", "“Train sergeants”")
