"""Proposals of a returned form for each action.

Nothing that comes back is taken by itself. Each row is known three times over, by the tag of its fields, by what
this store kept when it wrote the form, and by the reference that is printed. Where they disagree, or anything
cannot be read, a person looks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.exchange.answer_doubts import contradictions, says_nothing
from boardpack.domain.exchange.answer_notes import answers_in, note_of, prompt_in
from boardpack.domain.exchange.form_answers import added_lines, choice, is_answer, plain, written_day
from boardpack.domain.exchange.owner_forms import (
    LABELS,
    PROMPTS,
    STATUS_WORDS,
    AskedRow,
    FilledForm,
    FilledRow,
    FormAnswer,
    FormQuestion,
    OwnerForm,
    form_number,
)
from boardpack.domain.log.actions import ActionId, ActionState, ActionUpdate, NewUpdate, Status, UpdateId
from boardpack.values import Frozen, replace

_VALUES = (FormQuestion.STATUS, FormQuestion.TARGET)
_STATUSES = {**STATUS_WORDS, "Completed": Status.COMPLETE}


class FormOutcome(StrEnum):
    """The outcome of one row of a form."""

    UPDATE = "update"
    NO_ANSWER = "no answer"
    ALREADY = "already in the log"
    CONFLICT = "conflict"
    REVIEW = "needs review"


class FormProposal(Frozen):
    """The update that a row of a form proposes. `reasons` name what prevents it from being taken as it is."""

    ref: str
    title: str
    outcome: FormOutcome
    action_id: ActionId | None = None
    note: str = ""
    status: Status | None = None
    target: date | None = None
    base_id: UpdateId | None = None
    reasons: tuple[str, ...] = ()

    @property
    def update(self) -> NewUpdate:
        """The update that it comes to, resting on what the owner had in view."""
        return NewUpdate(self.note or None, status=self.status, target=self.target, base_id=self.base_id)

    @property
    def says_anything(self) -> bool:
        return bool(self.note or self.status or self.target)

    @property
    def is_clear(self) -> bool:
        return self.outcome is FormOutcome.UPDATE

    @property
    def is_in_log(self) -> bool:
        return self.outcome is FormOutcome.ALREADY

    @property
    def is_settled(self) -> bool:
        return self.is_in_log or self.outcome is FormOutcome.NO_ANSWER

    @property
    def can_be_taken(self) -> bool:
        return self.action_id is not None and self.says_anything and not self.is_in_log

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
    by_ref: dict[str, list[FilledRow]] = {}
    own = [row for row in filled.rows if not row.form_ids or asked.id in row.form_ids]
    for row in own:
        by_ref.setdefault(row.tagged_ref or row.ref, []).append(row)
    reader = _RowReader(asked, log, has_tags=bool(filled.tagged_ids), is_typed=filled.is_typed)
    proposals = [reader.proposal(row, by_ref.pop(row.ref, [])) for row in asked.rows]
    strange = (_stranger(ref, rows) for ref, rows in by_ref.items())
    pasted = (_pasted(row) for row in filled.rows if row not in own and (_answers(row) or row.loose))
    return (*proposals, *strange, *pasted)


def words_outside(came: FilledForm, sent: FilledForm) -> tuple[str, ...]:
    """Return the lines outside the actions that the form did not have when it was sent.

    Nothing is returned for a typed email, whose text is shown as a whole.

    Args:
        came: The form that came back.
        sent: The same form as it was sent.

    """
    return () if came.is_typed else added_lines(came.outside, sent.outside, is_whole=bool(came.tagged_ids))


class _RowReader(Frozen):
    """Reads the rows of one returned form against what was asked and what the log has now."""

    form: OwnerForm
    log: LogNow
    has_tags: bool
    is_typed: bool

    def proposal(self, asked: AskedRow, rows: Sequence[FilledRow]) -> FormProposal:
        if not rows:
            lost = ("The row for this action is missing from the returned form.",)
            return FormProposal(asked.ref, asked.title, FormOutcome.NO_ANSWER, asked.action_id, reasons=lost)
        rows = [_with_whole_title(row, asked) for row in rows]
        if not self.has_tags:
            rows = [_with_typed_answer(row, asked) for row in rows]
        answers = {question: given[0] for question, given in answers_in(rows).items()}
        status, status_doubt = _status(answers.get(FormQuestion.STATUS))
        target, target_doubt = _target(answers.get(FormQuestion.TARGET))
        doubts = {FormQuestion.STATUS: status_doubt, FormQuestion.TARGET: target_doubt}
        note = note_of(rows, [question for question, doubt in doubts.items() if doubt], asked)
        reasons = (
            *self._reasons(asked, rows),
            *_doubtful_words(answers),
            *filter(None, doubts.values()),
            *contradictions(note, status, target, self.log.today),
        )
        found = FormProposal(
            asked.ref, asked.title, FormOutcome.UPDATE, asked.action_id, note, status, target, asked.base_id
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
        yield from _duplicates(rows)
        if self.is_typed:
            yield "This answer was typed into an email, without the fields of the form."
        else:
            yield from _lost_tags(rows, has_tags=self.has_tags)
            yield from _lost_fields(rows)
        for form_id in rows[0].form_ids:
            if form_id != self.form.id:
                yield f"Some fields of this answer are from form {form_number(form_id)}."
        for row in rows:
            yield from _beside(row)


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
    reasons = ("The form did not ask about this action.", *(reason for row in rows for reason in _beside(row)))
    title = rows[0].heading.removeprefix(ref).strip()
    return FormProposal(ref, title, FormOutcome.REVIEW, None, note_of(rows, _VALUES), reasons=reasons)


def _pasted(row: FilledRow) -> FormProposal:
    """Return a row that came in from another form, which does not belong to this one whatever its reference says."""
    number, ref = form_number(row.form_ids[0]), row.tagged_ref or row.ref
    reasons = (f"This answer was pasted in from form {number}. Import that form separately.",)
    title = row.heading.removeprefix(row.ref).strip()
    note = note_of([row], _VALUES)
    return FormProposal(f"{ref} of {number}", title, FormOutcome.REVIEW, None, note, reasons=reasons)


def _answers(row: FilledRow) -> dict[FormQuestion, FormAnswer]:
    return {question: given[0] for question, given in answers_in([row]).items()}


def _doubtful_words(answers: Mapping[FormQuestion, FormAnswer]) -> Iterator[str]:
    """Yield a reason for each text that still has its prompt in it, or fills its field without an answer."""
    for question, answer in answers.items():
        if prompt_in(answer).search(answer.text):
            yield f"“{LABELS[question]}” still contains the prompt."
        elif question in (FormQuestion.UPDATE, FormQuestion.EVIDENCE) and says_nothing(answer.text):
            yield f"“{answer.text.strip()}” does not answer “{LABELS[question]}”."


def _beside(row: FilledRow) -> Iterator[str]:
    """Yield everything in a row that is not in its fields."""
    if row.loose:
        yield f"Text outside the fields: “{row.loose}”."
    if row.struck:
        yield f"Struck-through text was not used: “{row.struck}”."
    if row.pictures:
        yield f"It contains {count_in_words(row.pictures, 'picture')}. Check the file itself."
    for answer in row.answers:
        if is_answer(answer.marked_unfilled, PROMPTS[answer.question]):
            yield f"“{LABELS[answer.question]}” is marked as not filled in, but contains “{answer.marked_unfilled}”."


def _status(answer: FormAnswer | None) -> tuple[Status | None, str]:
    if answer is None:
        return None, ""
    status = choice(answer.text, _STATUSES)
    return status, "" if status else f"The status “{answer.text.strip()}” is not a status in the log."


def _target(answer: FormAnswer | None) -> tuple[date | None, str]:
    return written_day(answer.text, answer.day) if answer else (None, "")


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


def _duplicates(rows: Sequence[FilledRow]) -> Iterator[str]:
    """Yield a reason for each question with different answers. Equal answers of a copied row count once."""
    for question, given in answers_in(rows).items():
        if len(given) > 1:
            words = ", ".join(f"“{answer.text.strip()}”" for answer in given)
            yield f"“{LABELS[question]}” has {count_in_words(len(given), 'different answer')}: {words}."


def _lost_tags(rows: Sequence[FilledRow], *, has_tags: bool) -> Iterable[str]:
    if not (has_tags and rows[0].tagged_ref):
        if _answers(rows[0]):
            yield "The names of the form fields are missing. The action was identified by the printed reference."
        return
    for answer in _answers(rows[0]).values():
        if not answer.tagged:
            label = LABELS[answer.question]
            yield f"The name of the field “{label}” is missing. It was identified by its printed label."


def _lost_fields(rows: Sequence[FilledRow]) -> Iterable[str]:
    """Yield a reason if fields are missing, both by name and by label, so that their contents are unknown."""
    there = {answer.question for row in rows for answer in row.answers}
    lost = [f"“{LABELS[question]}”" for question in FormQuestion if question not in there]
    if lost:
        yield f"{', '.join(lost)} {'is' if len(lost) == 1 else 'are'} missing from the form. Check the file itself."


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
