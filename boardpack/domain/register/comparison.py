"""Comparison of a letter with the register, by content, never by a file's name."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from boardpack.domain.days.deadlines import Deadline
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Item, ItemEntry, ItemId, Report, Voice
from boardpack.domain.register.proposals import ProposedItem
from boardpack.values import Frozen

_ALIKE_TITLES = 0.8
_ALIKE_WORDS = 0.8
_FEWEST_SAME = 2
_FEWEST_TITLE_WORDS = 3
_ARTICLE = re.compile(r"\b(?:an?|the)\b", re.IGNORECASE)
_NOT_ENTERED = ItemId("")


class Novelty(StrEnum):
    """The result of comparing an item of a letter with the register."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"


class ItemComparison(Frozen):
    """One proposal beside the register: the item that it repeats, and the fields that differ."""

    novelty: Novelty = Novelty.NEW
    item_id: ItemId | None = None
    changed: tuple[str, ...] = ()


class LetterComparison(Frozen):
    """A reading beside the register: the report it is about, how that was told, and each proposal in its order.

    `similar` is a report with a similar title, if none was recognised: a person decides whether it is the same.
    It `is_first_sent` if it is the report's response as it was sent, and the register has no such file yet.
    """

    report: Report | None = None
    because: str = ""
    items: tuple[ItemComparison, ...] = ()
    is_first_sent: bool = False
    similar: Report | None = None

    @property
    def has_known_items_only(self) -> bool:
        """Return True if the register has all its items."""
        return bool(self.items) and all(item.novelty is Novelty.SAME for item in self.items)

    @property
    def is_imported(self) -> bool:
        """Return True if the register holds all of it already."""
        return self.has_known_items_only and not self.is_first_sent

    def standing(self, item: ItemComparison) -> str:
        """Return the comparison in a word or two: new, same, changed, already imported."""
        return "already imported" if self.is_imported else item.novelty.value


def folded(text: str) -> str:
    """Return the letters and figures alone: a letter's Word and PDF copies differ in dashes, quotes and spaces."""
    return "".join(character for character in text.casefold() if character.isalnum())


def recognise(
    letter_report: Report,
    proposals: Sequence[ProposedItem],
    reports: Sequence[Report],
    entries: Sequence[ItemEntry],
    *,
    titled: bool = True,
) -> tuple[Report | None, str]:
    """Return the report in the register that a letter is about, and how it was recognised. None if none is like it.

    The title tells, or the same asks where the letter states no title (`titled`). A title that goes on, as “Custody:
    follow-up” does, may be of another report: `similar_report` names it, and a person chooses.
    Reports with other figures in their titles, or with another day of publication, are others.
    """
    possible = [report for report in reports if _may_be(report, letter_report)]
    for report in possible:
        if _is_same_title(report.title, letter_report.title):
            return report, "by its title"
    if titled:
        return None, ""
    shared = [(_share(proposals, report, entries), report) for report in possible]
    most = max(shared, key=lambda pair: pair[0], default=(0.0, None))
    return (most[1], "by its requirement") if most[1] and most[0] else (None, "")


def similar_report(letter_report: Report, reports: Sequence[Report]) -> Report | None:
    """Return the report whose title is most like that of a letter, but may be of another. None if none is like it."""
    alike = [
        (likeness(report.title, letter_report.title), report) for report in reports if _may_be(report, letter_report)
    ]
    best, report = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return report if best >= _ALIKE_TITLES else None


def _is_same_title(one: str, other: str) -> bool:
    """Return True if two titles differ in nothing but capitals, punctuation and articles."""
    return folded(_ARTICLE.sub("", one)) == folded(_ARTICLE.sub("", other))


def likeness(one: str, other: str) -> float:
    """Return the likeness of two titles, from 0 to 1; 0 if their figures differ, such as years."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return 0.0
    short, long = sorted((one, other), key=len)
    if len(short.split()) >= _FEWEST_TITLE_WORDS and folded(short) in folded(long):
        return 1.0
    return SequenceMatcher(None, folded(one), folded(other), autojunk=False).ratio()


def _may_be(report: Report, letter_report: Report) -> bool:
    return len({day for day in (report.published_on, letter_report.published_on) if day}) < 2


def _share(proposals: Sequence[ProposedItem], report: Report, entries: Sequence[ItemEntry]) -> float:
    """Return the share of a letter's asks that a report holds word for word; 0 if they are too few to tell."""
    if not proposals:
        return 0.0
    asks = {folded(entry.item.text) for entry in entries if entry.item.report_id == report.id}
    same = sum(folded(proposal.text) in asks for proposal in proposals)
    return same / len(proposals) if same >= min(_FEWEST_SAME, len(proposals)) and same * 2 >= len(proposals) else 0.0


def compare(proposals: Sequence[ProposedItem], entries: Sequence[ItemEntry]) -> tuple[ItemComparison, ...]:
    """Return each proposal beside the items of the report that it is about."""
    return tuple(_compared(pair) for pair in zip(proposals, _matched(proposals, entries), strict=True))


def _compared(pair: tuple[ProposedItem, ItemEntry | None]) -> ItemComparison:
    proposal, entry = pair
    if entry is None:
        return ItemComparison()
    changed = tuple(_differences(proposal, entry))
    return ItemComparison(Novelty.CHANGED if changed else Novelty.SAME, entry.item.id, changed)


def _matched(proposals: Sequence[ProposedItem], entries: Sequence[ItemEntry]) -> Iterator[ItemEntry | None]:
    """Return for each proposal the item of the register that it repeats, each item once.

    An item goes by its number, or by its words where it has none, below its cause of concern.
    """
    left = list(entries)
    causes = {e.item.label: e.item.id for e in entries if e.item.kind == ItemKind.CAUSE_OF_CONCERN}
    for proposal in proposals:
        parent = causes.get(proposal.parent or "")
        entry = _same(proposal, parent, left)
        if entry is not None:
            left.remove(entry)
        if proposal.kind == ItemKind.CAUSE_OF_CONCERN:
            causes[proposal.label] = entry.item.id if entry else _NOT_ENTERED
        yield entry


def _same(proposal: ProposedItem, parent: ItemId | None, left: Sequence[ItemEntry]) -> ItemEntry | None:
    kin = [e for e in left if e.item.kind == proposal.kind and e.item.parent_id == parent]
    if proposal.number:
        return next((entry for entry in kin if entry.item.number == proposal.number), None)
    free = [entry for entry in kin if not entry.item.number]
    exact = next((entry for entry in free if folded(entry.item.text) == folded(proposal.text)), None)
    return exact or next((entry for entry in free if _alike(entry.item.text, proposal.text)), None)


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, folded(one), folded(other), autojunk=False)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(bound() >= _ALIKE_WORDS for bound in bounds)


def _differences(proposal: ProposedItem, entry: ItemEntry) -> Iterator[str]:
    """Return the fields in which the letter differs from the register. Fields that it does not give do not count."""
    item = entry.item
    if _words(item) != _words(proposal):
        yield "words"
    if _is_other_deadline(item.deadline, proposal.deadline):
        yield "deadline"
    if proposal.bodies and [b.canonical for b in item.bodies] != [b.canonical for b in proposal.bodies]:
        yield "bodies"
    for voice in Voice:
        if unrecorded_response(proposal, entry, voice):
            yield f"response from the {voice.value}"


def unrecorded_response(proposal: ProposedItem, entry: ItemEntry, voice: Voice) -> str:
    """Return the whole response of this voice in the letter. Empty if it is the register's latest, or if none is given.

    It is one text, because in the register each response of a voice replaces the one before.
    """
    text, standing = proposal.response_of(voice), entry.latest(voice)
    return "" if standing is not None and folded(text) == folded(standing.text) else text


def _words(ask: Item | ProposedItem) -> str:
    return folded(" ".join((ask.text, *ask.points, ask.closing)))


def _is_other_deadline(known: Deadline, stated: Deadline) -> bool:
    if stated.phrase is None:
        return False
    return folded(known.phrase or "") != folded(stated.phrase) or (
        known.on is not None and stated.on is not None and known.on != stated.on
    )
