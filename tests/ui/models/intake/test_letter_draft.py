"""A letter under review: decisions, changes, and what stands on the cards."""

from datetime import date
from pathlib import Path

from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.register.distinct_labels import distinct_labels
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import AddressedBody, BodyRole, Voice
from boardpack.domain.register.proposals import (
    Certainty,
    Evidence,
    LetterFacts,
    LetterReading,
    OtherVoice,
    ProposedItem,
    ProposedResponse,
)
from boardpack.values import replace
from ui.models.intake.letter_draft import LetterDraft, ProposalDecision, fields_of, start_draft
from ui.models.intake.proposals import ProposalsModel
from ui.models.register.item_text import gist

DEADLINE = Deadline("Within six months", Precision.RELATIVE, date(2026, 1, 2), "six months from 2 July 2025")
WITH_NHS = (
    AddressedBody("chief constables", "Chief constables", BodyRole.LEAD),
    AddressedBody("NHS commissioners", "NHS commissioners", BodyRole.WITH),
)


def a_proposal(number: str | None = "1", **told: object) -> ProposedItem:
    sound = ProposedItem(
        ItemKind.RECOMMENDATION,
        number,
        "By then, chief constables should offer a second review.",
        deadline=DEADLINE,
        bodies=WITH_NHS,
        for_force=True,
        responses=(ProposedResponse(Voice.FORCE, "We have\nbegun."),),
        evidence=(
            Evidence("deadline", 0, 0, 17, "Within six months", Certainty.INFERRED),
            Evidence("bodies", 0, 19, 35, "chief constables"),
            Evidence("bodies", 0, 42, 59, "NHS commissioners"),
        ),
    )
    return replace(sound, **told)  # type: ignore[arg-type]


def a_draft(*proposals: ProposedItem, findings: tuple[Finding, ...] = ()) -> LetterDraft:
    facts = LetterFacts("response letter", "Custody healthcare")
    reading = LetterReading("letter.docx", "ab", facts, proposals, findings, (), ())
    return start_draft(Path("letter.docx"), reading, None)


def test_a_fresh_draft_has_everything_left_and_nothing_accepted() -> None:
    draft = a_draft(a_proposal("1"), a_proposal("2"))

    assert draft.left_count == 2
    assert draft.accepted == ()


def test_a_response_of_the_government_says_that_it_is_not_recorded() -> None:
    answered = a_proposal("1", responses=(ProposedResponse(OtherVoice.GOVERNMENT, "Accepted."),))

    fields = [(field.label, field.value) for field in fields_of(a_draft(answered).items[0])]

    assert ("Government", "Not recorded: Accepted.") in fields


def test_two_joined_items_show_one_response_of_each_speaker_with_both_texts_and_undo_gives_them_back() -> None:
    spoken = ("Progress is being made.", "This recommendation is for the Border Security Command.")
    model = ProposalsModel(a_draft(*(a_proposal(responses=(ProposedResponse(Voice.FORCE, text),)) for text in spoken)))

    model.join(0)

    shown = [(field.value, field.mark) for field in fields_of(model.item(0)) if field.key == "response"]
    assert shown == [(" ".join(spoken), Certainty.IN_SOURCE.capitalize())]
    model.take_back()
    assert [item.proposal.responses[0].text for item in model.draft.items] == list(spoken)


def test_two_responses_of_one_speaker_in_a_letter_are_shown_as_one() -> None:
    responses = tuple(ProposedResponse(Voice.FORCE, text) for text in ("We began.", "Training goes on."))

    (item,) = a_draft(a_proposal(responses=responses)).items

    assert [field.value for field in fields_of(item) if field.key == "response"] == ["We began. Training goes on."]


def test_the_cause_of_concern_above_an_item_is_named_once() -> None:
    below = a_proposal("1", parent="Cause of concern 2")

    assert [field.value for field in fields_of(a_draft(below).items[0]) if field.key == "parent"] == [
        "Cause of concern 2"
    ]


def test_the_sentence_counts_what_was_decided_and_what_is_to_check() -> None:
    draft = a_draft(*(a_proposal(str(n)) for n in range(1, 4)), a_proposal("4", for_force=None))
    draft = draft.decide(0, ProposalDecision.ACCEPTED).decide(1, ProposalDecision.SKIPPED)

    assert draft.sentence == "4 proposals: 1 accepted, 1 skipped, 2 to decide. 1 item to check."


def test_only_accepted_items_would_be_stored() -> None:
    draft = (
        a_draft(a_proposal("1"), a_proposal("2"))
        .decide(0, ProposalDecision.SKIPPED)
        .decide_left(ProposalDecision.ACCEPTED)
    )

    assert [proposal.number for proposal in draft.accepted] == ["2"]


def test_the_next_undecided_item_is_sought_below_and_then_from_the_top() -> None:
    draft = a_draft(*(a_proposal(str(n)) for n in range(1, 4))).decide(2, ProposalDecision.ACCEPTED)

    assert draft.next_left(0) == 1
    assert draft.next_left(2) == 0


def test_nothing_is_left_after_the_last_decision() -> None:
    draft = a_draft(a_proposal()).decide(0, ProposalDecision.SKIPPED)

    assert draft.next_left(0) is None


def test_a_fresh_reading_keeps_decisions_and_changes() -> None:
    draft = a_draft(a_proposal("1"), a_proposal("2")).decide(0, ProposalDecision.SKIPPED)
    draft = draft.amend(1, a_proposal("2", text="Offer two reviews."))
    fresh = a_draft(a_proposal("1", deadline=Deadline()), a_proposal("2"))

    again = draft.read_again(fresh.reading, date(2025, 7, 2))

    assert again.items[0].decision is ProposalDecision.SKIPPED
    assert again.items[0].proposal.deadline == Deadline()
    assert again.items[1].proposal.text == "Offer two reviews."
    assert again.published_on == date(2025, 7, 2)


def test_a_deadline_is_counted_again_for_an_item_whose_text_was_changed() -> None:
    undated = a_proposal("1", deadline=replace(DEADLINE, on=None))
    draft = a_draft(undated).amend(0, replace(undated, text="Offer two reviews."))
    by_hand = draft.amend(0, replace(undated, deadline=Deadline("soon", Precision.DAY, date(2026, 5, 1))))
    reading = a_draft(a_proposal("1")).reading

    again = draft.read_again(reading, date(2025, 7, 2)).items[0].proposal
    assert (again.text, again.deadline) == ("Offer two reviews.", DEADLINE)
    assert by_hand.read_again(reading, date(2025, 7, 2)).items[0].proposal.deadline.on == date(2026, 5, 1)


def test_the_lack_of_a_deadline_is_not_said_to_be_in_the_letter() -> None:
    deadline = fields_of(a_draft(a_proposal(deadline=Deadline(), evidence=())).items[0])[0]

    assert (deadline.value, deadline.mark) == ("No deadline", "None found")


def test_a_fact_shows_its_weakest_evidence() -> None:
    deadline = fields_of(a_draft(a_proposal()).items[0])[0]

    assert (deadline.value, deadline.mark) == ("2 January 2026", "Inferred")


def test_bodies_are_listed_by_role_each_with_its_own_evidence() -> None:
    fields = {field.label: field for field in fields_of(a_draft(a_proposal()).items[0])}

    assert fields["Addressed to"].value == "chief constables"
    assert [found.words for found in fields["With"].evidence] == ["NHS commissioners"]


def test_a_fact_that_the_user_changed_is_marked() -> None:
    draft = a_draft(a_proposal()).amend(0, a_proposal(deadline=Deadline("By May", Precision.DAY, date(2026, 5, 1))))

    assert fields_of(draft.items[0])[0].mark == "Changed by you"


def test_a_letter_that_does_not_say_whether_an_item_is_for_us_asks_to_check() -> None:
    item = a_draft(a_proposal(for_force=None)).items[0]

    assert next(field.mark for field in fields_of(item) if field.label == "For us") == "Please check"
    assert item.is_doubtful


def test_findings_are_on_the_card_of_their_item_or_above_all_cards() -> None:
    mine = Finding("dates", "Recommendation 1", (), "Two dates.")
    general = Finding("total", "The letter", (), "Ten are stated, nine were found.")

    draft = a_draft(a_proposal("1"), findings=(mine, general))

    assert draft.items[0].findings == (mine,)
    assert draft.general_findings == (general,)


def test_items_without_a_number_have_their_own_findings() -> None:
    texts = ("Share information with every council in the area.", "Train every officer in this.")
    proposals = tuple(a_proposal(None, text=text) for text in texts)
    places = distinct_labels(proposals)
    findings = tuple(Finding("dates", place, (), f"{place}: two dates.") for place in places)

    draft = a_draft(*proposals, findings=findings)

    assert [item.findings for item in draft.items] == [(finding,) for finding in findings]


def test_a_skipped_item_for_others_gives_the_reason() -> None:
    draft = a_draft(a_proposal(for_force=False)).decide(0, ProposalDecision.SKIPPED)

    assert draft.items[0].outcome == "Skipped: not for us"


def test_the_gist_leaves_out_the_opening_that_all_items_share() -> None:
    assert gist("By 30 April 2026, chief constables should make  sure of it.") == "Make sure of it."
    assert gist("Officers are not trained.") == "Officers are not trained."
