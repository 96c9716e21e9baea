"""Take out of a PDF all that acts rather than reads: scripts, launches, embedded files, sound and video."""

from collections.abc import Iterator

from pikepdf import Dictionary, Name, Object, Pdf, String
from pikepdf.sanitize import Sanitizer

from boardpack.pack.attached.contained import dictionaries

_WEB = ("http://", "https://", "mailto:", "tel:")
_KEPT_LINK = Name("/BoardpackWebLink")
_MEDIA_IN_WORDS = "sound and video"
_KINDS = {
    Name.JavaScript: "JavaScript",
    Name.Launch: "commands that start other programs",
    Name.GoToR: "links into other files",
    Name.GoToE: "links into other files",
    Name.URI: "links to places that are not on the web",
    Name.SubmitForm: "form fields that send themselves",
    Name.ImportData: "form fields that send themselves",
    Name.Rendition: _MEDIA_IN_WORDS,
    Name.Movie: _MEDIA_IN_WORDS,
    Name.Sound: _MEDIA_IN_WORDS,
    Name.RichMediaExecute: _MEDIA_IN_WORDS,
}
_MEDIA = {
    Name.Movie: Name.Movie,
    Name.Sound: Name.Sound,
    Name.RichMedia: Name.RichMediaContent,
    Name("/3D"): Name("/3DD"),
}


def remove_active_content(pdf: Pdf) -> tuple[str, ...]:
    """Take it out of the file, and say in words of what kinds it was. Ordinary web links stay."""
    found = set(_kinds_in(pdf))
    # The sanitiser takes web links and launches together, so the web links step out of its sight.
    web_links = [d for d in dictionaries(pdf) if _is_web_link(d)]
    for action in web_links:
        action[Name.S] = _KEPT_LINK
    _sanitiser().apply(pdf)
    _remove_what_is_left(pdf)
    for action in web_links:
        action[Name.S] = Name.URI
    return tuple(sorted(found))


def _sanitiser() -> Sanitizer:
    return (
        Sanitizer()
        .remove_javascript()
        .remove_external_access()
        .remove_attachments()
        .remove_multimedia()
        .remove_private_app_data()
        .remove_collection()
        .remove_thumbnails()
        .remove_web_capture()
    )


def _remove_what_is_left(pdf: Pdf) -> None:
    """Remove actions and files in places where none belongs, but where a viewer might look."""
    if Name.OpenAction in pdf.Root:
        del pdf.Root[Name.OpenAction]
    for found in dictionaries(pdf):
        if _acting_kind(found):
            del found[Name.S]
        if Name.EF in found:
            del found[Name.EF]


def _kinds_in(pdf: Pdf) -> Iterator[str]:
    opening = pdf.Root.get(Name.OpenAction)
    if isinstance(opening, Dictionary) and opening.get(Name.S) not in (None, Name.GoTo):
        yield "an action on opening"
    for found in dictionaries(pdf):
        acting = _acting_kind(found)
        if acting or _shows_media(found):
            yield acting or _MEDIA_IN_WORDS
        if isinstance(found.get(Name.EF), Dictionary):
            yield "embedded files"
        if Name.PieceInfo in found or Name.SpiderInfo in found:
            yield "private data of the program that made it"


def _acting_kind(found: Object) -> str:
    """Return the kind of an action, in words. Empty for anything else, and for a link to the web."""
    kind = found.get(Name.S)
    if not isinstance(kind, Name) or kind not in _KINDS or not _is_action(found, kind) or _is_web_link(found):
        return ""
    return _KINDS[kind]


def _shows_media(found: Object) -> bool:
    kind = found.get(Name.Subtype)
    return isinstance(kind, Name) and kind in _MEDIA and _MEDIA[kind] in found and Name.Rect in found


def _is_action(found: Object, kind: Name) -> bool:
    """Return True if a dictionary is an action. A structure element may also have /S, but has /P or /K, too."""
    return Name.P not in found and Name.K not in found and (kind != Name.URI or Name.URI in found)


def _is_web_link(found: Object) -> bool:
    address = found.get(Name.URI)
    return found.get(Name.S) == Name.URI and isinstance(address, String) and str(address).lower().startswith(_WEB)
