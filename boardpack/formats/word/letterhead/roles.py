"""The roles of our papers, and the style of an office's template that sets each."""

import re
from collections import Counter
from collections.abc import Iterator

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.office_template import RoleMatch, RoleStanding
from boardpack.formats.word.letterhead.lists import TemplateLists
from boardpack.formats.word.letterhead.sheet import PARAGRAPH, TemplateStyles, value_of
from boardpack.formats.word.letterhead.styles import PREFIX
from boardpack.formats.word.markup.oxml import make, name
from boardpack.formats.word.markup.styles import NORMAL, style_id
from boardpack.formats.word.markup.stylesheet import BOARD_TABLE, LINK, write_styles
from boardpack.values import Frozen

_FEWEST_POINTS_BETWEEN = 3
_MANY_OF_OURS = 30
_CHARACTER, _TABLE = "character", "table"


class Role(Frozen):
    """A role of our papers: its label, our style for it, and the names that offices give to styles for it.

    The first name is Word's own in every language; the others are those that Word shows in Welsh,
    German and French, and what offices call theirs. `level` is the outline level of a heading from 0.
    """

    label: str
    ours: str
    names: tuple[str, ...]
    kind: str = PARAGRAPH
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
    Role("Tables", BOARD_TABLE, ("Board Table", "Report Table", "Tabl Adroddiad", "Berichtstabelle"), _TABLE),
    Role("Ask box", "Ask Heading", ("Ask Heading", "Ask Box", "Recommendation Box", "Callout", "Blwch")),
    Role("Header", "header", ("header", "Pennyn", "Kopfzeile", "En-tête")),
    Role("Footer", "footer", ("footer", "Troedyn", "Fußzeile", "Pied de page")),
    Role("Contents", "toc 1", ("toc 1", "Verzeichnis 1", "TM 1")),
    Role("Links", LINK, ("Hyperlink", "Hyperddolen", "Lien hypertexte"), _CHARACTER),
)


class Roles(Frozen):
    """The template's style for each role that it sets, by our identifier; `matches` reports every role."""

    styles: dict[str, str]
    matches: tuple[RoleMatch, ...]


class _Choice(Frozen):
    style: str
    why: str
    standing: RoleStanding = RoleStanding.FOUND


def match_roles(styles: TemplateStyles, lists: TemplateLists, used: Counter[str], *, is_direct: bool) -> Roles:
    """Return the style for each role; if a template formats its text directly, ordinary text replaces no other role."""
    normal = styles.default(PARAGRAPH)
    found = {style_id(NORMAL): normal}
    matches = [RoleMatch("Ordinary text", RoleStanding.FOUND, styles.name_of(normal), "It is the template’s default.")]
    for role in ROLES:
        free = [key for key in styles.of_kind(role.kind) if key not in found.values()]
        choice = _choice(role, styles, lists, free, used)
        if choice is None and role.ours == "Letter Text" and not is_direct and _is_spaced(styles, normal):
            choice = _Choice(normal, "Ordinary text is used instead.", RoleStanding.SUBSTITUTED)
        if choice is None:
            matches.append(RoleMatch(role.label, RoleStanding.ADDED, role.ours, "The template has none."))
            continue
        found[style_id(role.ours)] = choice.style
        matches.append(RoleMatch(role.label, choice.standing, styles.name_of(choice.style), choice.why))
    return Roles(found | dict(_styles_made_here(styles, found)), tuple(matches))


def _styles_made_here(styles: TemplateStyles, found: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield our other styles if the template was itself made from one of our papers, and so has them."""
    ours = make("w:styles")
    write_styles(ours, HouseStyle(), "en-GB")
    own = TemplateStyles(ours)
    shared = {}
    for key in own.by_id:
        for theirs in (key, f"{PREFIX}{key}"):
            if theirs in styles.by_id and styles.name_of(theirs).removeprefix(f"{PREFIX} ") == own.name_of(key):
                shared[key] = theirs
    if len(shared) >= _MANY_OF_OURS:
        taken = set(found.values())
        yield from ((key, theirs) for key, theirs in shared.items() if key not in found and theirs not in taken)


def _choice(
    role: Role, styles: TemplateStyles, lists: TemplateLists, free: list[str], used: Counter[str]
) -> _Choice | None:
    named = next(_by_name(role, styles, free), None)
    levelled = _by_level(role, styles, free, used)
    if levelled and not (named and used[named.style]):
        return levelled
    if role.ours != "List Bullet":
        return named
    if named and not lists.is_bulleted(named.style):
        return _Choice(named.style, "It has no bullet, so Boardpack’s is used.", RoleStanding.SUBSTITUTED)
    bulleted = (key for key in free if lists.is_bulleted(key))
    others = (_Choice(key, "Matched by numbering.", RoleStanding.SUBSTITUTED) for key in bulleted)
    return named or next(others, None)


def _by_name(role: Role, styles: TemplateStyles, free: list[str]) -> Iterator[_Choice]:
    """Yield by the first of the role's names that a style has; then headings by how their names end."""
    for named in map(_folded, role.names):
        yield from (_Choice(key, "Matched by name.") for key in free if named in map(_folded, styles.names_of(key)))
    if role.level is not None:
        ending = re.compile(rf"\bheading\s*{role.level + 1}$", re.IGNORECASE)
        yield from (
            _Choice(key, "Matched by the end of its name.") for key in free if ending.search(styles.name_of(key))
        )


def _folded(style_name: str) -> str:
    return re.sub("[ _-]", "", style_name.casefold())


def _by_level(role: Role, styles: TemplateStyles, free: list[str], used: Counter[str]) -> _Choice | None:
    """Return the style of this outline level that the template's text uses most; None if it uses none."""
    level = str(role.level)
    fits = [key for key in free if used[key] and value_of(styles.property_of(key, "w:pPr", "w:outlineLvl")) == level]
    best = max(fits, key=used.__getitem__, default=None)
    return _Choice(best, "Matched by outline level.", RoleStanding.SUBSTITUTED) if best else None


def _is_spaced(styles: TemplateStyles, normal: str) -> bool:
    """Return True if ordinary text has room between its paragraphs, as letters need it."""
    room = styles.property_of(normal, "w:pPr", "w:spacing")
    after = (room.get(name("w:after")) or "0") if room is not None else "0"
    return after.isdecimal() and int(after) / 20 >= _FEWEST_POINTS_BETWEEN
