"""Actions and decisions in an earlier message that an e-mail quotes are never certain."""

import pytest

from boardpack.documents.source import Source
from boardpack.formats.mail.reader import read_mail
from boardpack.formats.mail.threads import text_of_mail
from boardpack.intake.minutes.finder import find_minutes
from tests.intake.minutes.minutes_text import source_of

OWN = ("Present: Ann Reed, Tom Bell, Jo Shaw", "Action: Jo Shaw to send the custody figures by 30 November 2026.")
EARLIER = ("Action: Tom Bell to review the custody plan by 1 December 2026.", "Agreed: to accept the report.")
WROTE = "On Wed, 14 Oct 2026 at 10:00, Ann Reed <ann@example.org> wrote:"


def mail(subject: str, *lines: str) -> Source:
    """Return an e-mail with this subject and these lines, as it is read from its file."""
    head = ("From: Tom Bell <tom@example.org>", f"Subject: {subject}", "")
    read = read_mail("\n".join((*head, *lines)).encode(), "reply.eml")
    return source_of(*filter(None, text_of_mail(read, read.body.data.decode()).split("\n")))


@pytest.mark.parametrize(
    "quoted",
    [
        (WROTE, *EARLIER),
        (WROTE, *(f"> {line}" for line in EARLIER)),
        tuple(f"> {line}" for line in EARLIER),
        ("-----Original Message-----", "From: Ann Reed", *EARLIER),
        ("From: Ann Reed <ann@example.org>", "Sent: 14 October 2026 10:00", *EARLIER),
    ],
)
def test_the_words_of_an_earlier_message_that_an_answer_quotes_are_doubted(quoted: tuple[str, ...]) -> None:
    reading = find_minutes(mail("Re: Minutes", *OWN, "", *quoted))

    assert [action.doubts for action in reading.actions] == [
        (),
        ("These words are in an earlier message, which this one quotes.",),
    ]
    assert [decision.doubts for decision in reading.decisions] == [reading.actions[1].doubts]


def test_a_message_that_is_forwarded_is_read_as_it_is() -> None:
    head = ("From: Ann Reed <ann@example.org>", "Sent: 14 October 2026 10:00", "Present: Ann Reed, Tom Bell")

    reading = find_minutes(mail("FW: Minutes", "For the log, please.", "", *head, *EARLIER))

    assert [one.doubts for one in (*reading.actions, *reading.decisions)] == [(), ()]
