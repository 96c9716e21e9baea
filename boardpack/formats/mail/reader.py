"""Emails as files: .eml, as most programs save them, and .msg, as Outlook does."""

import re
import struct
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from typing import cast

from boardpack.documents.mail import Mail, MailFile
from boardpack.errors import UnreadableFileError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MSG_STREAM = "__properties_version1.0".encode("utf-16-le")
_HEAD = 8192
_SENT = re.compile(rb"^(?:message-id|received|x-unsent)\s*:", re.IGNORECASE | re.MULTILINE)
_SAVED_PAGE = re.compile(rb"^snapshot-content-location\s*:|^from\s*:\s*[\"<]*saved by", re.IGNORECASE | re.MULTILINE)
_VERSION = re.compile(rb"^mime-version\s*:", re.IGNORECASE | re.MULTILINE)
_TABLE_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_FEWEST_ROWS = 3
_MARKUP = re.compile(r"<(style|script|head)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>|&\w+;", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"\w+")
_MOST_FILES = 40


def _is_outlook_mail(data: bytes, suffix: str) -> bool:
    """Return True for an email that Outlook saved as .msg."""
    return data.startswith(_OLE) and (suffix == ".msg" or _MSG_STREAM in data)


def is_mail(data: bytes, suffix: str) -> bool:
    """Return True for an email in a file. A page that a browser saved with an email’s head is not one."""
    if _is_outlook_mail(data, suffix):
        return True
    head = data[:_HEAD]
    if _SAVED_PAGE.search(head):
        return False
    return suffix == ".eml" or bool(_VERSION.search(head) and _SENT.search(head))


def read_mail(data: bytes, name: str) -> Mail:
    """Return the email in a file. Raises UnreadableFileError if it is damaged or holds nothing."""
    try:
        mail = _read_outlook(data, name) if data.startswith(_OLE) else _read_message(_parsed(data))
    except RecursionError as error:  # parts within parts, more than any program writes
        raise UnreadableFileError(
            f"“{name}” contains too many parts inside each other.", "Save its text or attachment as a separate file."
        ) from error
    if not mail.body.data.strip() and not mail.attached:
        raise UnreadableFileError(f"“{name}” is an email without text or files.", "Save it again from your mailbox.")
    return mail


def _parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n "), policy=policy.default)


def _read_message(message: EmailMessage) -> Mail:
    plain, page = (_body_text(message, kind) for kind in ("plain", "html"))
    attached = tuple(_attached(message))
    return Mail(
        _header(message, "Subject"),
        _header(message, "From"),
        _header(message, "Date"),
        _body(plain, page),
        attached[:_MOST_FILES],
        _too_many(len(attached)),
    )


def _header(message: EmailMessage, name: str) -> str:
    """Return a field of the head on one line. Empty if it is missing or cannot be read."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, LookupError, IndexError, AttributeError):  # a head that breaks the rules of RFC 5322
        return ""


def _body_text(message: EmailMessage, kind: str) -> str:
    """Return the body of that kind. Empty if there is none."""
    try:
        part = message.get_body((kind,))
    except (KeyError, ValueError, AttributeError):  # a part that says it has parts and has none
        return ""
    return _text(cast("EmailMessage", part)) if part is not None else ""


def _text(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    for encoding in (part.get_content_charset(), "utf-8", "cp1252"):
        try:
            if encoding:
                return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", errors="replace")


def _body(plain: str, page: str) -> MailFile:
    """Return the plain-text body, or the HTML body if it has a table or more than twice as many words."""
    words = len(_WORD.findall(_MARKUP.sub(" ", page)))
    lacks_most = len(_WORD.findall(plain)) * 2 < words
    if lacks_most or len(_TABLE_ROW.findall(page)) >= _FEWEST_ROWS:
        return MailFile("body.html", page.encode("utf-8"))
    return MailFile("body.txt", plain.encode("utf-8"))


def _attached(message: EmailMessage) -> Iterator[MailFile]:
    """Yield the files in the email; pictures that its text shows, such as a logo, are left out."""
    for number, part in enumerate(_leaves(message), start=1):
        name = _file_name(part) or _unnamed(part, number)
        is_shown = part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"
        if not name or is_shown:
            continue
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            data = cast("EmailMessage", inner[0]).as_bytes() if isinstance(inner, list) and inner else b""
        else:
            payload = part.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
        yield MailFile(name, data)


def _leaves(part: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts that hold something; an email in an email is one part."""
    inner = part.get_payload()
    if isinstance(inner, list) and part.get_content_type() != "message/rfc822":
        for child in inner:
            yield from _leaves(cast("EmailMessage", child))
    else:
        yield part


def _file_name(part: EmailMessage) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, IndexError, AttributeError):  # a head that breaks the rules of RFC 2231
        name = ""
    return _last_part(name)


def _unnamed(part: EmailMessage, number: int) -> str:
    """Return a name for an email or a document without one. Empty for the body."""
    if part.get_content_type() == "message/rfc822":
        return f"email {number}.eml"
    return f"file {number}" if part.get_content_disposition() == "attachment" else ""


def _last_part(name: str) -> str:
    """Return a file’s name without folders."""
    return " ".join(re.split(r"[\\/]", name)[-1].split())


def _too_many(count: int) -> tuple[str, ...]:
    if count <= _MOST_FILES:
        return ()
    return (f"The email has {count} files. The first {_MOST_FILES} were read.",)


def _read_outlook(data: bytes, name: str) -> Mail:
    """Return an Outlook email. Raises UnreadableFileError if it is damaged.

    The errors caught are those that 28,000 damaged emails raised in oxmsg and olefile, and those of reading beyond the
    end of data. Any other error is a fault of the program.
    """
    from oxmsg import Message
    from oxmsg.domain.model import UnrecognizedCodePageError

    try:
        message = Message.load(data)
        attached = [(file.file_name, file.file_bytes) for file in message.attachments]
        page, plain, sent = _outlook_page(message), message.body or "", message.sent_date
        subject, sender = message.subject, message.sender or ""
    except (OSError, ValueError, LookupError, OverflowError, struct.error, UnrecognizedCodePageError) as error:
        raise UnreadableFileError(
            f"“{name}” is damaged and cannot be read as an Outlook email.", "Save the email again from Outlook."
        ) from error
    kept = tuple(MailFile(_last_part(title or "file"), content) for title, content in attached if content)
    unread = sum(not content for _, content in attached)
    lost = (f"{unread} of the files in the email cannot be opened. Save them one by one.",) if unread else ()
    return Mail(
        subject,
        sender,
        format_datetime(sent) if sent else "",
        _body(plain, page),
        kept[:_MOST_FILES],
        (*lost, *_too_many(len(kept))),
    )


def _outlook_page(message: object) -> str:
    """Return the body as a page. Empty if there is none, or none in an encoding that Python knows."""
    try:
        return getattr(message, "html_body", None) or ""
    except (LookupError, UnicodeDecodeError):
        return ""
