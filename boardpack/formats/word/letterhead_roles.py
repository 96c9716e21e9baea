"""Which style of an office's template sets which role of our papers."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.office_template import RoleStanding, RoleTold
from boardpack.formats.word.letterhead_lists import ListFormats
from boardpack.formats.word.letterhead_looks import Sheet
from boardpack.formats.word.oxml import make, name
from boardpack.formats.word.styles import NORMAL, style_id
from boardpack.formats.word.stylesheet import BOARD_TABLE, LINK, write_styles

_VALUE = name("w:val")
_FEWEST_POINTS_BETWEEN = 3
_MANY_OF_OURS = 30
_PARAGRAPHS, _CHARACTERS, _TABLES = "paragraph", "character", "table"


@dataclass(frozen=True)
class Role:
    """A role: what it is called, our style for it, and the names that styles for it go by.

    The first name is Word's own in every language; the others are those that Word shows in Welsh,
    German and French, and what offices call theirs. `level` is the outline level of a heading from 0.
    """

    called: str
    ours: str
    names: tuple[str, ...]
    kind: str = _PARAGRAPHS
    level: int | None = None


ROLES = (
    Role("Text", "Body Text", ("Body Text", "Corff y Testun", "Textkörper", "Corps de texte", "Report Text", "Text")),
    Role("Text of letters", "Letter Text", ("Letter Text", "Letter Body", "Testun Llythyr", "Brieftext")),
    Role("Title", "Title", ("Title", "Teitl", "Titel", "Titre", "Report Title", "Document Title")),
    *(
        Role(
            f"Heading {level}",
            f"heading {level}",
            (f"heading {level}", f"Pennawd {level}", f"Überschrift {level}", f"Titre {level}"),
            level=level - 1,
        )
        for level in (1, 2, 3)
    ),
    Role("Bulleted list", "List Bullet", ("List Bullet", "Rhestr Fwledi", "Aufzählungszeichen", "Liste à puces")),
    Role("Numbered list", "List Number", ("List Number", "Rhestr Rifau", "Listennummer", "Liste à numéros")),
    Role("Address", "Address", ("Inside Address", "Address", "Cyfeiriad", "Anschrift", "Empfängeradresse", "Adresse")),
    Role("Salutation", "Salutation", ("Salutation", "Cyfarchiad", "Anrede", "Salutations")),
    Role("Subject", "Subject", ("Subject Line", "Subject", "Reference Line", "Pwnc", "Betreff", "Objet")),
    Role("Closing", "Closing", ("Closing", "Cloi", "Grußformel", "Formule de politesse")),
    Role("Signature", "Signature", ("Signature", "Llofnod", "Unterschrift")),
    Role("Caption", "caption", ("caption", "Pennawd Tabl", "Beschriftung", "Légende")),
    Role("Table head", "Table Head", ("Table Head", "Table Heading", "Pennyn Tabl", "Tabellenkopf")),
    Role("Table text", "Table Text", ("Table Text", "Testun Tabl", "Tabellentext", "Texte de tableau")),
    Role("Tables", BOARD_TABLE, ("Board Table", "Report Table", "Tabl Adroddiad", "Berichtstabelle"), _TABLES),
    Role("Ask box", "Ask Heading", ("Ask Heading", "Ask Box", "Recommendation Box", "Callout", "Blwch")),
    Role("Header", "header", ("header", "Pennyn", "Kopfzeile", "En-tête")),
    Role("Footer", "footer", ("footer", "Troedyn", "Fußzeile", "Pied de page")),
    Role("Contents", "toc 1", ("toc 1", "Verzeichnis 1", "TM 1")),
    Role("Links", LINK, ("Hyperlink", "Hyperddolen", "Lien hypertexte"), _CHARACTERS),
)


@dataclass(frozen=True)
class Mapped:
    """The roles that a template sets, as pairs of identifiers, and what is to be said of each role."""

    styles: tuple[tuple[str, str], ...]
    told: tuple[RoleTold, ...]


@dataclass(frozen=True)
class _Choice:
    style: str
    why: str
    standing: RoleStanding = RoleStanding.FOUND


def map_roles(sheet: Sheet, lists: ListFormats, used: Counter[str], *, is_direct: bool) -> Mapped:
    """The style for each role; where a template sets its text directly, its text styles are not those in use."""
    normal = sheet.default(_PARAGRAPHS)
    pairs = [(style_id(NORMAL), normal)]
    told = [_told_of_normal(sheet, normal)]
    taken = {normal}
    for role in ROLES:
        choice = _choice(role, sheet, lists, used, taken, is_direct=is_direct)
        if choice is None:
            told.append(RoleTold(role.called, RoleStanding.ADDED, role.ours, "The template has none."))
            continue
        pairs.append((style_id(role.ours), choice.style))
        taken.add(choice.style)
        told.append(RoleTold(role.called, choice.standing, sheet.name_of(choice.style), choice.why))
    return Mapped((*pairs, *_of_our_making(sheet, dict(pairs))), tuple(told))


def _of_our_making(sheet: Sheet, mapped: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Our other styles where the template was itself made from one of our papers, and so holds them."""
    ours = make("w:styles")
    write_styles(ours, HouseStyle(), "en-GB")
    own = Sheet(ours)
    held = [key for key in own.by_id if key in sheet.by_id and sheet.name_of(key) == own.name_of(key)]
    if len(held) >= _MANY_OF_OURS:
        yield from ((key, key) for key in held if key not in mapped)


def _told_of_normal(sheet: Sheet, normal: str) -> RoleTold:
    return RoleTold("Ordinary text", RoleStanding.FOUND, sheet.name_of(normal), "It is the template’s default.")


def _choice(
    role: Role, sheet: Sheet, lists: ListFormats, used: Counter[str], taken: set[str], *, is_direct: bool
) -> _Choice | None:
    free = [key for key, _ in sheet.of_kind(role.kind) if key not in taken]
    by_name = next(_by_name(role, sheet, free), None)
    ways: tuple[Callable[[], _Choice | None], ...] = (
        lambda: by_name if by_name and (used[by_name.style] or role.level is None) else None,
        lambda: _by_level(role, sheet, free, used),
        lambda: by_name,
        lambda: _by_bullet(role, sheet, lists, free),
        lambda: None if is_direct else _as_ordinary_text(role, sheet),
    )
    chosen = next(filter(None, (way() for way in ways)), None)
    return _judged(chosen, role, lists) if chosen else None


def _by_name(role: Role, sheet: Sheet, free: list[str]) -> Iterator[_Choice]:
    """By the first of the names that a style goes by; then by a name of the office's that ends in it."""
    for wanted in role.names:
        for key in free:
            named = (sheet.name_of(key), *sheet.aliases_of(key), key)
            if any(_folded(each) == _folded(wanted) for each in named):
                yield _Choice(key, "By its name.")
    if role.level is not None:
        for key in free:
            if re.search(rf"\bheading\s*{role.level + 1}$", sheet.name_of(key), re.IGNORECASE):
                yield _Choice(key, "By the end of its name.")


def _folded(style_name: str) -> str:
    return style_name.casefold().replace(" ", "").replace("-", "").replace("_", "")


def _by_level(role: Role, sheet: Sheet, free: list[str], used: Counter[str]) -> _Choice | None:
    if role.level is None:
        return None
    levels = [(key, sheet.property_of(key, "w:pPr", "w:outlineLvl")) for key in free if used[key]]
    fits = [key for key, level in levels if level is not None and level.get(_VALUE) == str(role.level)]
    best = max(fits, key=lambda key: used[key], default=None)
    return _Choice(best, "By its outline level.", RoleStanding.SUBSTITUTED) if best else None


def _by_bullet(role: Role, sheet: Sheet, lists: ListFormats, free: list[str]) -> _Choice | None:
    if role.ours != "List Bullet":
        return None
    bulleted = next((key for key in free if lists.is_bulleted(key)), None)
    return _Choice(bulleted, "By its numbering.", RoleStanding.SUBSTITUTED) if bulleted else None


def _as_ordinary_text(role: Role, sheet: Sheet) -> _Choice | None:
    """Letters are set as ordinary text where that has room between paragraphs, as most templates mean it."""
    normal = sheet.default(_PARAGRAPHS)
    if role.ours != "Letter Text":
        return None
    room = sheet.property_of(normal, "w:pPr", "w:spacing")
    after = (room.get(name("w:after")) or "0") if room is not None else "0"
    if not after.isdecimal() or int(after) / 20 < _FEWEST_POINTS_BETWEEN:
        return None
    return _Choice(normal, "Ordinary text stands in.", RoleStanding.SUBSTITUTED)


def _judged(choice: _Choice, role: Role, lists: ListFormats) -> _Choice:
    """A list style that prints no bullet is kept for its looks, and said to be so."""
    if role.ours == "List Bullet" and not lists.is_bulleted(choice.style):
        return _Choice(choice.style, "It prints no bullet, so ours is put in.", RoleStanding.SUBSTITUTED)
    return choice
