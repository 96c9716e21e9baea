"""Keep of a PDF what its printed pages need, and remove everything else.

The keys of the catalogue, pages, annotations, outlines, actions, pictures and drawn forms are whitelists. Other
dictionaries, such as fonts and colours, lose the keys that lead out of the file or carry data that no page shows.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from boardpack.pack.attached.contained import dictionaries
from boardpack.pack.attached.destinations import annotations
from boardpack.pack.attached.drawn_annotations import draw_annotations

_WEB = ("http://", "https://", "mailto:", "tel:")
_MEDIA_IN_WORDS = "sound and video"
_OTHER_FILES = "links into other files"
_FORM_COMMANDS = "form fields that send their contents"
_PREPRESS = "references to pictures outside the file (OPI)"
_OUTSIDE = "content stored in other files"
_THREADS = "article threads"
_METADATA = "metadata of pages and pictures"
_PRIVATE = "private data of the program that made it"
_EMBEDDED = "embedded files"
_POSTSCRIPT = "PostScript"
_SIGNATURES = "data of signatures"
_PREVIEWS = "preview pictures"
_MARKS = "other annotations, which are now part of the page"
_COMMANDS = "commands to the PDF viewer"
_REST = "data that a printed page does not need"
_KINDS = {
    "/JavaScript": "JavaScript",
    "/Launch": "commands that start other programs",
    "/GoToR": _OTHER_FILES,
    "/GoToE": _OTHER_FILES,
    "/GoToDp": _OTHER_FILES,
    "/URI": "links to places that are not on the web",
    "/SubmitForm": _FORM_COMMANDS,
    "/ResetForm": _FORM_COMMANDS,
    "/ImportData": _FORM_COMMANDS,
    "/Rendition": _MEDIA_IN_WORDS,
    "/Movie": _MEDIA_IN_WORDS,
    "/Sound": _MEDIA_IN_WORDS,
    "/RichMediaExecute": _MEDIA_IN_WORDS,
    "/GoTo3DView": _MEDIA_IN_WORDS,
    "/Thread": _THREADS,
    "/Named": _COMMANDS,
    "/Hide": _COMMANDS,
    "/SetOCGState": _COMMANDS,
    "/Trans": _COMMANDS,
}
_ANNOTATIONS = {
    "/Movie": _MEDIA_IN_WORDS,
    "/Sound": _MEDIA_IN_WORDS,
    "/Screen": _MEDIA_IN_WORDS,
    "/RichMedia": _MEDIA_IN_WORDS,
    "/3D": _MEDIA_IN_WORDS,
    "/FileAttachment": _EMBEDDED,
}
_REASONS = {
    "/AF": _EMBEDDED,
    "/EF": _EMBEDDED,
    "/RF": _EMBEDDED,
    "/Collection": _EMBEDDED,
    "/PieceInfo": _PRIVATE,
    "/SpiderInfo": _PRIVATE,
    "/Metadata": _METADATA,
    "/OPI": _PREPRESS,
    "/Ref": _OUTSIDE,
    "/Alternates": "alternative pictures",
    "/Threads": _THREADS,
    "/B": _THREADS,
    "/Thumb": _PREVIEWS,
    "/PS": _POSTSCRIPT,
    "/Subtype2": _POSTSCRIPT,
    "/Perms": _SIGNATURES,
    "/Legal": _SIGNATURES,
    "/DSS": _SIGNATURES,
}
"""Why a key is removed, in words. A key that is not here is data that a printed page does not need."""


def _names(words: str) -> frozenset[str]:
    return frozenset(f"/{word}" for word in words.split())


_CATALOGUE = _names(
    "Type Version Extensions Pages PageLabels Names Dests ViewerPreferences PageLayout PageMode Outlines OpenAction "
    "Metadata StructTreeRoot MarkInfo Lang OutputIntents OCProperties AcroForm"
)
_PAGE = _names(
    "Type Parent Kids Count LastModified Resources MediaBox CropBox BleedBox TrimBox ArtBox Contents Rotate Group "
    "Annots StructParents Tabs UserUnit Trans Dur BoxColorInfo BDPK_Sureness"
)
_ANNOTATION = _names(
    "Type Subtype Rect Contents P NM M F AP AS Border C StructParent OC BM ca CA Lang H Dest A QuadPoints BS Parent "
    "T Popup CreationDate RC Subj IRT RT IT Open State StateModel L LE IC LL LLE LLO Cap CP CO CL DA DS Q RD BE "
    "Vertices InkList Name Sy OverlayText Repeat RO FT TU TM Ff V DV DR MaxLen Opt TI I Kids MK"
)
_OUTLINE = _names("Type Title Parent Prev Next First Last Count Dest A C F SE")
_ACTION = _names("Type S D URI")
_FORM = _names("Type Subtype FormType BBox Matrix Resources Group StructParent StructParents Name OC LastModified")
_PICTURE = _names(
    "Type Subtype Width Height ColorSpace BitsPerComponent Intent ImageMask Mask Decode Interpolate SMask SMaskInData "
    "Name StructParent OC Matte"
)
_STREAM = _names("Length Filter DecodeParms DL")
_ACTIONS = _names("A AA PA JS Next OpenAction")
"""Keys of actions, whose kinds `_kinds_in` names."""
_NOWHERE = _names(
    "AA PA JS PieceInfo SpiderInfo OPI AF EF RF Thumb Alternates PronunciationLexicon Schema DestOutputProfileRef"
)
"""Keys that no dictionary keeps: actions, private data, and what leads to other files."""
_NAMED_BY_ITS_FILE = _names(
    "Font XObject ExtGState Pattern Form Image Type0 Type1 Type3 MMType1 TrueType CIDFontType0 CIDFontType2"
)
_OF_RESOURCES = (Name.ShadingType, Name.PatternType, Name.O)
_OUTSIDE_STREAM = _names("F FFilter FDecodeParms")
_KEPT_ANNOTATIONS = _names(
    "Link Widget Popup Text FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Caret "
    "Stamp Ink Redact"
)
_DEEPEST = 64


@dataclass
class _Removal:
    """The parts that were removed, in words for the secretary."""

    found: set[str] = field(default_factory=set)

    def keep_only(self, holder: Object, allowed: Set[str]) -> None:
        """Remove every key of a dictionary that is not allowed."""
        for key in [key for key in holder.keys() if key not in allowed]:  # noqa: SIM118 (a pikepdf object)
            self.remove(holder, key)

    def remove(self, holder: Object, key: str) -> None:
        """Remove a key, and note why. The kinds of its actions are noted by `_kinds_in`."""
        if key not in _ACTIONS:
            self.found.add(_REASONS.get(key, _REST))
        elif key != "/JS" and not any(map(_acts, _actions_in(holder[key]))):
            self.found.add(_COMMANDS)
        del holder[key]


def keep_allowed_parts(pdf: Pdf) -> tuple[str, ...]:
    """Remove what a printed page does not need, and say in words of what kinds it was. Web links stay."""
    removal = _Removal(set(_kinds_in(pdf)))
    for page in pdf.pages:
        _keep_page(page, removal)
    if draw_annotations(pdf, _is_foreign) and not removal.found & set(_ANNOTATIONS.values()):
        removal.found.add(_MARKS)
    for page in pdf.pages:
        for annotation in annotations(page):
            removal.keep_only(annotation, _ANNOTATION)
            _keep_action(annotation, removal)
    _keep_outline(pdf, removal)
    for found in dictionaries(pdf):
        _keep_parts(found, removal, is_catalogue=found.objgen == pdf.Root.objgen)
    removal.keep_only(pdf.Root, _CATALOGUE)
    _keep_catalogue(pdf, removal)
    return tuple(sorted(removal.found))


def _keep_page(page: Page, removal: _Removal) -> None:
    """Keep the keys of a page and of the nodes above it, from which it inherits."""
    node: Object | None = page.obj
    for _ in range(_DEEPEST):
        if not isinstance(node, Dictionary):
            return
        removal.keep_only(node, _PAGE)
        node = node.get(Name.Parent)


def _is_foreign(annotation: Dictionary) -> bool:
    return str(annotation.get(Name.Subtype)) not in _KEPT_ANNOTATIONS


def _keep_action(holder: Dictionary, removal: _Removal) -> None:
    """Keep the action of a link or an outline line if it leads to the web or into the file itself."""
    action = holder.get(Name.A)
    if action is None:
        return
    if isinstance(action, Dictionary) and _is_harmless(action):
        removal.keep_only(action, _ACTION)
    else:
        removal.remove(holder, "/A")


def _is_harmless(action: Dictionary) -> bool:
    return action.get(Name.S) == Name.GoTo or _is_web_link(action)


def _keep_outline(pdf: Pdf, removal: _Removal) -> None:
    met: set[tuple[int, int]] = set()
    waiting = [pdf.Root.get(Name.Outlines)]
    while waiting:
        line = waiting.pop()
        if not isinstance(line, Dictionary) or (line.is_indirect and line.objgen in met):
            continue
        met.add(line.objgen)
        removal.keep_only(line, _OUTLINE)
        _keep_action(line, removal)
        waiting += [line.get(Name.First), line.get(Name.Next)]


def _keep_parts(found: Dictionary | Stream, removal: _Removal, *, is_catalogue: bool) -> None:
    """Keep the allowed keys of a dictionary, wherever in the file it is."""
    for key, value in list(found.items()):
        if (key in _NOWHERE and not _is_resource(value)) or (key == "/Metadata" and not is_catalogue) or _acts(value):
            removal.remove(found, key)
    if isinstance(found, Stream):
        _keep_stream(found, removal)


def _is_resource(value: object) -> bool:
    """Return True for a font, picture, colour or role, which a file may give any name, such as /AA."""
    if isinstance(value, Array):
        return len(value) > 0 and isinstance(value[0], Name)
    if not isinstance(value, Dictionary | Stream):
        return isinstance(value, Name)
    kinds = {str(value.get(Name.Type)), str(value.get(Name.Subtype))}
    return bool(kinds & _NAMED_BY_ITS_FILE) or any(key in value for key in _OF_RESOURCES)


def _acts(value: object) -> bool:
    return isinstance(value, Dictionary) and bool(_acting_kind(value))


def _actions_in(value: Object) -> tuple[object, ...]:
    """Return an action, and what it or a dictionary of actions holds."""
    return (value, *(value.values() if isinstance(value, Dictionary) else ()))


def _keep_stream(found: Stream, removal: _Removal) -> None:
    for key in _OUTSIDE_STREAM & set(found.keys()):
        removal.found.add(_OUTSIDE)
        del found[key]
    kind: object = found.get(Name.Subtype)
    if kind == Name.PS:
        removal.found.add(_POSTSCRIPT)
        found.write(b"")
        found[Name.Subtype], found[Name.BBox] = Name.Form, Array([0, 0, 0, 0])
    if kind in (Name.PS, Name.Form):
        removal.keep_only(found, _FORM | _STREAM)
    elif kind == Name.Image:
        removal.keep_only(found, _PICTURE | _STREAM)


def _keep_catalogue(pdf: Pdf, removal: _Removal) -> None:
    opening = pdf.Root.get(Name.OpenAction)
    if isinstance(opening, Dictionary):
        if opening.get(Name.S) == Name.GoTo:
            removal.keep_only(opening, _ACTION)
        else:
            removal.remove(pdf.Root, "/OpenAction")
    names = pdf.Root.get(Name.Names)
    if isinstance(names, Dictionary):
        for key in [key for key in names.keys() if key != "/Dests"]:  # noqa: SIM118 (a pikepdf object)
            removal.found.update((_EMBEDDED,) if key == "/EmbeddedFiles" else ())
            del names[key]
        if not len(names.keys()):
            del pdf.Root[Name.Names]


def _kinds_in(pdf: Pdf) -> Iterator[str]:
    """Yield the kinds of the actions, media and files of a PDF, wherever they are."""
    opening = pdf.Root.get(Name.OpenAction)
    if isinstance(opening, Dictionary) and opening.get(Name.S) not in (None, Name.GoTo):
        yield "an action on opening"
    for found in dictionaries(pdf):
        if acting := _acting_kind(found):
            yield acting
        if Name.Rect in found and (media := _ANNOTATIONS.get(str(found.get(Name.Subtype)))):
            yield media
        if isinstance(files := found.get(Name.EF), Dictionary) and not _is_resource(files):
            yield _EMBEDDED


def _acting_kind(found: Object) -> str:
    """Return the kind of an action, in words. Empty for anything else, and for a link to the web or into the file."""
    kind = found.get(Name.S)
    if not isinstance(kind, Name) or str(kind) not in _KINDS or not _is_action(found, kind) or _is_web_link(found):
        return ""
    return _KINDS[str(kind)]


def _is_action(found: Object, kind: Name) -> bool:
    """Return True if a dictionary is an action. A structure element may also have /S, but has /P or /K, too."""
    return Name.P not in found and Name.K not in found and (kind != Name.URI or Name.URI in found)


def _is_web_link(found: Object) -> bool:
    address = found.get(Name.URI)
    return found.get(Name.S) == Name.URI and isinstance(address, String) and str(address).lower().startswith(_WEB)
