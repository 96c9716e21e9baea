"""Web pages as browsers save them: a page alone, or a page with its parts in one MHTML file."""

import re
from email import message_from_bytes, policy

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_MHTML = re.compile(rb"(?:from|mime-version|content-type|snapshot-content-location|subject|date)\s*:", re.IGNORECASE)
_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*\?>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HEAD = 4096


def is_mhtml(data: bytes) -> bool:
    """Return True for a page that a browser saved with its parts: an email's headers, and a page of HTML in it."""
    head = data.lstrip(b"\xef\xbb\xbf\r\n ")[:_HEAD]
    return bool(_MHTML.match(head)) and b"text/html" in data[: 4 * _HEAD].lower() and b"mime-version" in head.lower()


def is_page(data: bytes) -> bool:
    """Return True if the file begins as a page of HTML does."""
    return bool(_PAGE.match(data.removeprefix(b"\xef\xbb\xbf")[:_HEAD]))


def page_bytes(data: bytes) -> bytes:
    """Return the page's own HTML in UTF-8, taken out of MHTML, whatever encoding it declares."""
    declared: str | None = None
    if is_mhtml(data):
        message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n "), policy=policy.default)
        part = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
        payload = part.get_payload(decode=True) if part else None
        declared = part.get_content_charset() if part else None
        data = payload if isinstance(payload, bytes) else b""
    return _XML.sub("", _decoded(data, declared)).encode("utf-8")


def _decoded(data: bytes, declared: str | None) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    found = _DECLARED.search(data[:_HEAD])
    for encoding in (declared, "utf-8-sig", found[1].decode("ascii") if found else None, "cp1252"):
        try:
            if encoding:
                return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", errors="replace")
