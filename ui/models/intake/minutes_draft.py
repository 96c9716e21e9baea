"""Minutes or an action log under review, as rows and sentences."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.log.counts import how_many
from boardpack.domain.record.minutes_reading import (
    DAY_RULE,
    MinutedAction,
    MinutedDecision,
    MinutesReading,
    MinutesStanding,
    ReportedUpdate,
    is_not_in_log,
)
from boardpack.values import Frozen, replace
from ui.models.intake.returned_form import AnswerDecision
from ui.models.rows import TableCell, TableColumn, TableRow
from ui.shapes import StatusShape
from ui.theme import ThemeTone

MINUTES_COLUMNS = (
    TableColumn("Kind", "Decision"),
    TableColumn("In the minutes and owner", stretch=True, least=160),
    TableColumn("Owner", hidden=True),
    TableColumn("Due", "30 September 2026", drop=2),
    TableColumn("Your decision", "Already recorded", shaped=True),
)
_KINDS = {MinutedAction: "Action", MinutedDecision: "Decision", ReportedUpdate: "Update"}
_SHAPES = {
    AnswerDecision.OPEN: StatusShape.RING,
    AnswerDecision.TAKEN: StatusShape.DISC,
    AnswerDecision.LEFT_OUT: StatusShape.DIAMOND,
    AnswerDecision.NOTHING: StatusShape.DIAMOND,
}

MinutedThing = MinutedAction | MinutedDecision | ReportedUpdate


class MinutesRow(Frozen):
    """One proposal with the decision about it. `why` is the reason why it cannot be imported. Empty if it can.

    `question` is an open question about it. `remark` names another action with the same reference, which does not
    prevent the import.
    """

    id: str
    proposal: MinutedThing
    why: str
    decision: AnswerDecision
    question: str = ""
    remark: str = ""

    @property
    def can_be_taken(self) -> bool:
        """True if it can be imported."""
        return not self.why

    @property
    def kind(self) -> str:
        """The kind of proposal in words."""
        return _KINDS[type(self.proposal)]

    @property
    def doubts(self) -> tuple[str, ...]:
        """The sentences on what to check, and why it is not to be taken."""
        doubts = () if isinstance(self.proposal, ReportedUpdate) else self.proposal.doubts
        return (*doubts, *filter(None, (self.question, self.why)))

    @property
    def sentences(self) -> tuple[str, ...]:
        """All sentences to show about it: the doubts and the remark."""
        return (*self.doubts, *filter(None, (self.remark,)))

    @property
    def is_not_in_log(self) -> bool:
        """True for an update that cannot be imported, because the log does not have its action."""
        return is_not_in_log(self.why)

    @property
    def is_ready(self) -> bool:
        """True if it can be taken without a check."""
        return self.decision is AnswerDecision.OPEN and not self.doubts


class MinutesDraft(Frozen):
    """The minutes under review. Immutable: each decision returns another draft."""

    path: Path
    reading: MinutesReading
    rows: tuple[MinutesRow, ...]
    met_on: date | None

    @property
    def title(self) -> str:
        """The title of the review."""
        return self.reading.title or self.reading.file_name

    @property
    def sentence(self) -> str:
        """The sentence under the title."""
        counts = (
            count_in_words(len(self.reading.actions), "action"),
            count_in_words(len(self.reading.decisions), "decision"),
            count_in_words(len(self.reading.people), "person", "people"),
        )
        day = f"Meeting of {in_words(self.met_on)}" if self.met_on else "The date of the meeting is not known"
        left = f". {self.left_count:,} still to decide" if self.left_count else ""
        return f"{day}. {', '.join(counts)}{left}."

    @property
    def remarks(self) -> tuple[str, ...]:
        """The sentences above the list: problems of reading, interests, actions the log lacks, and used references."""
        declared = " ".join((self.reading.declarations or "").splitlines())
        unknown = [row.why for row in self.rows if row.is_not_in_log]
        interests = (f"Interests: {declared}",) if declared else ()
        findings = [one.message for one in self.reading.findings if one.rule != DAY_RULE or self.met_on is None]
        return (*findings, *interests, *unknown, *self._used_references)

    @property
    def _used_references(self) -> tuple[str, ...]:
        """The sentence on the actions whose references other actions have. Empty if there are none."""
        rows = [row for row in self.rows if row.remark and isinstance(row.proposal, MinutedAction)]
        if len(rows) < 2:
            return tuple(f"{row.proposal.ref}: {row.remark}" for row in rows)
        refs = ", ".join(row.proposal.ref for row in rows)
        return (f"Other actions have the same references as these {len(rows)}: {refs}. Select one to see the other.",)

    @property
    def last_step(self) -> str:
        """The text of the final button: "Import 3 entries"."""
        if self.left_count:
            return f"{self.left_count} to decide"
        count = len(self.chosen)
        return f"Import {count_in_words(count, 'entry', 'entries')}" if count else "Nothing to import"

    @property
    def left_count(self) -> int:
        """The number of undecided proposals."""
        return how_many(row.decision is AnswerDecision.OPEN for row in self.rows)

    @property
    def ready_count(self) -> int:
        """The number of undecided proposals that need no check."""
        return how_many(row.is_ready for row in self.rows)

    @property
    def chosen(self) -> tuple[MinutedThing, ...]:
        """The proposals that are to be imported."""
        return tuple(row.proposal for row in self.rows if row.decision is AnswerDecision.TAKEN)

    @property
    def actions(self) -> tuple[MinutedAction, ...]:
        """The actions that are to be imported."""
        return tuple(thing for thing in self.chosen if isinstance(thing, MinutedAction))

    @property
    def decisions(self) -> tuple[MinutedDecision, ...]:
        """The decisions that are to be imported."""
        return tuple(thing for thing in self.chosen if isinstance(thing, MinutedDecision))

    @property
    def updates(self) -> tuple[ReportedUpdate, ...]:
        """The updates that are to be imported."""
        return tuple(thing for thing in self.chosen if isinstance(thing, ReportedUpdate))

    def row(self, id_: str) -> MinutesRow | None:
        """Return the row of that id. None if there is none."""
        return next((row for row in self.rows if row.id == id_), None)

    def next_open(self, id_: str) -> str:
        """Return the id of the next undecided row, from the top if none is below. Empty if all are decided."""
        ids = [row.id for row in self.rows]
        at = ids.index(id_) + 1 if id_ in ids else 0
        ordered = (*self.rows[at:], *self.rows[:at])
        return next((row.id for row in ordered if row.decision is AnswerDecision.OPEN), "")

    def decide(self, id_: str, decision: AnswerDecision) -> "MinutesDraft":
        """Return the draft with that decision. Unchanged if the proposal is not to be taken."""
        return self._with(id_, lambda row: row if row.why else replace(row, decision=decision))

    def take_ready(self) -> "MinutesDraft":
        """Return the draft with everything taken that needs no check."""
        rows = tuple(replace(row, decision=AnswerDecision.TAKEN) if row.is_ready else row for row in self.rows)
        return replace(self, rows=rows)

    def amend(self, id_: str, *, text: str, owner: str, due: date | None) -> "MinutesDraft":
        """Return the draft with a decision or an action as the user worded it. Its doubts are settled by that."""

        def amended(row: MinutesRow) -> MinutesRow:
            was = row.proposal
            if isinstance(was, MinutedDecision):
                return row if was.text == text else replace(row, proposal=replace(was, text=text, doubts=()))
            if not isinstance(was, MinutedAction) or (was.text, was.owner, was.due) == (text, owner, due):
                return row
            return replace(row, proposal=replace(was, text=text, owner=owner, due=due, doubts=()))

        return self._with(id_, amended)

    def list_row(self, at: int) -> TableRow:
        """Return the row of a proposal for the table."""
        row = self.rows[at]
        action = row.proposal if isinstance(row.proposal, MinutedAction) else None
        words = "Already recorded" if row.why.startswith("It is") else row.decision.value
        words = "Not in the log" if row.is_not_in_log else words
        earlier = row.proposal.action if isinstance(row.proposal, ReportedUpdate) else None
        row_text = row.proposal.text or (earlier.text if earlier else "")
        action = action or earlier
        owner = action.owner if action else ""
        name = row.proposal.name if isinstance(row.proposal, ReportedUpdate) else row.proposal.ref
        ref = f"{name}  " if name else ""
        tone = ThemeTone.THIRD if row.decision is AnswerDecision.NOTHING else ThemeTone.SECOND
        return TableRow(
            (
                TableCell(row.kind),
                TableCell(
                    f"{ref}{row_text}",
                    tone,
                    StatusShape.TRIANGLE if row.doubts and not row.why else None,
                    below=owner,
                    wraps=True,
                ),
                TableCell(owner),
                TableCell(in_words(action.due) if action and action.due else ""),
                TableCell(words, shape=_SHAPES[row.decision]),
            )
        )

    def _with(self, id_: str, change: Callable[[MinutesRow], MinutesRow]) -> "MinutesDraft":
        return replace(self, rows=tuple(change(row) if row.id == id_ else row for row in self.rows))


def start_minutes(path: Path, reading: MinutesReading, standing: MinutesStanding) -> MinutesDraft:
    """Return a draft with nothing decided, actions first."""
    things: tuple[MinutedThing, ...] = (*reading.actions, *reading.decisions, *reading.updates)
    reasons = (*standing.actions, *standing.decisions, *standing.updates)
    questions = (*("" for _ in (*reading.actions, *reading.decisions)), *standing.questions)
    remarks = (*standing.action_remarks, *("" for _ in reading.decisions), *standing.update_remarks)
    compared = zip(things, reasons, questions, remarks, strict=True)
    rows = tuple(
        MinutesRow(f"{number}", thing, why, AnswerDecision.NOTHING if why else AnswerDecision.OPEN, question, remark)
        for number, (thing, why, question, remark) in enumerate(compared, start=1)
    )
    return MinutesDraft(path, reading, rows, reading.met_on)
