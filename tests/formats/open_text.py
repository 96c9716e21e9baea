"""OpenDocument texts made by hand for tests."""

import io
import zipfile

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{_OASIS}office:1.0",
    "style": f"{_OASIS}style:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
SPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _SPACES.items())


def open_text(
    body: str,
    *,
    styles: str = "",
    template: str = "",
    head: str = "",
    encoding: str = "utf-8",
    members: dict[str, bytes] | None = None,
) -> bytes:
    """A file whose text is `body`, with automatic `styles`, the parts of its `template`, and further members."""
    content = (
        f"{head}<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    drawn = f"<office:document-styles {SPACES}>{template}</office:document-styles>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", content.encode(encoding))
        file.writestr("styles.xml", drawn)
        for name, data in (members or {}).items():
            file.writestr(name, data)
    return made.getvalue()
