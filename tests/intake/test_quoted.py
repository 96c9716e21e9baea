"""Asks quoted within prose: offered, to be checked, and never taken for granted."""

from pathlib import Path

from boardpack.domain.register.proposals import Confidence, LetterReading
from boardpack.formats.reading import read_source
from boardpack.intake.finder import find


def read(folder: Path, text: str) -> LetterReading:
    path = folder / "letter.txt"
    path.write_text(text, encoding="utf-8")
    return find(read_source(path))


def test_a_quoted_ask_is_offered_with_the_rest_of_its_paragraph_as_answer(tmp_path: Path):
    letter = "Dear Sir\n\nYou asked that the force should train its staff. The Chief Constable has done so."
    (proposal,) = read(tmp_path, letter).proposals

    assert proposal.text == "the force should train its staff."
    assert [response.text for response in proposal.responses] == ["The Chief Constable has done so."]
    assert proposal.confidence is Confidence.PLEASE_CHECK
    assert proposal.doubts[0].startswith("It is not labelled as an item")


def test_what_a_report_found_without_asking_is_no_item(tmp_path: Path):
    assert read(tmp_path, "Dear Sir\n\nThe report found that the force is good at custody.").proposals == ()


def test_beside_labelled_items_nothing_quoted_is_offered(tmp_path: Path):
    letter = "Recommendation 1\nThe force should train.\n\nYou asked that the force should also drive well."
    assert len(read(tmp_path, letter).proposals) == 1


def test_an_ask_in_brackets_behind_its_label_is_offered_with_what_follows(tmp_path: Path):
    letter = "Dear Sir\n\nOn Recommendation 4 (chief constables should test every firearm), all are tested."
    (proposal,) = read(tmp_path, letter).proposals

    assert (proposal.label, proposal.text) == ("Recommendation 4", "chief constables should test every firearm")
    assert [response.text for response in proposal.responses] == ["all are tested."]
    assert proposal.confidence is Confidence.PLEASE_CHECK
