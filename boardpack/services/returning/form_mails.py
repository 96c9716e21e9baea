"""The email drafts that carry owners' forms and reminders, to the address that the settings have for the owner.

A draft for a form with restricted actions names them by reference alone, since an email can be forwarded.
"""

from collections.abc import Sequence
from datetime import date

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.owner_forms import AskedRow, FormStanding, OwnerForm
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.office.markings import Classification, marked_subject, marking_line
from boardpack.domain.office.settings import Settings
from boardpack.formats.mail.draft import DOCX, EmailDraft, Enclosed, write_draft


def form_mail(form: OwnerForm, meeting: Meeting, settings: Settings, today: date, file: tuple[str, bytes]) -> bytes:
    """Return the draft of the email that carries a form, with the file enclosed."""
    actions = count_in_words(len(form.rows), "restricted action" if _is_restricted(form) else "open action")
    subject = f"{settings.board_name}: your actions for {in_words(meeting.held_on)}"
    text = (
        f"You own {actions} in the action log of the {settings.board_name}:\n\n{_listed(form, form.rows)}\n\n"
        f"Please fill in the attached form and return it {_by(form.due_on, today)}, for the meeting on "
        f"{in_words(meeting.held_on)}.\n\n"
        "Write in the grey fields, save the form and attach it to your reply."
    )
    return _draft(form, settings, subject, text, Enclosed(*file, DOCX))


def reminder_mail(
    standing: FormStanding, meeting: Meeting, settings: Settings, today: date, file: tuple[str, bytes]
) -> bytes:
    """Return the draft of the email that reminds an owner of missing answers, with the form enclosed again."""
    form = standing.form
    written_on = in_words(form.created_at.date())
    asked_for = f"by {in_words(form.due_on)}" if form.due_on else "as soon as possible"
    text = (
        f"On {written_on} we sent you form {form.number} for the meeting of the {settings.board_name} on "
        f"{in_words(meeting.held_on)}, and asked you to return it {asked_for}.\n\n"
        f"{_missing(standing)}\n\n"
        f"The form is attached again. Please complete it for these actions and return it {_by(form.due_on, today)}. "
        "If you have already replied, you do not need to send it again."
    )
    subject = f"{settings.board_name}: reminder about your actions for {in_words(meeting.held_on)}"
    return _draft(form, settings, subject, text, Enclosed(*file, DOCX))


def _missing(standing: FormStanding) -> str:
    """Return a sentence with the actions that have no answer."""
    came = "We have received your other answers, but not" if standing.is_partly_back else "We have not received"
    return f"{came} an update on:\n\n{_listed(standing.form, standing.missing)}"


def _listed(form: OwnerForm, rows: Sequence[AskedRow]) -> str:
    """Return actions in lines, by reference, and by title too unless the form is restricted."""
    return "\n".join(row.ref if _is_restricted(form) else f"{row.ref}  {row.title}" for row in rows)


def _draft(form: OwnerForm, settings: Settings, subject: str, text: str, *enclosed: Enclosed) -> bytes:
    """Return a draft that begins with its marking and ends with the form's number.

    A marking above OFFICIAL is in the subject too. A typed reply that quotes the draft is known by the number.
    """
    sender = settings.secretary_name or settings.office_name
    body = (
        f"{marking_line(form.marking)}\n\nDear {form.owner},\n\n{text}\n\nKind regards,\n{sender}\nForm {form.number}\n"
    )
    address = settings.email_of(form.owner)
    return write_draft(EmailDraft(marked_subject(subject, form.marking), body, (address,) if address else (), enclosed))


def _is_restricted(form: OwnerForm) -> bool:
    return form.marking.classification is not Classification.OFFICIAL


def _by(due_on: date | None, today: date) -> str:
    return f"by {in_words(due_on)}" if due_on and due_on >= today else "as soon as possible"
