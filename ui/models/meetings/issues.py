"""Issued packs and supplements as sentences."""

from collections.abc import Sequence
from datetime import date

from boardpack.domain.days.dates import clock_time, count_in_words, in_words
from boardpack.domain.meetings.copies import CopyEmail, MadeCopy, MadeIssue
from boardpack.domain.meetings.issues import Issue, IssuedFolder, SentEmail
from boardpack.domain.meetings.supplements import LateChange


def issue_time(issue: Issue, today: date) -> str:
    """Return the date and time of issue: "on 8 July 2025 at 10:30am", "today at 10:30am"."""
    day = issue.issued_at.date()
    return f"{'today' if day == today else f'on {in_words(day)}'} at {clock_time(issue.issued_at.time())}"


def sent_words(sent: SentEmail, today: date) -> str:
    """Return when an email was sent: "Sent 2:41pm" on that day, else "Sent 8 July 2025 at 2:41pm"."""
    day, time = sent.at.date(), clock_time(sent.at.time())
    return f"Sent {time}" if day == today else f"Sent {in_words(day)} at {time}"


def issued_page_sentence(made: MadeIssue, today: date) -> str:
    """Return when an issue was made with how many copies, and how many of its emails are still to be sent."""
    left = len(made.to_send)
    to_send = f"{count_in_words(left, 'email')} {'is' if left == 1 else 'are'} ready to send." if left else ""
    sending = to_send or ("All emails are sent." if made.emails else "No copy is sent by email.")
    kinds = count_in_words(len(made.made), "kind")
    return f"Issued {issue_time(made.issue, today)} with {kinds} of copy. {sending}"


def change_line(change: LateChange) -> str:
    """Return one change of a supplement."""
    return f"Paper {change.number}, {change.title}: {change.effect}"


def issued_sentence(issues: Sequence[IssuedFolder]) -> str:
    """Return the sentence about the issues; empty if there are none.

    An example is "Issued 8 July 2025, number 7C1E 90AB, with 2 supplements".
    """
    if not issues:
        return ""
    pack, *supplements = issues
    more = f", with {count_in_words(len(supplements), 'supplement')}" if supplements else ""
    return f"Issued {in_words(pack.issue.issued_at.date())}, number {pack.issue.unbroken_digest}{more}"


def email_lines(made: MadeCopy, email: CopyEmail) -> tuple[str, str]:
    """Return what an email sends and to whom, and what its draft has and lacks."""
    has = f"Draft with “{email.file}” attached." if email.is_attached else ""
    return f"Email the {made.edition.called} to {email.recipients}", " ".join((has, *email.lacking)).strip()


def content_line(made: MadeCopy) -> str:
    """Return the marking of a copy, and what it is without: "OFFICIAL, without papers 11 to 13"."""
    without = f"without {made.left_out[:1].lower()}{made.left_out[1:]}" if made.left_out else ""
    return ", ".join(filter(None, (str(made.marking or ""), without)))
