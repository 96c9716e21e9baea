"""Conflicting changes, and the contents of a review before it is merged, as rows and sentences."""

from collections.abc import Collection, Iterator, Mapping

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.clashes import PROSE, WITHDRAWN, Branch, Clash
from boardpack.domain.exchange.reviews import (
    EntryKind,
    MergeResult,
    OpenClash,
    ReviewEntry,
    ReviewPreview,
    field_words,
    preview_sentence,
    statement_in_words,
    value_words,
)
from boardpack.domain.log.actions import ActionId, ChairVerdict
from boardpack.services.gathering.open_comments import OpenComments
from boardpack.values import Frozen
from ui.models.rows import TableCell, TableColumn, TableRow
from ui.places import NOTES, PagePlace
from ui.shapes import StatusShape
from ui.theme import ThemeTone

COLUMNS = (
    TableColumn("Change", "Change to an agenda", shaped=True),
    TableColumn("About", "A-0000 Train every officer", drop=1),
    TableColumn("When", "30 September 2025", drop=2),
    TableColumn("By", "Supt Hathersedge", drop=3),
    TableColumn("Details", stretch=True),
)


class ClashSide(Frozen):
    """One side of a conflict: the id of its last entry, its last author, and each entry as "who, when: what"."""

    head: str
    who: str
    when: str
    entries: tuple[str, ...]


class ClashQuestion(Frozen):
    """A field to decide: its name, and for each side the id of its last entry with the value in words."""

    field: str
    name: str
    answers: tuple[tuple[str, str], ...]

    @property
    def is_prose(self) -> bool:
        """True if the field holds prose, which is read below the choice and can be joined."""
        return self.field in PROSE

    @property
    def joined(self) -> str:
        """The texts of all sides, one below the other, as a start for joining them."""
        return "\n\n".join(words for _, words in self.answers)


_NOTES = (EntryKind.PAPER_NOTE, EntryKind.PAPER_NOTE_CHANGE)
NOTED = frozenset((EntryKind.UPDATE, EntryKind.ITEM_CHANGE))
"""The kinds of change that can store a note: the reason for resolving a conflict."""
CLASH_COLUMNS = (TableColumn("Conflict", stretch=True, least=180),)
_NOUNS = {
    EntryKind.REPORT_CHANGE: "Report",
    EntryKind.LETTER_CHANGE: "Letter",
    EntryKind.ITEM_CHANGE: "",
    EntryKind.RESPONSE: "Response to",
    EntryKind.MEETING_CHANGE: "",
    EntryKind.AGENDA_CHANGE: "Agenda item",
    EntryKind.PAPER_VERSION: "Paper",
    EntryKind.SETTING_CHANGE: "Setting",
    EntryKind.FINDING_CHANGE: "Finding",
    EntryKind.MINUTE_CHANGE: "Minute",
    EntryKind.DECISION_CHANGE: "Decision",
    EntryKind.PLANNED_ITEM_CHANGE: "Planned item",
    EntryKind.OWNER_FORM_CHANGE: "Form of",
    EntryKind.PAPER_NOTE_CHANGE: "",
    EntryKind.ISSUE_EMAIL: "",
    EntryKind.SAVED_VIEW_CHANGE: "Saved view",
    EntryKind.BODY_CHANGE: "Body",
}
"""The nouns in front of the names of things. Empty if the name itself shows what the thing is."""
PAGES: Mapping[str, tuple[EntryKind, ...]] = {
    "minutes": (EntryKind.MINUTE_CHANGE, EntryKind.DECISION_CHANGE, EntryKind.MEETING_CHANGE),
    "meetings": (
        EntryKind.AGENDA_CHANGE,
        EntryKind.PAPER_VERSION,
        EntryKind.PLANNED_ITEM_CHANGE,
        EntryKind.OWNER_FORM_CHANGE,
    ),
    "register": (
        EntryKind.REPORT_CHANGE,
        EntryKind.LETTER_CHANGE,
        EntryKind.ITEM_CHANGE,
        EntryKind.RESPONSE,
        EntryKind.FINDING_CHANGE,
    ),
    "pack": (EntryKind.PAPER_NOTE_CHANGE, EntryKind.ISSUE_EMAIL),
    "people": (EntryKind.OFFICE_HOLDER_CHANGE,),
    "settings": (
        EntryKind.SETTING_CHANGE,
        EntryKind.SAVED_VIEW_CHANGE,
        EntryKind.BODY_CHANGE,
        EntryKind.SENDER_LAYOUT_CHANGE,
    ),
}
"""The kinds of conflicting changes that each page resolves. Those of actions are resolved in the log itself."""


def clash_name(clash: OpenClash) -> str:
    """Return the name of the thing with conflicting changes: "Minute “Night desk”"."""
    noun = _NOUNS.get(clash.kind, "")
    return f"{noun} “{clash.thing}”" if noun else clash.thing


def page_of_clash(clash: OpenClash) -> str:
    """Return the name of the page on which a conflict is resolved."""
    return next((page for page, kinds in PAGES.items() if clash.kind in kinds), "actions")


def clash_row(clash: OpenClash) -> TableRow:
    """Return the row of a conflict: the thing, and the fields in conflict."""
    fields = ", ".join(field_words(field) for field in clash.clash.fields)
    words = clash_name(clash)
    below = f"Conflicting changes to {fields}"
    return TableRow((TableCell(words, ThemeTone.TEXT, StatusShape.TRIANGLE, below=below, below_tone=ThemeTone.SECOND),))


def clashes_sentence(count: int) -> str:
    """Return the sentence under the title: how many conflicts are left."""
    if not count:
        return "There are no conflicts left to resolve."
    was = "was" if count == 1 else "were"
    changed = f"{count_in_words(count, 'entry', 'entries')} {was} changed by two people independently."
    return f"{changed} Both versions are kept in the history."


def clash_sides(clash: Clash) -> tuple[ClashSide, ...]:
    """Return the sides of a conflict."""
    return tuple(_side(branch) for branch in clash.branches)


def clash_questions(clash: Clash) -> tuple[ClashQuestion, ...]:
    """Return the fields to decide. Empty if the sides do not contradict each other."""
    return tuple(_question(clash, field) for field in clash.fields)


def clash_explanation(clash: Clash) -> str:
    """Return the sentence above the sides."""
    if clash.is_harmless:
        return "Two people made changes independently. Their changes do not conflict, and all are kept."
    names = " and ".join(f"“{field_words(field)}”" for field in clash.fields)
    return f"Two people made conflicting changes to {names}. Choose which to keep."


def both_changed_sentence(count: int) -> str:
    """Return the addition to the log's sentence while conflicts are open. Empty without any."""
    have = "has" if count == 1 else "have"
    return f" {count_in_words(count, 'action')} {have} conflicting changes." if count else ""


def preview_rows(preview: ReviewPreview, decided: Collection[str] = ()) -> tuple[TableRow, ...]:
    """Return a row for everything a merge would bring: refused entries, then those to check, then the rest.

    `decided` are the ids of things whose conflict has been resolved in the preview.
    """
    return tuple(_rows(preview, decided))


def clash_at(preview: ReviewPreview, at: int) -> OpenClash | None:
    """Return the conflict in the row at that place. None if the row shows something else."""
    place = at - len(preview.refused)
    return preview.disagreements[place] if 0 <= place < len(preview.disagreements) else None


def preview_row_in_full(row: TableRow) -> str:
    """Return a row of the preview as sentences, without cutting."""
    what, about, when, who, text = (cell.text for cell in row.cells)
    source = ", ".join(part for part in (who, when) if part)
    return f"{what}: {about}. {f'{source}: ' if source else ''}{text}"


class MergedStep(Frozen):
    """The questions and notes that a merge brought: a sentence, and the button that leads to them."""

    sentence: str
    verb: str
    place: PagePlace


def step_after_merge(merged: MergeResult, comments: OpenComments) -> MergedStep | None:
    """Return the step to the comments or notes that a merge brought. None if nobody has to answer.

    `comments` are the chair's last ones on actions, without an answer. Questions come first.
    """
    new = merged.preview.new if merged.batch is not None else ()
    updated = dict.fromkeys(ActionId(entry.thing_id) for entry in new if entry.kind is EntryKind.UPDATE)
    actions = [action_id for action_id in updated if action_id in comments]
    actions.sort(key=lambda action_id: comments[action_id].verdict is not ChairVerdict.QUESTION)
    notes = {entry.thing_id for entry in new if entry.kind in _NOTES}
    if actions:
        wait = "is waiting" if len(actions) == 1 else "are waiting"
        sentence = f"{count_in_words(len(actions), 'comment')} on actions {wait} for an answer."
        return MergedStep(sentence, "Open action", PagePlace("actions", actions[0]))
    if notes:
        wait = "is waiting" if len(notes) == 1 else "are waiting"
        sentence = f"{count_in_words(len(notes), 'note')} on the pack {wait} for an answer."
        return MergedStep(sentence, "Open notes", PagePlace("pack", view=NOTES))
    return None


def can_merge(preview: ReviewPreview) -> bool:
    """Return True if the review brings anything, is not refused and was not merged before."""
    return preview.brings_anything and not preview.refused and preview.merged_on is None


def origin_sentence(preview: ReviewPreview) -> str:
    """Return who wrote the file and when, and how many of its entries are already stored."""
    made = preview.origin
    here = f" {preview.already_here:,} of its entries are already on this board." if preview.already_here else ""
    return f"Written by {made.who} on {in_words(made.made_at.date())}.{here}"


def preview_summary(preview: ReviewPreview) -> str:
    """Return the summary of the preview."""
    return preview_sentence(preview)


def _rows(preview: ReviewPreview, decided: Collection[str]) -> Iterator[TableRow]:
    for refusal in preview.refused:
        yield _row(StatusShape.SQUARE, "Refused", refusal.place, "", "", refusal.why)
    for clash in preview.disagreements:
        shape, what = (
            (StatusShape.DISC, "You chose")
            if clash.thing_id in decided
            else (StatusShape.TRIANGLE, "Conflicting changes")
        )
        yield _row(shape, what, clash_name(clash), "", "", _both(clash))
    for entry in preview.ahead:
        yield _entry_row(StatusShape.TRIANGLE, "Dated in the future", entry)
    expressly = [entry for entry in preview.named_expressly if not entry.is_ahead]
    for entry in expressly:
        yield _entry_row(StatusShape.HALF, entry.kind.value.capitalize(), entry)
    shown = {entry.id for entry in (*preview.ahead, *expressly)}
    for entry in preview.new:
        if entry.id not in shown:
            yield _entry_row(StatusShape.RING, entry.kind.value.capitalize(), entry)


def _entry_row(shape: StatusShape, what: str, entry: ReviewEntry) -> TableRow:
    return _row(shape, what, entry.thing, in_words(entry.at.date()), entry.who, entry.says)


def _row(shape: StatusShape, what: str, about: str, when: str, who: str, says_: str) -> TableRow:
    cells = (TableCell(about), TableCell(when), TableCell(who), TableCell(says_, ThemeTone.TEXT))
    return TableRow((TableCell(what, shape.word_tone, shape), *cells))


def _both(clash: OpenClash) -> str:
    """Return the values of each side: "Status: complete (Sam) or at risk (A Chair)"."""
    parts = []
    for question in clash_questions(clash.clash):
        who = {branch.head.id: branch.head.by for branch in clash.clash.branches}
        values = " or ".join(f"{value} ({who[head]})" for head, value in question.answers)
        parts.append(f"{question.name}: {values}")
    return ". ".join(parts)


def _side(branch: Branch) -> ClashSide:
    entries = tuple(
        f"{row.by}, {in_words(row.at.date())}: {statement_in_words(row) or 'settled'}" for row in branch.words
    )
    return ClashSide(branch.head.id, branch.head.by, in_words(branch.head.at.date()), entries)


def _question(clash: Clash, field: str) -> ClashQuestion:
    answers = tuple((branch.head.id, words) for branch in clash.branches if (words := _answer(branch, field)))
    return ClashQuestion(field, field_words(field).capitalize(), answers)


def _answer(branch: Branch, field: str) -> str:
    if field == WITHDRAWN:
        return "withdrawn" if branch.said.get(field) else "kept"
    return value_words(field, branch.said[field]) if field in branch.said else ""
