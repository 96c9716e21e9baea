"""The e-mail drafts that carry owners' forms and reminders.

A draft for a form with restricted actions names them by reference alone, since an e-mail can be forwarded.
"""

from datetime import date

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.owner_forms import OwnerForm
from boardpack.domain.meetings.meetings import Meeting, papers_day
from boardpack.domain.office.markings import Classification, marking_line
from boardpack.domain.office.settings import Settings
from boardpack.formats.mail.draft import DOCX, Draft, Enclosed, write_draft


def form_mail(form: OwnerForm, meeting: Meeting, settings: Settings, today: date, file: tuple[str, bytes]) -> bytes:
    """Return the draft of the e-mail that carries a form, with the file enclosed."""
    actions = count_in_words(len(form.rows), "restricted action" if _is_restricted(form) else "open action")
    subject = f"{settings.board_name}: your actions for {in_words(meeting.held_on)}"
    text = (
        f"You own {actions} in the log of the {settings.board_name}. Please fill in the form that goes with this "
        f"e-mail and send it back {_by(meeting, today)}, for the meeting on "
        f"{in_words(meeting.held_on)}.\n\n"
        "Nothing needs to be retyped: write in the grey fields, save the file and reply with it."
    )
    return _draft(form, settings, subject, text, Enclosed(*file, DOCX))


def reminder_mail(form: OwnerForm, meeting: Meeting, settings: Settings, today: date) -> bytes:
    """Return the draft of the e-mail that reminds an owner of a form."""
    subject = f"{settings.board_name}: your form of {in_words(form.created_at.date())}"
    text = (
        f"Your form for the meeting of the {settings.board_name} on {in_words(meeting.held_on)} has not come back. "
        f"It {_was_due(meeting, today)} and asks about:\n\n{_asked_about(form)}\n\n"
        "If you have sent it already, please send it once more."
    )
    return _draft(form, settings, subject, text)


def _draft(form: OwnerForm, settings: Settings, subject: str, text: str, *enclosed: Enclosed) -> bytes:
    """Return a draft that begins with its marking. A marking above OFFICIAL is in the subject too."""
    marked_subject = f"{form.marking}: {subject}" if _is_restricted(form) else subject
    sender = settings.secretary_name or settings.office_name
    body = f"{marking_line(form.marking)}\n\nDear {form.owner},\n\n{text}\n\n{sender}\n"
    return write_draft(Draft(marked_subject, body, enclosed=enclosed))


def _asked_about(form: OwnerForm) -> str:
    return "\n".join(row.ref if _is_restricted(form) else f"{row.ref}  {row.title}" for row in form.rows)


def _is_restricted(form: OwnerForm) -> bool:
    return form.marking.classification is not Classification.OFFICIAL


def _by(meeting: Meeting, today: date) -> str:
    due = papers_day(meeting)
    return f"by {in_words(due)}" if due >= today else "as soon as you can"


def _was_due(meeting: Meeting, today: date) -> str:
    due = papers_day(meeting)
    return f"{'is' if due >= today else 'was'} due by {in_words(due)}"
