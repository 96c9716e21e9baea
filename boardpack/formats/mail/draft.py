"""An email draft as a file, with attachments, which its sender checks and sends."""

import hashlib
import unicodedata
from collections.abc import Iterable
from email.message import EmailMessage
from email.policy import EmailPolicy

from boardpack.values import Frozen

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
_MOST_CHARACTERS = 998
_PLAIN = str.maketrans("‘’“”–—", "''\"\"--")


class Enclosed(Frozen):
    """A file attached to an email, under the name that its reader sees."""

    name: str
    data: bytes
    kind: str = "application/octet-stream"


class EmailDraft(Frozen):
    """An email draft. `to` may be empty, for its sender to fill in."""

    subject: str
    text: str
    to: tuple[str, ...] = ()
    enclosed: tuple[Enclosed, ...] = ()


def write_draft(draft: EmailDraft) -> bytes:
    """Return the bytes of an .eml file. The same for the same draft.

    It has neither date nor sender, which the program that sends it adds. `X-Unsent` tells Outlook to
    open it for writing; Thunderbird and Apple Mail show it, and take it as a draft by “Edit as new”.
    """
    message = EmailMessage(policy=_OneLinePolicy(linesep="\r\n"))
    message["Subject"] = _one_line(draft.subject)
    if draft.to:
        message["To"] = ", ".join(map(_one_line, draft.to))
    message["X-Unsent"] = "1"
    message.set_content(draft.text)
    for attachment in draft.enclosed:
        main, _, sub = attachment.kind.partition("/")
        message.add_attachment(attachment.data, maintype=main, subtype=sub, filename=_plain_name(attachment.name))
    if message.is_multipart():
        message.set_boundary(f"=_{_digest(_parts(draft))}")
    return bytes(message)


class _OneLinePolicy(EmailPolicy):
    """The rules of RFC 5322, with each ASCII field of the head on one line.

    Python folds a field at column 78 and would leave the first line of a subject empty if its first word is long,
    and cut the name of an attachment into pieces. Some mail programs show neither.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a field as it is written to the file, in several lines only if it must be encoded or is huge."""
        line = f"{name}: {value}"
        is_whole = line.isascii() and len(line) <= _MOST_CHARACTERS and not {"\r", "\n"} & set(line)
        return (line + self.linesep).encode("ascii") if is_whole else super().fold_binary(name, value)


def _plain_name(name: str) -> str:
    """Return the name of an attachment in ASCII if it has no other letters, since older Outlook knows no others.

    Curly quotes become straight, and letters lose their accents.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.translate(_PLAIN)) if not unicodedata.combining(c))
    return _one_line(plain if plain.isascii() else name)


def _parts(draft: EmailDraft) -> Iterable[bytes]:
    yield draft.text.encode()
    for attachment in draft.enclosed:
        yield attachment.data


def _digest(parts: Iterable[bytes]) -> str:
    """Return a MIME boundary that occurs in none of the parts and does not depend on chance."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()[:40]


def _one_line(text: str) -> str:
    """Return a header on one line, since a line break would begin another header."""
    return " ".join(text.split())
