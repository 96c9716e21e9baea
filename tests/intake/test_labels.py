"""Labels of items in the forms that offices use, and words that only speak of items."""

import pytest

from boardpack.domain.register.item_kinds import ItemKind, item_kind
from boardpack.intake.wording.labels import read_introduction, read_item_label, read_list_heading

R, A, C = ItemKind.RECOMMENDATION, ItemKind.AREA_FOR_IMPROVEMENT, ItemKind.CAUSE_OF_CONCERN


@pytest.mark.parametrize(
    ("words", "kind", "number", "rest"),
    [
        ("Recommendation 3", R, "3", ""),
        ("Recommendation 3:", R, "3", ""),
        ("RECOMMENDATION NO. 4", R, "4", ""),
        ("Rec. 3 – By March 2026", R, "3", "By March 2026"),
        ("R3", R, "3", ""),
        ("R3 By 31 March the force should act", R, "3", "By 31 March the force should act"),
        ("Recommendation 12. By March", R, "12", "By March"),
        ("Recommendation 4a", R, "4a", ""),
        ("Recommendation Three:", R, "3", ""),
        ("HMICFRS Recommendation 3", R, "3", ""),
        ("Recommendation 2 (chief constables): By", R, "2", "By"),
        ("Recommendation 3 By 30 April, forces should act", R, "3", "By 30 April, forces should act"),
        ("Recommendation: The force should act", R, None, "The force should act"),
        ("STRATEGIC RECOMMENDATION 1", R, "1", ""),
        ("Operational recommendation 2:", R, "2", ""),
        ("Multi agency recommendation 3", R, "3", ""),
        ("Policy Recommendation 1: PSNI should act", R, "1", "PSNI should act"),
        ("2b: PAC recommendation: The Home Office should act", R, "2b", "The Home Office should act"),
        ("Area for development 3", A, "3", ""),
        ("AFI 2", A, "2", ""),
        ("AFI2: The force should act", A, "2", "The force should act"),
        ("Area for improvement", A, None, ""),
        ("Area for improvement 2 – the force should act", A, "2", "the force should act"),
        ("Cause of concern", C, None, ""),
        ("Accelerated cause of concern 1", C, "1", ""),
        ("Cause of concern – The force is failing", C, None, "The force is failing"),
    ],
)
def test_a_label_is_read(words: str, kind: ItemKind, number: str | None, rest: str):
    label = read_item_label(words)

    assert label is not None
    assert (label.kind, label.number, words[label.end :]) == (kind, number, rest)
    assert label.alone == (not rest)


@pytest.mark.parametrize(
    "words",
    [
        "Recommendation 3 asks that chief constables should act.",
        "Recommendation 8 of the report is for others.",
        "Recommendations 1 and 2 should be closed.",
        "Recommendations",
        "Areas for improvement",
        "Recommendation number",
        "Recommendations 4",
        "Progress on recommendation 3",
        "See recommendation 3: the force should act",
        "Recommendation is made that the force should act",
        "Recent work should be noted",
        "R and D should go on",
        "Recommended reading",
    ],
)
def test_words_that_only_speak_of_items_are_no_label(words: str):
    assert read_item_label(words) is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Recommendations", R),
        ("Recommendations for the force:", R),
        ("Areas for improvement", A),
        ("Areas for Improvement (AFIs)", A),
        ("Causes of concern", C),
        ("Section 2. Areas for improvement", A),
        ("Part 3: Recommendations", R),
        ("Summary of recommendations", R),
        ("Full list of recommendations", R),
        ("Strategic recommendations", R),
        ("Single agency recommendations", R),
        ("Learning and recommendations", R),
        ("Areas of concern and recommendations", R),
        ("Recommendations – policing", R),
        ("Recommendations (national)", R),
        ("Progress on recommendations", None),
        ("Closed recommendations", None),
        ("We made recommendations", None),
        ("Recommendations: the force has been asked to act by the summer", None),
        ("The force made recommendations to its own staff last year", None),
    ],
)
def test_a_heading_opens_a_list_of_items(words: str, kind: ItemKind | None):
    assert read_list_heading(words) is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The report made three recommendations:", R),
        ("I welcome it. The inspectorate identified two areas for improvement, as follows:", A),
        ("The report made three recommendations.", None),
        ("This should include:", None),
    ],
)
def test_a_sentence_leads_in_to_a_list_of_items(words: str, kind: ItemKind | None):
    assert read_introduction(words) is kind


def test_a_kind_of_the_data_is_read_by_its_words():
    point = item_kind("learning point")

    label = read_item_label("Learning point 3: Officers should record")

    assert label is not None
    assert (label.kind, label.number) == (point, "3")
    assert read_list_heading("Learning points") == point
    assert read_introduction("The review makes three learning points:") == point
