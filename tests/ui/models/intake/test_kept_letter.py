"""A half-judged letter is closed and opened again: items that the user joined, split or created are still there."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.register.comparison import ItemComparison, LetterComparison, Novelty
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.proposals import LetterReading, ProposedItem
from boardpack.domain.register.reshaping import split_at_point, split_in_text, with_words_added
from boardpack.formats.reading import read_source
from boardpack.intake.finder import find
from boardpack.resources import resource
from boardpack.values import replace
from tests.amounts import law
from ui.drafts import Drafts
from ui.models.intake.kept_letter import KeptLetters
from ui.models.intake.letter_draft import LetterDraft, ProposalDecision, start_draft

LETTER = resource("sample", "response-out-of-sight.docx")
WORDS = "Words that belonged to no item."


@pytest.fixture(scope="module")
def reading() -> LetterReading:
    """Return the reading of the sample letter, with a finding on the first item and one on the second."""
    found = find(read_source(LETTER), force_names=("Wessmere Police",), checks=False)
    findings = tuple(
        Finding("date", proposal.label, ("no date",), "There is no date.") for proposal in found.proposals[:2]
    )
    return replace(found, findings=findings)


def change(draft: LetterDraft, step: str, row: int, at: int) -> LetterDraft:
    """Return the draft after one step of a user. It is unchanged if the step is not possible there."""
    row %= len(draft.items)
    item = draft.items[row]
    match step:
        case "join":
            return draft.join(row)
        case "split in text":
            parts = split_in_text(item.proposal, at * 7)
            return draft.split(row, *parts) if parts else draft
        case "split at point":
            parts = split_at_point(item.proposal, at % 3)
            return draft.split(row, *parts) if parts else draft
        case "amend":
            return draft.amend(row, with_words_added(item.proposal, WORDS))
        case "tick":
            actions = item.found.actions
            return draft.tick(row, actions[at % len(actions)], is_on=True) if actions else draft
        case _:
            return draft.decide(row, list(ProposalDecision)[at % 3])


STEPS = ("join", "split in text", "split at point", "amend", "tick", "decide")


@law(200)
@given(
    steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 20), st.integers(0, 40)), min_size=1, max_size=12)
)
def test_a_reshaped_letter_is_opened_as_it_was_closed(
    reading: LetterReading, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    draft = start_draft(LETTER, reading, None)
    for step in steps:
        draft = change(draft, *step)

    again = reopened(draft, tmp_path_factory.mktemp("kept"))

    assert again.items == draft.items
    assert again.is_reshaped == draft.is_reshaped
    assert again.general_findings == draft.general_findings


def reopened(draft: LetterDraft, folder: Path, reading: LetterReading | None = None) -> LetterDraft:
    """Return the letter as the next start of the program opens it, read again as `reading` if that is given."""
    drafts = Drafts(folder / "drafts.json")
    KeptLetters(drafts).keep(draft, draft.published_on)
    drafts.flush()
    fresh = start_draft(draft.path, reading or start_draft(draft.path, draft.reading, None).reading, None)
    return KeptLetters(Drafts(folder / "drafts.json")).restored(fresh)


def test_a_letter_of_which_items_were_only_joined_is_kept(reading: LetterReading, tmp_path: Path) -> None:
    kept = KeptLetters(Drafts(tmp_path / "drafts.json"))
    kept.keep(start_draft(LETTER, reading, None).join(0), None)

    assert [letter.total for letter in kept.list()] == [len(reading.proposals) - 1]


def test_no_words_are_missing_if_a_later_version_reads_other_items(reading: LetterReading, tmp_path: Path) -> None:
    first, *rest = reading.proposals
    parts = split_in_text(first, 40)
    assert parts is not None
    draft = start_draft(LETTER, reading, None).split(0, *parts).decide(2, ProposalDecision.ACCEPTED)

    otherwise = replace(reading, proposals=(first, rest[0], *rest[2:]))
    again = reopened(draft, tmp_path, otherwise)

    assert [item.proposal for item in again.items] == list(otherwise.proposals)
    assert again.items[1].decision is ProposalDecision.ACCEPTED


def test_evidence_that_is_not_in_the_letter_any_more_is_not_shown(reading: LetterReading, tmp_path: Path) -> None:
    draft = start_draft(LETTER, reading, None).join(0)
    assert draft.items[0].found.evidence

    again = reopened(draft, tmp_path, replace(reading, passages=()))

    assert again.items[0].found == replace(draft.items[0].found, evidence=())


def test_each_item_of_a_reshaped_letter_has_its_own_comparison_with_the_register(reading: LetterReading) -> None:
    draft = start_draft(LETTER, reading, None)
    joined = draft.join(0)
    same = ItemComparison(Novelty.SAME)
    of_joined = LetterComparison(items=(*[ItemComparison()] * (len(joined.items) - 1), same))
    compared = tuple(item.proposal for item in joined.items)

    beside = joined.beside(of_joined, joined.how, compared)
    assert [item.is_in_register for item in beside.items] == [*[False] * (len(joined.items) - 1), True]

    before = draft.beside(of_joined, joined.how, compared)
    assert [item.proposal for item in before.items] == list(reading.proposals)
    assert before.items[-1].is_in_register


def test_a_dismissed_finding_is_not_shown_on_a_joined_item(reading: LetterReading) -> None:
    draft = start_draft(LETTER, reading, None).join(0)
    assert draft.items[0].findings == reading.findings

    again = draft.read_again(replace(reading, findings=reading.findings[:1]), None)

    assert again.items[0].findings == reading.findings[:1]


def test_two_items_with_the_same_words_stay_two_when_a_reshaped_letter_is_read_again(reading: LetterReading) -> None:
    twice: tuple[ProposedItem, ...] = (
        reading.proposals[0],
        replace(reading.proposals[1], text=reading.proposals[0].text),
        *reading.proposals[2:],
    )
    draft = start_draft(LETTER, replace(reading, proposals=twice), None).join(5)

    again = draft.read_again(draft.reading, None)

    assert [item.proposal.number for item in again.items] == [item.proposal.number for item in draft.items]


def test_a_damaged_item_of_a_reshaped_letter_leaves_the_letter_as_it_was_read(
    reading: LetterReading, tmp_path: Path
) -> None:
    drafts = Drafts(tmp_path / "drafts.json")
    fresh = start_draft(LETTER, reading, None)
    kept = KeptLetters(drafts)
    kept.keep(fresh.join(0), None)
    key = f"letters/{reading.sha256}"
    items = json.loads(drafts.get(key)["items"])
    items[0]["found"] = {"kind": "none"}
    drafts.keep(key, {**drafts.get(key), "items": json.dumps(items)})

    assert kept.restored(fresh).items == fresh.items
