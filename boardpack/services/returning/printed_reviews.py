"""The chair's review on paper: printed, or as a Word form that comes back and is taken action by action."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from boardpack.documents.house_style import HouseStyle, house_style
from boardpack.documents.model import Document
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.chair_forms import ChairProposal, KnownLog, propose_words
from boardpack.domain.exchange.chair_reviews import ChairWord
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.exchange.form_questions import CHAIRS_FORM
from boardpack.domain.exchange.row_doubts import remarks
from boardpack.domain.log.actions import ActionId, ActionState, ActionUpdate, Status
from boardpack.domain.log.counts import log_order
from boardpack.domain.office.markings import content_marking
from boardpack.domain.office.office_people import settings_on
from boardpack.domain.office.settings import Settings
from boardpack.errors import RefusedError, ScannedFileError, UnreadableFileError
from boardpack.log_file import timed
from boardpack.services.gathering.public_log import marking_of
from boardpack.services.gathering.restrictions import restricted_actions
from boardpack.services.returning.filled_forms import read_filled_apart, read_word_form
from boardpack.services.returning.readable_copies import readable_copy
from boardpack.services.service import Service
from boardpack.services.whole_files import write_whole
from boardpack.store import Session
from boardpack.values import Frozen, field, replace

_log = logging.getLogger(__name__)

_TYPE_IT = "Open a review for the chair, and type the comments there under the chair’s name."
_SOMEBODY = "The chair"


class PrintedReading(Frozen):
    """A form of the chair that came back and what it proposes; `data` is kept when any of it is taken.

    `states` are the actions of which it says anything, as the log has them now; `notices` report text outside its
    fields, and missing fields.
    """

    name: str
    data: bytes
    proposals: tuple[ChairProposal, ...]
    states: Mapping[ActionId, ActionState] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


class TakenWords(Frozen):
    """The result of accepting a chair's form, and whose notes they are."""

    by: str
    taken: tuple[ChairProposal, ...]
    changes: Changes = Changes(actions=True)


class PrintedReviewsService(Service):
    @timed(_log, "chair's form written")
    def write(self, to: Path) -> Path:
        """Return the log as a form for the chair: .docx with fields to fill in, .pdf with lines to write on.

        The most overdue action comes first, as in the log.

        Actions that are complete are there until the chair is assured of them. Raises RefusedError for another suffix,
        if no action is to be reviewed, or if the file cannot be written.
        """
        from boardpack.papers.forms.chair_form import compose_chair_form

        writer = _writer_for(to)
        with self._reading() as session:
            shown = (state for state in session.actions.states() if _is_to_be_seen(state))
            states = sorted(shown, key=lambda state: log_order(state, self.today()))
            items = {entry.item.id: entry for entry in session.register.entries()}
            settings = settings_on(session.settings.get(), self.today())
            marking = marking_of(session, states)
        if not states:
            raise RefusedError("There are no actions to review.", "Add actions to the log first.")
        on_paper = to.suffix.lower() == ".pdf"
        document = compose_chair_form(states, items, settings, self.today(), marking=marking, on_paper=on_paper)
        write_whole(to, writer(document, house_style(settings.accent)), "The review")
        return to

    def restricted(self) -> tuple[str, ...]:
        """Return the references of the restricted actions that a form written now would contain."""
        with self._reading() as session:
            states = [state for state in session.actions.states() if _is_to_be_seen(state)]
            return tuple(state.ref for state in restricted_actions(session, states))

    @timed(_log, "chair's form read")
    def read(self, path: Path, progress: Progress = silent) -> PrintedReading:
        """Read a returned form into proposals. Nothing is stored.

        Raises UnreadableFileError where it cannot be read or is no form of the chair's.
        """
        try:
            with readable_copy(path, progress) as readable:
                filled = read_filled_apart(readable, CHAIRS_FORM, progress)
        except ScannedFileError as error:
            raise UnreadableFileError(error.what, _TYPE_IT) from error
        if filled.is_scan and not filled.rows:
            raise UnreadableFileError(f"“{path.name}” is a scan. Comments cannot be read from it.", _TYPE_IT)
        if not filled.rows:
            what = " ".join((f"“{path.name}” does not contain any of the fields of a review.", *filled.notices))
            raise UnreadableFileError(
                what,
                "Open the Word form that was sent and save it as .docx, or enter the answers in the log by hand.",
            )
        with self._reading() as session:
            asked = {row.tagged_ref or row.ref for row in filled.rows}
            states = {state.ref: state for state in session.actions.states() if state.ref in asked}
            proposals = propose_words(filled, _known_log(session, states))
            settings = settings_on(session.settings.get(), self.today())
        sent = _lines_above(settings, self.today())
        outside = tuple(line for line in filled.outside if not line.startswith(settings.board_name))
        notices = (
            *remarks(replace(filled, outside=outside), sent),
            *(f"A comment in the form says “{aside}”." for aside in filled.asides),
        )
        known = {state.action.id: state for state in states.values()}
        return PrintedReading(path.name, path.read_bytes(), proposals, known, notices)

    def accept(self, reading: PrintedReading, chosen: Sequence[ChairProposal]) -> TakenWords:
        """Take these proposals as the chair's own words, in one transaction. The file is kept.

        Raises RefusedError where nothing is chosen, or one belongs to no action, says nothing or is there already.
        """
        if not chosen:
            raise RefusedError("No comment in the review was chosen.", "Choose the comments to accept.")
        for proposal in chosen:
            _refuse_unfit(proposal)
        with self._writing() as session:
            by = settings_on(session.settings.get(), self.today()).chair_name or _SOMEBODY
            for proposal in chosen:
                if proposal.action_id is not None:
                    session.actions.update(proposal.action_id, proposal.word.update, by=by)
            session.files.keep(reading.data)
        return TakenWords(by, tuple(chosen))


def _known_log(session: Session, states: Mapping[str, ActionState]) -> KnownLog:
    histories = {state.action.id: session.actions.history(state.action.id) for state in states.values()}
    seen = {key: frozenset(update.id for update in history) for key, history in histories.items()}
    return KnownLog(states, seen, {key: frozenset(_comments_in(history)) for key, history in histories.items()})


def _is_to_be_seen(state: ActionState) -> bool:
    return state.status is not Status.COMPLETE or state.assurance is not Assurance.ASSURED


def _comments_in(history: Iterable[ActionUpdate]) -> Iterable[ChairWord]:
    for update in history:
        if update.is_chairs:
            yield ChairWord(update.note or "", update.verdict, update.proposed_target, update.assurance)


def _refuse_unfit(proposal: ChairProposal) -> None:
    if proposal.action_id is None:
        raise RefusedError(f"The log has no action {proposal.ref}.", "Leave it out, or add the action first.")
    if proposal.is_in_log:
        raise RefusedError(f"The log already contains the comment on {proposal.ref}.", "Leave it out.")
    if not proposal.word.says_anything:
        raise RefusedError(f"There is no readable comment on {proposal.ref}.", "Add it in the log by hand.")


def _lines_above(settings: Settings, today: date) -> tuple[str, ...]:
    """Return the lines that a form has above its first action, in both versions and under either marking."""
    from boardpack.papers.forms.chair_form import compose_chair_form

    markings = (content_marking(holds_restricted=False), content_marking(holds_restricted=True))
    documents = (
        compose_chair_form((), {}, settings, today, marking=marking, on_paper=on_paper)
        for marking in markings
        for on_paper in (False, True)
    )
    style = house_style(settings.accent)
    forms = (read_word_form(_word(document, style), CHAIRS_FORM) for document in documents)
    return tuple(line for form in forms for line in form.outside)


def _writer_for(to: Path) -> Callable[[Document, HouseStyle], bytes]:
    match to.suffix.lower():
        case ".docx":
            return _word
        case ".pdf":
            return _pdf
        case _:
            raise RefusedError(
                f"The review cannot be printed as “{to.name}”.", "Choose a name that ends in .docx or .pdf."
            )


def _word(document: Document, style: HouseStyle) -> bytes:
    from boardpack.formats.word.writer import write_word

    return write_word(document, style)


def _pdf(document: Document, style: HouseStyle) -> bytes:
    from boardpack.formats.pdf.writing.writer import write_pdf

    return write_pdf(document, style).data
