"""Proposals of a returned form for each action.

Nothing that comes back is taken by itself. Each row is known three times over, by the tag of its fields, by what
this store kept when it wrote the form, and by the reference that is printed. Where they disagree, or anything
cannot be read, a person looks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from boardpack.domain.exchange.answer_doubts import contradictions
from boardpack.domain.exchange.answer_notes import VALUES, day_in, first_answers, note_of
from boardpack.domain.exchange.form_answers import (
    AnswerProposal,
    FormOutcome,
    choice,
    plain,
)
from boardpack.domain.exchange.form_questions import (
    OWNERS_FORM,
    STATUS_WORDS,
    FilledForm,
    FilledRow,
    FormAnswer,
    FormQuestion,
    rows_by_ref,
)
from boardpack.domain.exchange.owner_forms import AskedRow, OwnerForm, form_number
from boardpack.domain.exchange.row_doubts import (
    beside,
    doubtful_words,
    duplicates,
    lost_fields,
    lost_tags,
)
from boardpack.domain.log.actions import ActionId, ActionState, ActionUpdate, NewUpdate, Status, UpdateId
from boardpack.values import Frozen, replace

_STATUSES = {**STATUS_WORDS, "Completed": Status.COMPLETE}


class FormProposal(AnswerProposal):
    """The update that a row of an owner's form proposes."""

    note: str = ""
    status: Status | None = None
    target: date | None = None
    base_id: UpdateId | None = None

    @property
    def update(self) -> NewUpdate:
        """The update that it comes to, resting on what the owner had in view."""
        return NewUpdate(self.note or None, status=self.status, target=self.target, base_id=self.base_id)

    @property
    def says_anything(self) -> bool:
        return bool(self.note or self.status or self.target)

    def amended(self, note: str, status: Status | None, target: date | None) -> "FormProposal":
        """Return the proposal with corrected answers. It no longer counts as being in the log already."""
        changed = replace(self, note=note, status=status, target=target)
        is_new = self.is_settled and changed != self
        return replace(changed, outcome=FormOutcome.REVIEW) if is_new else changed


class LogNow(Frozen):
    """The log to which the answers of a form would be added.

    `states` are the actions that the form asks about, `news` the updates of each that are newer than the one that the
    form showed.
    """

    states: Mapping[ActionId, ActionState]
    news: Mapping[ActionId, Sequence[ActionUpdate]]
    today: date


def propose(asked: OwnerForm, filled: FilledForm, log: LogNow) -> tuple[FormProposal, ...]:
    """Return one proposal for each action of the form in its order, then proposals for rows that it did not ask for."""
    own = [row for row in filled.rows if not row.sources or asked.id in row.sources]
    by_ref = rows_by_ref(own)
    reader = _RowReader(asked, log, has_tags=bool(filled.sources), is_typed=filled.is_typed)
    proposals = [reader.proposal(row, by_ref.pop(row.ref, [])) for row in asked.rows]
    strange = (_stranger(ref, rows) for ref, rows in by_ref.items())
    pasted = (_pasted(row) for row in filled.rows if row not in own and (first_answers([row]) or row.loose))
    return (*proposals, *strange, *pasted)


class _RowReader(Frozen):
    """Reads the rows of one returned form against what was asked and what the log has now."""

    form: OwnerForm
    log: LogNow
    has_tags: bool
    is_typed: bool

    def proposal(self, asked: AskedRow, rows: Sequence[FilledRow]) -> FormProposal:
        if not rows:
            lost = ("The row for this action is missing from the returned form.",)
            return FormProposal(asked.ref, asked.title, FormOutcome.NO_ANSWER, asked.action_id, lost)
        rows = [_with_whole_title(row, asked) for row in rows]
        if not self.has_tags:
            rows = [_with_typed_answer(row, asked) for row in rows]
        answers = first_answers(rows)
        status, status_doubt = _status(answers.get(FormQuestion.STATUS))
        target, target_doubt = day_in(answers.get(FormQuestion.TARGET))
        doubts = {FormQuestion.STATUS: status_doubt, FormQuestion.TARGET: target_doubt}
        note = note_of(rows, [question for question, doubt in doubts.items() if doubt], asked)
        reasons = (
            *self._reasons(asked, rows),
            *doubtful_words(answers),
            *filter(None, doubts.values()),
            *contradictions(note, status, target, self.log.today),
        )
        found = FormProposal(
            asked.ref, asked.title, FormOutcome.UPDATE, asked.action_id, (), note, status, target, asked.base_id
        )
        return self._judged(found, reasons)

    def _judged(self, found: FormProposal, reasons: tuple[str, ...]) -> FormProposal:
        """Return the proposal with its outcome, and with the reasons for a check."""
        action_id = found.action_id
        state = self.log.states.get(action_id) if action_id else None
        if state is None or state.withdrawn:
            removed = "The action has since been removed from the log."
            return replace(found, outcome=FormOutcome.REVIEW, reasons=(*reasons, removed))
        news = self.log.news.get(state.action.id, ())
        if found.says_anything and is_entered(found, news):
            return replace(found, outcome=FormOutcome.ALREADY, reasons=())
        is_confirmed = bool(found.status) and not found.note and not news
        is_known = not found.says_anything or (_is_standing(found, state) and not is_confirmed)
        newer = () if is_known else tuple(self._newer(found, news))
        if reasons:
            return replace(found, outcome=FormOutcome.REVIEW, reasons=(*reasons, *newer))
        if is_known:
            outcome = FormOutcome.ALREADY if found.says_anything else FormOutcome.NO_ANSWER
            return replace(found, outcome=outcome, reasons=())
        return replace(found, outcome=FormOutcome.CONFLICT, reasons=newer) if newer else found

    def _newer(self, found: FormProposal, news: Sequence[ActionUpdate]) -> Iterator[str]:
        """Yield why an answer conflicts with the log: another answer to this form was taken, or anything is newer."""
        answers = [update for update in news if update.by == self.form.owner and update.base_id == found.base_id]
        if answers:
            words = _spaced(answers[-1].note or "")
            yield f"The log has another answer to this form{f': “{words}”' if words else ''}."
        elif news:
            yield "The log has a newer update than the one that the form showed."

    def _reasons(self, asked: AskedRow, rows: Sequence[FilledRow]) -> Iterator[str]:
        yield from _differences(asked, rows)
        yield from duplicates(rows)
        if self.is_typed:
            yield "This answer was typed into an email, without the fields of the form."
        else:
            yield from lost_tags(rows, has_tags=self.has_tags)
            yield from lost_fields(rows, OWNERS_FORM)
        for form_id in rows[0].sources:
            if form_id != self.form.id:
                yield f"Some fields of this answer are from form {form_number(form_id)}."
        for row in rows:
            yield from beside(row)


def is_entered(found: FormProposal, news: Iterable[ActionUpdate]) -> bool:
    """Return True if one of the updates since the form is the answer, so that taking it again would repeat it."""
    answer = (_spaced(found.note), found.status, found.target)
    return any((_spaced(update.note or ""), update.status, update.target) == answer for update in news)


def _is_standing(found: FormProposal, state: ActionState) -> bool:
    """Return True if an answer says what the action is already."""
    same_note = not found.note or _spaced(found.note) == _spaced(state.last_note)
    return same_note and found.status in (None, state.status) and found.target in (None, state.target)


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _stranger(ref: str, rows: Sequence[FilledRow]) -> FormProposal:
    """Return a proposal, to be reviewed, for an action that the form did not ask about."""
    reasons = ("The form did not ask about this action.", *(reason for row in rows for reason in beside(row)))
    title = rows[0].heading.removeprefix(ref).strip()
    return FormProposal(ref, title, FormOutcome.REVIEW, None, reasons, note_of(rows, VALUES))


def _pasted(row: FilledRow) -> FormProposal:
    """Return a row that came in from another form, which does not belong to this one whatever its reference says."""
    number, ref = form_number(row.sources[0]), row.tagged_ref or row.ref
    reasons = (f"This answer was pasted in from form {number}. Import that form separately.",)
    title = row.heading.removeprefix(row.ref).strip()
    return FormProposal(f"{ref} of {number}", title, FormOutcome.REVIEW, None, reasons, note_of([row], VALUES))


def _status(answer: FormAnswer | None) -> tuple[Status | None, str]:
    if answer is None:
        return None, ""
    status = choice(answer.text, _STATUSES)
    return status, "" if status else f"The status “{answer.text.strip()}” is not a status in the log."


def _differences(asked: AskedRow, rows: Sequence[FilledRow]) -> Iterable[str]:
    """Yield a reason for each printed text that was changed on the form."""
    row = rows[0]
    for other in rows[1:]:
        if other.heading and plain(other.heading) not in (plain(row.heading), plain(f"{asked.ref} {asked.title}")):
            yield f"Another copy of this answer is headed “{other.heading}”."
    if row.tagged_ref and row.ref and row.tagged_ref != row.ref:
        yield f"The fields of this answer belong to {row.tagged_ref}, but the answer appears under {row.ref}."
    heading = f"{asked.ref} {asked.title}"
    if row.heading and plain(row.heading) != plain(heading):
        yield f"The heading was changed to “{row.heading}”."
    came = dict(row.facts)
    for label, words in asked.facts:
        if label in came and plain(came[label]) != plain(words):
            yield f"“{label}” was changed to “{came[label]}”."


def _with_whole_title(row: FilledRow, asked: AskedRow) -> FilledRow:
    """Return the row with its title on one line if it was broken over several, and only other words in `loose`."""
    words, heading = f"{row.heading} {row.loose}".split(), f"{asked.ref} {asked.title}".split()
    if not row.loose or words[: len(heading)] != heading:
        return row
    return replace(row, heading=" ".join(heading), loose=" ".join(words[len(heading) :]))


def _with_typed_answer(row: FilledRow, asked: AskedRow) -> FilledRow:
    """Return the row of a typed email, “A-001: all are trained”, with the words behind the reference as the update."""
    words = row.heading.removeprefix(asked.ref).strip(" :-–\t")
    is_typed = not row.tagged_ref and not row.facts and {one.question for one in row.answers} <= {FormQuestion.UPDATE}
    if not is_typed or not words or plain(words).startswith(plain(asked.title)):
        return row
    text = "\n".join((words, *(answer.text for answer in row.answers)))
    answer = FormAnswer(FormQuestion.UPDATE, text, tagged=False)
    return replace(row, heading=f"{asked.ref} {asked.title}", answers=(answer,))
