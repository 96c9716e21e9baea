"""Owners' forms: written before a meeting, read when they come back, and taken row by row."""

import hashlib
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from boardpack.domain.days.dates import in_words
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.exchange.form_questions import OWNERS_FORM, FilledForm
from boardpack.domain.exchange.owner_answers import FormProposal, LogNow, is_entered, propose
from boardpack.domain.exchange.owner_forms import (
    AskedRow,
    FormStanding,
    OwnerForm,
    OwnerFormId,
    asked_row,
    first_shown,
    form_number,
    is_answered,
)
from boardpack.domain.exchange.row_doubts import remarks
from boardpack.domain.log.actions import ActionId, ActionState, ActionUpdate, Status, UpdateId, news_since
from boardpack.domain.meetings.meetings import Meeting, MeetingId, papers_day
from boardpack.domain.office.file_names import file_name
from boardpack.domain.office.markings import Classification, Marking, highest, name_with_marking
from boardpack.domain.office.office_people import settings_on
from boardpack.domain.office.settings import Settings
from boardpack.errors import CancelledError, NotFoundError, RefusedError, UnreadableFileError
from boardpack.log_file import timed
from boardpack.services.gathering.public_log import marking_of
from boardpack.services.gathering.restrictions import restricted_actions
from boardpack.services.returning.filled_forms import read_filled_apart
from boardpack.services.returning.readable_copies import readable_copy
from boardpack.services.service import Service
from boardpack.services.whole_files import make_folder, write_whole
from boardpack.store import Session
from boardpack.values import Frozen, field, replace

_log = logging.getLogger(__name__)

_LONGEST_NAME = 80


class WrittenForm(Frozen):
    """A form that was written, with the email that carries it. `address` is empty if the owner's is not known."""

    form: OwnerForm
    file: Path
    mail: Path
    address: str = ""


class FormReading(Frozen):
    """A form that came back and what it proposes; `data` is the file itself, which is kept when any of it is taken.

    `notices` say what to know of the file as a whole: that it was taken already, or is not what was sent;
    `states` are the actions that it asks about, as the log has them now.
    """

    name: str
    data: bytes
    form: OwnerForm
    proposals: tuple[FormProposal, ...]
    notices: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    states: Mapping[ActionId, ActionState] = field(default_factory=dict)


class TakenForm(Frozen):
    """The result of accepting an owner's form."""

    form: OwnerForm
    taken: tuple[FormProposal, ...]
    changes: Changes = Changes(actions=True)


def notice_of(written: Sequence[WrittenForm]) -> str:
    """Return what to know about forms before they are sent. Empty if there is nothing.

    Restricted actions are on forms of their own, and an owner without an address must be addressed by hand.
    """
    return " ".join(filter(None, (_restricted_notice(written), _address_notice(written))))


def _address_notice(written: Iterable[WrittenForm]) -> str:
    owners = tuple(dict.fromkeys(form.form.owner for form in written if not form.address))
    if not owners:
        return ""
    who = owners[0] if len(owners) == 1 else f"{len(owners)} owners, including {owners[0]}"
    return f"No email address is recorded for {who}. Add owners’ addresses in Settings."


def _restricted_notice(written: Iterable[WrittenForm]) -> str:
    forms = [form.form for form in written if form.form.marking.classification is not Classification.OFFICIAL]
    if not forms:
        return ""
    refs = ", ".join(row.ref for form in forms for row in form.rows)
    owners = ", ".join(form.owner for form in forms)
    return (
        f"These actions were raised under restricted items: {refs}. They are on separate forms, marked "
        f"{forms[0].marking}, for {owners}."
    )


class OwnerFormsService(Service):
    @timed(_log, "owners' forms written")
    def write(
        self,
        meeting_id: MeetingId,
        folder: Path,
        owners: Sequence[str] = (),
        progress: Progress = silent,
        *,
        locked: bool = True,
    ) -> tuple[WrittenForm, ...]:
        """Write a form and an email for each owner of an open action, or for those named, to a folder.

        Restricted actions are on a form of their own for their owner, which is marked OFFICIAL-SENSITIVE.
        Raises NotFoundError for a meeting or an owner that is not there, RefusedError where nothing is open or
        the folder cannot be written to, CancelledError where `progress` says so. Then no form is entered.
        """
        written: list[Path] = []
        try:
            with self._writing() as session:
                return tuple(self._write(session, meeting_id, folder, owners, progress, written, locked=locked))
        except BaseException:
            for path in written:
                path.unlink(missing_ok=True)
            raise

    def _write(
        self,
        session: Session,
        meeting_id: MeetingId,
        folder: Path,
        owners: Sequence[str],
        progress: Progress,
        written: list[Path],
        *,
        locked: bool,
    ) -> list[WrittenForm]:
        from boardpack.services.returning.form_mails import form_mail

        meeting, settings = session.meetings.get(meeting_id), settings_on(session.settings.get(), self.today())
        asked = _asked(session, owners, self.today())
        due = papers_day(meeting) if papers_day(meeting) >= self.today() else None
        make_folder(folder)
        forms: list[WrittenForm] = []
        for done, request in enumerate(asked):
            if not progress(done, len(asked), f"Form for {request.owner}"):
                raise CancelledError(
                    "The forms were not finished.", "No form was recorded and nothing was left in the folder."
                )
            form = session.owner_forms.add(meeting_id, request.owner, request.rows, request.marking, due)
            data = _form_file(form, meeting, settings, locked=locked)
            file, mail = (folder / f"{_file_name(form)}{suffix}" for suffix in (".docx", ".eml"))
            message = form_mail(form, meeting, settings, self.today(), (file.name, data))
            for path, content in ((file, data), (mail, message)):
                is_new = not path.exists()
                write_whole(path, content, "The form")
                written.extend([path] if is_new else [])
            forms.append(WrittenForm(form, file, mail, settings.email_of(form.owner)))
        progress(len(asked), len(asked), "The forms are ready")
        return forms

    def list(self, meeting_id: MeetingId | None = None) -> tuple[OwnerForm, ...]:
        """Return the newest form of each owner for a meeting, or every form there is, in the order of writing."""
        with self._reading() as session:
            return session.owner_forms.list(meeting_id)

    def standings(self, meeting_id: MeetingId) -> tuple[FormStanding, ...]:
        """Return the newest forms for a meeting, each with the actions that still need an answer."""
        with self._reading() as session:
            written = session.owner_forms.written(meeting_id)
            return tuple(_standing(session, form, written) for form in session.owner_forms.list(meeting_id))

    def outstanding(self, meeting_id: MeetingId) -> tuple[OwnerForm, ...]:
        """Return the forms for a meeting with an action that still needs an answer, also where a part came back."""
        return tuple(standing.form for standing in self.waiting(meeting_id))

    def waiting(self, meeting_id: MeetingId) -> tuple[FormStanding, ...]:
        """Return the forms that are outstanding, each with the actions that still need an answer."""
        return tuple(standing for standing in self.standings(meeting_id) if standing.is_outstanding)

    def remind(self, meeting_id: MeetingId, folder: Path) -> tuple[Path, ...]:
        """Write a reminder for each owner whose answers are missing, as an email draft with the form, in a folder.

        Raises RefusedError where all have answered, or the folder cannot be written to.
        """
        from boardpack.services.returning.form_mails import reminder_mail

        waiting = self.waiting(meeting_id)
        if not waiting:
            raise RefusedError(
                "No forms are outstanding.", "Prepare forms first, or import those that have been returned."
            )
        make_folder(folder)
        with self._writing() as session:
            meeting, settings = session.meetings.get(meeting_id), settings_on(session.settings.get(), self.today())
            paths = []
            for standing in waiting:
                marked = _marked_now(session, standing.form)
                file = (f"{_file_name(marked)}.docx", _form_file(marked, meeting, settings))
                message = reminder_mail(replace(standing, form=marked), meeting, settings, self.today(), file)
                path = folder / name_with_marking(f"Reminder to {_owner_and_number(marked)}.eml", marked.marking)
                write_whole(path, message, "The reminder")
                session.owner_forms.set_reminded(marked.id, self.today())
                paths.append(path)
        return tuple(paths)

    @timed(_log, "owner's form read")
    def read(self, path: Path, progress: Progress = silent) -> FormReading:
        """Read a returned form into proposals. Nothing is stored.

        Raises UnreadableFileError where it cannot be read or is no form, RefusedError where this board did not
        write it.
        """
        with readable_copy(path, progress) as readable:
            filled = read_filled_apart(readable, OWNERS_FORM, progress)
        data = path.read_bytes()
        with self._reading() as session:
            form = _written_form(session, filled, path.name)
            known = _states(session, form)
            histories = {action_id: session.actions.history(action_id) for action_id in known}
            newer = _newer_meeting(session, form)
            sent = _as_sent(session, form)
        is_same_file = form.returned_sha256 == hashlib.sha256(data).hexdigest()
        proposals = propose(form, filled, LogNow(known, _news(form, histories), self.today()))
        notices = (
            *_notices(form, filled, proposals, newer, is_same_file=is_same_file),
            *remarks(filled, sent.outside),
        )
        return FormReading(path.name, data, form, proposals, notices, filled.asides, known)

    def accept(self, reading: FormReading, chosen: Sequence[FormProposal]) -> TakenForm:
        """Take these proposals of a form, as they are or as they were amended, in one transaction.

        Each update is the owner's, and rests on what the form showed, so that a newer one shows as a clash. An answer
        that the log has already is not taken again. The file is kept. Raises RefusedError where nothing is chosen,
        where one says nothing or belongs to no action, and where the log has all of them already.
        """
        if not chosen:
            raise RefusedError("No answer in the form was chosen.", "Choose the answers to accept.")
        for proposal in chosen:
            _refuse_unfit(proposal)
        with self._writing() as session:
            form = session.owner_forms.get(reading.form.id)
            new = tuple(proposal for proposal in chosen if not _is_in_log(session, proposal))
            if not new:
                refs = ", ".join(proposal.ref for proposal in chosen)
                raise RefusedError(
                    f"The log already contains the answers on {refs} in “{reading.name}”.",
                    "Nothing was imported. To correct an update, change it in the log.",
                )
            for proposal in new:
                if proposal.action_id is not None:
                    session.actions.update(proposal.action_id, proposal.update, by=form.owner)
            if form.returned_sha256 != hashlib.sha256(reading.data).hexdigest():
                session.owner_forms.set_returned(form.id, self.today(), session.files.keep(reading.data))
            return TakenForm(session.owner_forms.get(form.id), new)


def _standing(session: Session, form: OwnerForm, written: Sequence[OwnerForm]) -> FormStanding:
    shown = first_shown(form, written)
    return FormStanding(
        form, tuple(row for row in form.rows if not _is_answered(session, form, row, shown[row.action_id]))
    )


def _is_answered(session: Session, form: OwnerForm, row: AskedRow, base_id: UpdateId | None) -> bool:
    state = _state(session, row.action_id)
    is_unchanged = state is None or state.last_id == base_id
    return is_answered(form, state, () if is_unchanged else session.actions.history(row.action_id), base_id)


def _refuse_unfit(proposal: FormProposal) -> None:
    if proposal.action_id is None:
        raise RefusedError(
            f"The form did not ask about {proposal.ref}.", "Add the update to that action in the log instead."
        )
    if not proposal.says_anything:
        raise RefusedError(f"The form has no answer about {proposal.ref}.", "Leave it out.")


def _is_in_log(session: Session, proposal: FormProposal) -> bool:
    """Return True if an answer is in the log, also if it was taken since the form was read."""
    if proposal.is_in_log:
        return True
    history = session.actions.history(proposal.action_id) if proposal.action_id else ()
    return is_entered(proposal, news_since(history, proposal.base_id))


def _states(session: Session, form: OwnerForm) -> dict[ActionId, ActionState]:
    """Return the actions of a form as they are now, without those that this board no longer has."""
    states = {row.action_id: _state(session, row.action_id) for row in form.rows}
    return {action_id: state for action_id, state in states.items() if state is not None}


def _news(
    form: OwnerForm, histories: Mapping[ActionId, Sequence[ActionUpdate]]
) -> dict[ActionId, tuple[ActionUpdate, ...]]:
    """Return for each action of a form the updates that came after the one that the form showed."""
    return {row.action_id: news_since(histories.get(row.action_id, ()), row.base_id) for row in form.rows}


def _state(session: Session, action_id: ActionId) -> ActionState | None:
    try:
        return session.actions.state(action_id)
    except NotFoundError:  # an action that came from another copy of the board, which was restored away since
        return None


class _FormRequest(Frozen):
    """A form to be written: the rows for one owner under one marking."""

    owner: str
    rows: tuple[AskedRow, ...]
    marking: Marking


def _asked(session: Session, owners: Sequence[str], today: date) -> Sequence[_FormRequest]:
    """Return the open actions of each owner, owners in alphabetical order, restricted actions by themselves.

    Raises NotFoundError, RefusedError.
    """
    states: dict[str, list[ActionState]] = {}
    for state in session.actions.states():
        if state.owner and state.status is not Status.COMPLETE:
            states.setdefault(state.owner, []).append(state)
    if not states:
        raise RefusedError("No open action has an owner.", "There are no owners to ask.")
    strangers = [owner for owner in owners if owner not in states]
    if strangers:
        raise NotFoundError(f"“{strangers[0]}” has no open actions.", "Enter the name as it appears in the action log.")
    ordered = sorted(owners or states, key=str.casefold)
    return [request for owner in ordered for request in _requests(session, owner, states[owner], today)]


def _requests(session: Session, owner: str, states: Sequence[ActionState], today: date) -> Iterator[_FormRequest]:
    restricted = restricted_actions(session, states)
    unrestricted = tuple(state for state in states if state not in restricted)
    for group in filter(None, (unrestricted, restricted)):
        yield _FormRequest(owner, tuple(asked_row(state, today) for state in group), marking_of(session, group))


def _written_form(session: Session, filled: FilledForm, name: str) -> OwnerForm:
    """Return the form that a file is of, by its fields, its manifest or its printed number."""
    ids = filled.form_ids
    if len(filled.sources) > 1:
        ids = tuple(
            tagged_id
            for tagged_id in filled.sources
            if tagged_id == filled.manifest_id or form_number(tagged_id) == filled.number
        )
    if len(filled.sources) > 1 and len(ids) != 1:
        raise RefusedError(
            f"“{name}” contains the fields of several forms.", "Ask the sender to send each form as a separate file."
        )
    for form_id in ids:
        try:
            return session.owner_forms.get(OwnerFormId(form_id))
        except NotFoundError:
            continue
    found = session.owner_forms.numbered(filled.number) if filled.number and not filled.form_ids else None
    if found is not None:
        return found
    if filled.form_ids or filled.number:
        raise RefusedError(
            f"“{name}” is a form that was not prepared by this board.", "Check whose it is, and send it to that office."
        )
    if filled.notices:
        what = " ".join((f"“{name}” is not a Boardpack form.", *filled.notices))
        raise UnreadableFileError(what, "Save the attached form as Word or PDF, and import that file.")
    raise UnreadableFileError(
        f"“{name}” is not a Boardpack form.", "Import letters under Intake. Add an update to the log by hand."
    )


def _as_sent(session: Session, form: OwnerForm) -> FilledForm:
    """Return the form as it went out, read as a returned one is, to see which words are new."""
    from boardpack.services.returning.filled_forms import read_word_form

    settings = settings_on(session.settings.get(), form.created_at.date())
    return read_word_form(_form_file(form, session.meetings.get(form.meeting_id), settings), OWNERS_FORM)


def _newer_meeting(session: Session, form: OwnerForm) -> Meeting | None:
    """Return the meeting for which its owner was sent another form since. None if this is the newest."""
    sent = [earlier for earlier in session.owner_forms.list() if earlier.owner == form.owner]
    newest = max(sent, key=lambda earlier: earlier.created_at, default=form)
    return session.meetings.get(newest.meeting_id) if newest.meeting_id != form.meeting_id else None


def _notices(
    form: OwnerForm,
    filled: FilledForm,
    proposals: Iterable[FormProposal],
    newer: Meeting | None,
    *,
    is_same_file: bool,
) -> list[str]:
    notices = []
    if newer is not None:
        notices.append(
            f"The form was prepared on {in_words(form.created_at.date())}. A newer form was sent for the meeting on "
            f"{in_words(newer.held_on)}."
        )
    if is_same_file and form.returned_on:
        day = in_words(form.returned_on)
        has_more = any(proposal.can_be_taken for proposal in proposals)
        notices.append(
            f"Part of this file was imported on {day}. You can still accept the other answers."
            if has_more
            else f"This file was imported on {day}."
        )
    elif form.returned_on:
        notices.append(
            f"A form with this number was returned on {in_words(form.returned_on)}. This is a different file."
        )
    if not filled.sources and not filled.is_typed:
        notices.append(
            "The names of the form fields are missing, which can happen when a form is saved in another format. "
            "Check each answer."
        )
    others = [form_number(other_id) for other_id in filled.sources if other_id != form.id]
    if others:
        notices.append(f"The file also contains fields of another form ({', '.join(others)}).")
    if filled.manifest_id and filled.sources and filled.manifest_id not in filled.sources:
        notices.append("The file and its fields belong to different forms.")
    return notices


def _form_file(form: OwnerForm, meeting: Meeting, settings: Settings, *, locked: bool = True) -> bytes:
    """Return the form as a Word file, the same each time that it is written."""
    from boardpack.documents.house_style import house_style
    from boardpack.formats.word.writer import write_word
    from boardpack.papers.forms.owner_form import compose_owner_form

    document = compose_owner_form(form, meeting, settings, form.due_on, locked=locked)
    return write_word(document, house_style(settings.accent))


def _file_name(form: OwnerForm) -> str:
    return name_with_marking(_owner_and_number(form), form.marking)


def _owner_and_number(form: OwnerForm) -> str:
    return f"{file_name(form.owner, longest=_LONGEST_NAME, otherwise='Owner')} {form.number}"


def _marked_now(session: Session, form: OwnerForm) -> OwnerForm:
    """Return the form with a higher marking if one of its actions became restricted after it was written."""
    asked = {row.action_id for row in form.rows}
    states = (state for state in session.actions.states() if state.action.id in asked)
    return replace(form, marking=highest((form.marking, marking_of(session, states))))
