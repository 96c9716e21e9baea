"""A letter under review: the reading, the user's changes, and the decisions so far."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.days.deadlines import Deadline
from boardpack.domain.log.counts import tally
from boardpack.domain.register.comparison import ItemComparison, LetterComparison, Novelty
from boardpack.domain.register.distinct_labels import distinct_labels
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.items import AddressedBody, BodyRole, Voice
from boardpack.domain.register.proposals import (
    Certainty,
    Evidence,
    LetterReading,
    OtherVoice,
    ProposedAction,
    ProposedItem,
)
from boardpack.domain.register.reshaping import joined
from boardpack.domain.register.showing import NOTHING_SHOWN, Showing, ShownItem, TextPlace
from boardpack.services.register.letter_entering import Acceptance
from boardpack.values import Frozen, replace

_BODY_LABELS = {
    BodyRole.LEAD: "Addressed to",
    BodyRole.WITH: "With",
    BodyRole.IN_CONSULTATION: "In consultation",
}
_VOICE_LABELS = {
    Voice.FORCE: "Force’s response",
    Voice.COMMISSIONER: "Commissioner",
    OtherVoice.GOVERNMENT: "Government",
    OtherVoice.INSPECTORATE: "Inspectorate",
}
_DOUBT = list(Certainty)
_NO_DEADLINE = "No deadline"


CHANGED_BY_YOU = "Changed by you"
"""The mark of a fact that the user changed."""


class ProposalDecision(StrEnum):
    """The user's decision about one proposal."""

    LEFT = "left"
    ACCEPTED = "accepted"
    SKIPPED = "skipped"


class ProposalField(Frozen):
    """One fact of a proposal as its card shows it. `certainty` is None if the user changed the fact."""

    key: str
    label: str
    value: str
    certainty: Certainty | None
    evidence: tuple[Evidence, ...] = ()

    @property
    def mark(self) -> str:
        """The way the fact was found, in words."""
        if self.value == _NO_DEADLINE and self.certainty:
            return "None found"
        return self.certainty.value.capitalize() if self.certainty else CHANGED_BY_YOU


class DraftItem(Frozen):
    """One proposal: as found, as it would be stored, and the decision about it.

    `labels` name the proposals of the reading whose findings are shown on it: itself, or the two that were joined.
    """

    found: ProposedItem
    proposal: ProposedItem
    decision: ProposalDecision = ProposalDecision.LEFT
    findings: tuple[Finding, ...] = ()
    known: ItemComparison = ItemComparison()
    ticked: tuple[ProposedAction, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def standing(self) -> str:
        """A sentence that says if the register has the item or a different version of it. Empty if it is new."""
        match self.known.novelty:
            case Novelty.NEW:
                return ""
            case Novelty.SAME:
                return "This is already in the register."
            case Novelty.CHANGED:
                changes = ", ".join(self.known.changed)
                different = f"The register has a different version ({changes})."
                return f"{different} Accepting this adds the letter’s wording. Nothing is lost."

    @property
    def is_in_register(self) -> bool:
        """True if the register contains the same item."""
        return self.known.novelty is Novelty.SAME

    @property
    def is_doubtful(self) -> bool:
        """True if its reading is not certain, a fact is to be checked, or there is a finding against the item."""
        return (
            not self.found.is_certain
            or bool(self.findings)
            or any(field.certainty is Certainty.PLEASE_CHECK for field in fields_of(self))
        )

    @property
    def is_left_and_clear(self) -> bool:
        """True if the item is undecided and nothing asks to check it."""
        return self.decision is ProposalDecision.LEFT and not self.is_doubtful

    @property
    def outcome(self) -> str:
        """The decision in words. The deadline while the item is undecided."""
        match self.decision:
            case ProposalDecision.ACCEPTED:
                return "Accepted"
            case ProposalDecision.SKIPPED if self.is_in_register:
                return "In the register"
            case ProposalDecision.SKIPPED:
                return "Skipped: not for us" if self.proposal.for_force is False else "Skipped"
            case ProposalDecision.LEFT:
                return deadline_in_words(self.proposal.deadline)


class MarkedItems(Frozen):
    """The rows of the items that were found by those that the user marked, and of both that are not decided.

    `unlikely` are those found that were skipped beforehand. `like` is the title of the earlier document that was the
    example, empty if the user marked one in this.
    """

    others: tuple[int, ...]
    unlikely: tuple[int, ...]
    like: str
    left: tuple[int, ...]


class LetterDraft(Frozen):
    """A letter with the decisions so far. Immutable, and stored only when it is accepted.

    `reading` has the title that the user gave the report, which is also in `title_given`, empty if there is none.
    `showing` are the items that the user marked in the letter. `is_reshaped` is True once the user has joined or split
    proposals.
    """

    path: Path
    reading: LetterReading
    items: tuple[DraftItem, ...]
    published_on: date | None = None
    comparison: LetterComparison = LetterComparison()
    how: Acceptance = Acceptance(update=True)
    is_reshaped: bool = False
    title_given: str = ""
    showing: Showing = NOTHING_SHOWN

    @property
    def taking(self) -> Acceptance:
        """The options for accepting: the report, and the ticked actions of accepted items."""
        ticked = (action for item in self.items if item.decision is ProposalDecision.ACCEPTED for action in item.ticked)
        return replace(self.how, actions=tuple(ticked))

    @property
    def left_count(self) -> int:
        """The number of undecided items."""
        return self._decided[ProposalDecision.LEFT]

    @property
    def accepted(self) -> tuple[ProposedItem, ...]:
        """The proposals that would go into the register."""
        return tuple(item.proposal for item in self.items if item.decision is ProposalDecision.ACCEPTED)

    @property
    def general_findings(self) -> tuple[Finding, ...]:
        """Findings about the letter as a whole, which no card shows."""
        placed = {finding for item in self.items for finding in item.findings}
        return tuple(finding for finding in self.reading.findings if finding not in placed)

    @property
    def title(self) -> str:
        """The title of the report, else the name of the file."""
        return self.reading.facts.report_title or self.reading.file_name

    @property
    def report_title(self) -> str:
        """The title under which a new report would be stored."""
        return self.reading.facts.report_title or Path(self.reading.file_name).stem

    @property
    def sentence(self) -> str:
        """The progress of the review in one sentence."""
        if not self.items:
            return "No items were found."
        decided = self._decided
        counts = [
            f"{decided[decision]:,} {'to decide' if decision is ProposalDecision.LEFT else decision.value}"
            for decision in (ProposalDecision.ACCEPTED, ProposalDecision.SKIPPED, ProposalDecision.LEFT)
            if decided[decision] or decision is ProposalDecision.LEFT
        ]
        doubtful = tally((item.decision for item in self.items if item.is_doubtful), ProposalDecision)[
            ProposalDecision.LEFT
        ]
        check = f" {count_in_words(doubtful, 'item')} to check." if doubtful else ""
        return f"{count_in_words(len(self.items), 'proposal')}: {', '.join(counts)}.{check}"

    def decide(self, row: int, decision: ProposalDecision) -> "LetterDraft":
        """Return the draft with that decision about an item."""
        return self._with(row, replace(self.items[row], decision=decision))

    @property
    def clear_count(self) -> int:
        """The number of undecided items that nothing asks to check."""
        clear = tally((item.decision for item in self.items if not item.is_doubtful), ProposalDecision)
        return clear[ProposalDecision.LEFT]

    def decide_left(self, decision: ProposalDecision) -> "LetterDraft":
        """Return the draft with this decision for every undecided item that nothing asks to check."""
        return replace(
            self, items=tuple(replace(i, decision=decision) if i.is_left_and_clear else i for i in self.items)
        )

    def with_left_skipped(self) -> "LetterDraft":
        """Return the draft with every undecided item skipped."""
        skipped = ProposalDecision.SKIPPED
        is_left = ProposalDecision.LEFT
        return replace(
            self, items=tuple(replace(i, decision=skipped) if i.decision is is_left else i for i in self.items)
        )

    def amend(self, row: int, proposal: ProposedItem) -> "LetterDraft":
        """Return the draft with an item replaced by the user's version."""
        return self._with(row, replace(self.items[row], proposal=proposal))

    def join(self, row: int) -> "LetterDraft":
        """Return the draft with the item and the next one joined and undecided. Unchanged for the last item."""
        if row + 1 >= len(self.items):
            return self
        one, two = self.items[row], self.items[row + 1]
        labels = (*one.labels, *two.labels)
        item = DraftItem(
            joined(one.found, two.found),
            joined(one.proposal, two.proposal),
            findings=findings_about(labels, self.reading.findings),
            ticked=(*one.ticked, *two.ticked),
            labels=labels,
        )
        return replace(self, items=(*self.items[:row], item, *self.items[row + 2 :]), is_reshaped=True)

    def split(self, row: int, first: ProposedItem, second: ProposedItem) -> "LetterDraft":
        """Return the draft with two undecided items in place of one. Both keep the evidence of the one."""
        old = self.items[row]
        items = (replace(old, proposal=first, decision=ProposalDecision.LEFT), DraftItem(second, second))
        return replace(self, items=(*self.items[:row], *items, *self.items[row + 1 :]), is_reshaped=True)

    def tick(self, row: int, action: ProposedAction, is_on: bool) -> "LetterDraft":
        """Return the draft with a promised action selected or left out."""
        item = self.items[row]
        others = tuple(other for other in item.ticked if other != action)
        return self._with(row, replace(item, ticked=(*others, action) if is_on else others))

    def beside(
        self, comparison: LetterComparison, how: Acceptance, compared: Sequence[ProposedItem] | None = None
    ) -> "LetterDraft":
        """Return the draft compared with the register. Undecided items that it already contains are skipped.

        `compared` are the proposals of the comparison, by default those of this draft. An item that is not among them,
        as in a draft before another change, keeps its comparison unless that was with another report.
        """
        proposals = [item.proposal for item in self.items] if compared is None else compared
        known = dict(zip(proposals, comparison.items, strict=False))
        is_same_report = comparison.report == self.comparison.report
        others = (item.known if is_same_report else ItemComparison() for item in self.items)
        items = tuple(_known(i, known.get(i.proposal, other)) for i, other in zip(self.items, others, strict=True))
        return replace(self, items=items, comparison=comparison, how=how)

    def titled(self, title: str) -> "LetterDraft":
        """Return the draft with this title for the report. An empty one changes nothing."""
        words = " ".join(title.split())
        facts = replace(self.reading.facts, report_title=words)
        return replace(self, reading=replace(self.reading, facts=facts), title_given=words) if words else self

    def read_again(
        self, reading: LetterReading, published_on: date | None, showing: Showing | None = None
    ) -> "LetterDraft":
        """Return a draft of a new reading of the same letter. Keep decisions, and the user's changes of its items.

        `showing` are the items that the user marked for this reading, by default those of this draft.
        """
        fresh = start_draft(self.path, reading, published_on).titled(self.title_given)
        new: dict[TextPlace, list[DraftItem]] = {}
        for item in fresh.items:
            new.setdefault(_place_of(item.found), []).append(item)
        items: list[DraftItem] = []
        for old in self.items:
            is_made = old.found not in self.reading.proposals
            there = new.get(_place_of(old.found))
            match = there.pop(0) if there else None
            if is_made or match is not None:
                items.append(_carry_over(old, match if match and not is_made else old, reading.findings))
        taken = {place for item in items for place in _places_in(item.found)}
        for place, left in new.items():
            if place not in taken:
                row = _row_for(place, items)
                items[row:row] = left
        marked = self.showing if showing is None else showing
        return replace(self, reading=fresh.reading, published_on=published_on, items=tuple(items), showing=marked)

    @property
    def marks(self) -> MarkedItems:
        """The items that the user marked, and those that were found by them."""
        rows = [(row, item, by) for row, item in enumerate(self.items) if (by := item.found.found_by) is not None]
        return MarkedItems(
            others=tuple(row for row, _, by in rows if not by.by_hand),
            unlikely=tuple(row for row, _, by in rows if not by.is_likely),
            left=tuple(row for row, item, _ in rows if item.decision is ProposalDecision.LEFT),
            like=next((by.like for _, _, by in rows if by.like), "") if not self.showing.examples else "",
        )

    def accept_marks(self) -> "LetterDraft":
        """Return the draft with the marked items accepted, and those found by them that are not skipped."""
        left = set(self.marks.left)
        accepted = ProposalDecision.ACCEPTED
        return replace(
            self, items=tuple(replace(i, decision=accepted) if row in left else i for row, i in enumerate(self.items))
        )

    def marking(self, item: ShownItem) -> Showing:
        """Return what is marked with one more item, in place of those that it overlaps."""
        start, end = item.stretch
        others = (one for one in self.showing.examples if one.stretch[1] <= start or end <= one.stretch[0])
        return replace(self.showing, examples=(*others, item))

    def answering(self, row: int, first: int, last: int) -> Showing | None:
        """Return what is marked with these lines as the response to a marked item. None for another item."""
        example = self._example_of(row)
        if example is None:
            return None
        answered = replace(example, answer=(first, last))
        examples = tuple(answered if one == example else one for one in self.showing.examples)
        return replace(self.showing, examples=examples)

    def refusing(self, row: int) -> Showing | None:
        """Return what is marked without the mark of this item, or with a refusal of it. None if it has no place."""
        example, place = self._example_of(row), self.items[row].found.place
        if example is not None:
            return replace(self.showing, examples=tuple(one for one in self.showing.examples if one != example))
        return replace(self.showing, refused=(*self.showing.refused, place)) if place else None

    def is_of(self, row: int, *examples: ShownItem) -> bool:
        """Return True if an item is one of these that the user marked."""
        return self._example_of(row) in examples

    def _example_of(self, row: int) -> ShownItem | None:
        found = self.items[row].found
        if found.found_by is None or not found.found_by.by_hand:
            return None
        starts = {TextPlace(e.passage, e.start) for e in found.evidence}
        examples = (one for one in self.showing.examples if any(one.stretch[0] <= at < one.stretch[1] for at in starts))
        return next(examples, None)

    def next_left(self, row: int) -> int | None:
        """Return the next undecided item below, else from the top. None if all are decided."""
        count = len(self.items)
        order = [(row + step) % count for step in range(1, count + 1)]
        return next((i for i in order if self.items[i].decision is ProposalDecision.LEFT), None)

    @property
    def _decided(self) -> dict[ProposalDecision, int]:
        return tally((item.decision for item in self.items), ProposalDecision)

    def _with(self, row: int, item: DraftItem) -> "LetterDraft":
        return replace(self, items=(*self.items[:row], item, *self.items[row + 1 :]))


def start_draft(path: Path, reading: LetterReading, published_on: date | None) -> LetterDraft:
    """Return a draft of this reading with nothing decided, but what is hardly like a marked item skipped."""
    labelled = zip(reading.proposals, distinct_labels(reading.proposals), strict=True)
    items = (
        DraftItem(
            p,
            p,
            ProposalDecision.LEFT if p.found_by is None or p.found_by.is_likely else ProposalDecision.SKIPPED,
            findings=findings_about((name,), reading.findings),
            labels=(name,),
        )
        for p, name in labelled
    )
    return LetterDraft(path, reading, tuple(items), published_on)


def _place_of(found: ProposedItem) -> TextPlace:
    """Return where an item begins. One without a place is in front of all others."""
    return found.place or TextPlace(-1)


def _places_in(found: ProposedItem) -> set[TextPlace]:
    return {TextPlace(e.passage, e.start) for e in found.evidence if e.field in ("text", "points")}


def _row_for(place: TextPlace, items: Sequence[DraftItem]) -> int:
    """Return the row in front of the first item that begins below a place."""
    return next((row for row, item in enumerate(items) if _place_of(item.found) > place), len(items))


def findings_about(labels: Iterable[str], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings on the proposals with these labels."""
    places = set(labels)
    return tuple(finding for finding in findings if finding.place in places)


def undecided_in_words(draft: LetterDraft) -> tuple[str, str, str]:
    """Return a warning about undecided items, its remedy, and the text of the button that skips them.

    The text of the button is empty if no item is accepted.
    """
    left, count = draft.left_count, len(draft.accepted)
    what = f"{count_in_words(left, 'item')} {'has' if left == 1 else 'have'} no decision yet. Nothing was added."
    to_decide, skipped = ("it", "it") if left == 1 else ("each of them", "them")
    remedy = f"Accept or skip {to_decide}. You can import this file again to add skipped items."
    return what, remedy, f"Skip {skipped} and add {count_in_words(count, 'item')}" if count else ""


def fields_of(item: DraftItem) -> tuple[ProposalField, ...]:
    """Return the facts of a proposal in the order of its card."""
    now, found = item.proposal, item.found
    fields = [
        _field(item, "deadline", "Deadline", deadline_in_words(now.deadline), now.deadline == found.deadline),
        *_body_fields(item),
        _for_us(item),
    ]
    if now.points or found.points:
        fields.append(_field(item, "points", "Points", str(len(now.points)), now.points == found.points))
    if now.kind != found.kind or now.number != found.number:
        fields.append(_field(item, "number", "Number", now.label, is_as_found=False))
    if now.parent:
        fields.append(_field(item, "parent", "Part of", now.parent, now.parent == found.parent))
    return (*fields, *_response_fields(item))


def deadline_in_words(deadline: Deadline) -> str:
    """Return the date, else the phrase, else "No deadline"."""
    if deadline.on:
        return in_words(deadline.on)
    return deadline.phrase or _NO_DEADLINE


def addressed_in_words(proposal: ProposedItem) -> str:
    """Return whether an item is for the force, the Commissioner or both, in words."""
    if not proposal.for_commissioner:
        return for_us_in_words(proposal.for_force)
    return f"Yes, for {'the force and ' if proposal.for_force else ''}the Commissioner"


def for_us_in_words(for_force: bool | None) -> str:
    """Return whether an item is for the force, in words. None means that the letter does not say."""
    return {True: "Yes", False: "No", None: "The letter does not say"}[for_force]


def _carry_over(old: DraftItem, new: DraftItem, findings: Iterable[Finding]) -> DraftItem:
    is_amended = old.proposal != old.found
    is_set_by_hand = old.proposal.deadline != old.found.deadline
    deadline = old.proposal.deadline if is_set_by_hand else new.proposal.deadline
    return replace(
        old,
        found=new.found,
        proposal=replace(old.proposal, deadline=deadline) if is_amended else new.proposal,
        findings=findings_about(old.labels, findings),
    )


def _known(item: DraftItem, known: ItemComparison) -> DraftItem:
    """Return the item with its comparison. A skip that an earlier comparison made is undone first."""
    decision = item.decision
    if item.is_in_register and decision is ProposalDecision.SKIPPED:
        decision = ProposalDecision.LEFT
    if known.novelty is Novelty.SAME and decision is ProposalDecision.LEFT:
        decision = ProposalDecision.SKIPPED
    return replace(item, known=known, decision=decision)


def _field(item: DraftItem, key: str, label: str, value: str, is_as_found: bool) -> ProposalField:
    evidence = tuple(e for e in item.found.evidence if e.field == key)
    return ProposalField(key, label, value, _weakest(evidence) if is_as_found else None, evidence)


def _weakest(evidence: Iterable[Evidence]) -> Certainty:
    return max((e.certainty for e in evidence), key=_DOUBT.index, default=Certainty.IN_SOURCE)


def _body_fields(item: DraftItem) -> list[ProposalField]:
    fields = []
    for role, label in _BODY_LABELS.items():
        bodies = [body for body in item.proposal.bodies if body.role is role]
        if bodies:
            names = ", ".join(body.name for body in bodies)
            field = _field(item, "bodies", label, names, item.proposal.bodies == item.found.bodies)
            fields.append(replace(field, evidence=_naming(bodies, field.evidence)))
    return fields


def _naming(bodies: Iterable[AddressedBody], evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    names = {body.name.casefold() for body in bodies}
    return tuple(e for e in evidence if e.words.casefold() in names) or evidence


def _for_us(item: DraftItem) -> ProposalField:
    for_force = item.proposal.for_force
    words = addressed_in_words(item.proposal)
    field = _field(item, "for_force", "For us", words, for_force == item.found.for_force)
    is_open = for_force is None and not item.proposal.for_commissioner and field.certainty is not None
    return replace(field, certainty=Certainty.PLEASE_CHECK) if is_open else field


def _response_fields(item: DraftItem) -> list[ProposalField]:
    fields = []
    now, found = item.proposal, item.found
    for speaker in dict.fromkeys(response.voice for response in now.responses):
        whole = now.response_of(speaker)
        text = " ".join(whole.split())
        if isinstance(speaker, OtherVoice):
            text = f"Not recorded: {text}"
        fields.append(_field(item, "response", _VOICE_LABELS[speaker], text, whole == found.response_of(speaker)))
    return fields
