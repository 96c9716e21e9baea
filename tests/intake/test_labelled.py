"""Labels of a form whose fields are gone: which lines belong to which."""

import pytest

from boardpack.intake.forms.labelled import by_label

LABELS = ("Owner", "Status", "Progress update", "Evidence")


@pytest.mark.parametrize(
    ("lines", "before", "found"),
    [
        (["All is well"], ["All is well"], []),
        (["Dear Sam", "Status On track"], ["Dear Sam"], [("Status", "On track")]),
        (["Status", "On track", "", "as before"], [], [("Status", "On track\nas before")]),
        (["Owner DCI Hale", "Evidence None yet"], [], [("Owner", "DCI Hale"), ("Evidence", "None yet")]),
        (["Statuses differ", "Status At risk"], ["Statuses differ"], [("Status", "At risk")]),
    ],
)
def test_the_words_of_a_label_are_those_beside_and_below_it(
    lines: list[str], before: list[str], found: list[tuple[str, str]]
) -> None:
    assert by_label(lines, LABELS) == (before, found)


def test_a_label_within_the_words_of_another_one_is_found_where_most_labels_are() -> None:
    lines = ["Evidence of this is still to come", "Owner DCI Hale", "Status On track", "Progress update Begun"]

    assert by_label(lines, LABELS) == (
        [lines[0]],
        [("Owner", "DCI Hale"), ("Status", "On track"), ("Progress update", "Begun")],
    )


def test_of_two_lines_with_the_same_label_the_first_has_the_label() -> None:
    lines = ["Status On track", "Status of training is good", "Evidence Record"]

    assert by_label(lines, LABELS) == ([], [("Status", "On track\nStatus of training is good"), ("Evidence", "Record")])


def test_one_line_is_never_that_of_two_labels() -> None:
    assert by_label(["Status Green"], ("Status", "Status Green")) == ([], [("Status", "Green")])
