"""An e-mail as a file: opened, it is a draft with its attachments, which its sender looks over and sends."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


@dataclass(frozen=True)
class Enclosed:
    """A file that goes with an e-mail, by the name that its reader sees."""

    name: str
    data: bytes
    kind: str = "application/octet-stream"


@dataclass(frozen=True)
class Draft:
    """What an e-mail says; `to` may be empty, for its sender to fill in."""

    subject: str
    text: str
    to: tuple[str, ...] = ()
    enclosed: tuple[Enclosed, ...] = ()


def write_draft(draft: Draft) -> bytes:
    """The bytes of an .eml file; the same for the same draft.

    It has neither date nor sender, which the program that sends it adds. `X-Unsent` tells Outlook to
    open it for writing; Thunderbird and Apple Mail show it, and take it as a draft by “Edit as new”.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _one_line(draft.subject)
    if draft.to:
        message["To"] = ", ".join(map(_one_line, draft.to))
    message["X-Unsent"] = "1"
    message.set_content(draft.text)
    for each in draft.enclosed:
        main, _, sub = each.kind.partition("/")
        message.add_attachment(each.data, maintype=main, subtype=sub, filename=_one_line(each.name))
    if message.is_multipart():
        message.set_boundary(f"=_{_digest(_parts(draft))}")
    return bytes(message)


def _parts(draft: Draft) -> Iterable[bytes]:
    yield draft.text.encode()
    for each in draft.enclosed:
        yield each.data


def _digest(parts: Iterable[bytes]) -> str:
    """A line that stands in none of the parts, and does not depend on chance."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()[:40]


def _one_line(text: str) -> str:
    """A heading of a message is one line; a break within it would begin another heading."""
    return " ".join(text.split())
