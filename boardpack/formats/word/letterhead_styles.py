"""The styles of a template with those of ours that it lacks, which take after its own.

A role that the template sets keeps the template's style, under its own name. What we add is based on
the template's style for the nearest role, and says only in what it differs: so fonts and colours of the
template, themed ones too, reach everything.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.office_template import OfficeTemplate
from boardpack.formats.word.oxml import Element, make, name, value
from boardpack.formats.word.properties import paragraph_properties, run_properties
from boardpack.formats.word.styles import NORMAL, ParagraphStyle, paragraph_styles, style_id

_VALUE = name("w:val")
_PREFIX = "Boardpack"
_TEXT = "Body Text"
_LIKE_TEXT = ("Letter Text", "Body Text Indent", "Numbered Paragraph", "Lead-in", "Lead-in Indent", "Lead-in Numbered")
_WITHOUT_RULE = ("Title Noted",)
"""Styles that take after one that may have a rule, and must have none."""
_LISTS = ("List Bullet", "List Number")
_SPACING, _INDENTS = name("w:spacing"), name("w:ind")
_LINE = (name("w:line"), name("w:lineRule"))
_FONTS = name("w:rFonts")
_HEADINGS = {style_id(f"heading {level}"): level - 1 for level in (1, 2, 3)}
_COUNTED = name("w:numPr")


@dataclass(frozen=True)
class Merged:
    """For each style of ours the one that stands in the file, by their identifiers."""

    names: Mapping[str, str]


def merge_styles(root: Element, template: OfficeTemplate, style: HouseStyle, language: str) -> Merged:
    """Put the template's styles, mended where papers ask it, before those of ours that it lacks.

    `root` holds ours, for this style, when it comes.
    """
    theirs = etree.fromstring(template.styles) if template.styles else make("w:styles")
    for colour in theirs.iter(name("w:color")):
        if colour.get(_VALUE) is None:  # LibreOffice leaves it out where a theme has the colour
            colour.set(_VALUE, "auto")
    roles = dict(template.roles)
    ours = [each for each in root if each.tag == name("w:style")]
    taken = _Taken.of(theirs)
    names = roles | {key: taken.free(key) for key in map(_id_of, ours) if key not in roles}
    names |= _defaults(theirs, ours)
    kept = [each for each in ours if _id_of(each) not in roles and not _is_default_of_theirs(each, theirs)]
    added = _added(kept, names, roles, template, style)
    _mend(theirs, roles, language)
    opening = [each for each in root if each.tag != name("w:style")]
    root[:] = [*_opening(theirs, opening, language), *theirs.findall(name("w:style")), *added]
    return Merged(names)


@dataclass(frozen=True)
class _Taken:
    """The identifiers and names that the template's styles have."""

    ids: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, root: Element) -> "_Taken":
        styles = root.findall(name("w:style"))
        return cls(frozenset(map(_id_of, styles)), frozenset(_name_of(each).casefold() for each in styles))

    def free(self, key: str) -> str:
        """The identifier, or one like it that the template does not have."""
        while key in self.ids:
            key = f"{_PREFIX}{key}"
        return key


def _id_of(style: Element) -> str:
    return style.get(name("w:styleId")) or ""


def _name_of(style: Element) -> str:
    found = style.find(name("w:name"))
    return (found.get(_VALUE) or "") if found is not None else ""


def _defaults(theirs: Element, ours: list[Element]) -> dict[str, str]:
    """Our default styles of each kind by those of the template."""
    return {
        _id_of(own): _id_of(other)
        for own in ours
        for other in theirs.findall(name("w:style"))
        if _default_of(own) and _default_of(own) == _default_of(other)
    }


def _default_of(style: Element) -> str:
    """The kind of which the style is the default."""
    return (style.get(name("w:type")) or "") if style.get(name("w:default")) in ("1", "true", "on") else ""


def _is_default_of_theirs(style: Element, theirs: Element) -> bool:
    kind = _default_of(style)
    return bool(kind) and any(_default_of(other) == kind for other in theirs.findall(name("w:style")))


def _opening(theirs: Element, ours: list[Element], language: str) -> list[Element]:
    """What stands before the styles: the template's, else ours; the language is the paper's."""
    defaults = theirs.find(name("w:docDefaults"))
    if defaults is None:
        defaults = make("w:docDefaults")
    _speak(defaults, language)
    latent = [each for each in (*theirs, *ours) if each.tag == name("w:latentStyles")]
    return [defaults, *latent[:1]]


def _speak(defaults: Element, language: str) -> None:
    run = _child(_child(defaults, "w:rPrDefault", first=True), "w:rPr")
    for former in run.findall(name("w:lang")):
        run.remove(former)
    after = {name(f"w:{tag}") for tag in ("eastAsianLayout", "specVanish", "oMath")}
    at = next((place for place, each in enumerate(run) if each.tag in after), len(run))
    run.insert(at, make("w:lang", {"w:val": language, "w:eastAsia": language, "w:bidi": "ar-SA"}))


def _child(parent: Element, tag: str, *, first: bool = False) -> Element:
    found = parent.find(name(tag))
    if found is None:
        found = make(tag)
        parent.insert(0 if first else len(parent), found)
    return found


def _mend(theirs: Element, roles: Mapping[str, str], language: str) -> None:
    """What papers ask of the template's styles: numbers come from the paper, headings are headings."""
    styles = {_id_of(each): each for each in theirs.findall(name("w:style"))}
    for own, other in roles.items():
        style = styles[other]
        for tongue in style.iter(name("w:lang")):
            tongue.set(_VALUE, language)
        if own in map(style_id, _LISTS) or style.get(name("w:type")) != "paragraph":
            continue
        _uncount(style)
        if own in _HEADINGS:
            _head(style, _HEADINGS[own])


def _uncount(style: Element) -> None:
    for each in list(style.iter(_COUNTED)):
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)


def _head(style: Element, level: int) -> None:
    """The style keeps with what follows and has its outline level."""
    properties = style.find(name("w:pPr"))
    if properties is None:
        properties = make("w:pPr")
        run = style.find(name("w:rPr"))
        at = len(style) if run is None else style.index(run)
        style.insert(at, properties)
    if properties.find(name("w:keepNext")) is None:
        properties.insert(0, make("w:keepNext"))
    for former in properties.findall(name("w:outlineLvl")):
        properties.remove(former)
    after = {name(f"w:{tag}") for tag in ("divId", "cnfStyle", "rPr", "sectPr", "pPrChange")}
    at = next((place for place, each in enumerate(properties) if each.tag in after), len(properties))
    properties.insert(at, value("w:outlineLvl", str(level)))


def _added(
    kept: list[Element],
    names: Mapping[str, str],
    roles: Mapping[str, str],
    template: OfficeTemplate,
    style: HouseStyle,
) -> Iterator[Element]:
    """Our styles that the template lacks, under names that are free."""
    by_id = {style_id(each.name): each for each in paragraph_styles(style)}
    used = _Taken.of(etree.fromstring(template.styles)).names if template.styles else frozenset()
    for each in kept:
        made = deepcopy(each)
        own = _id_of(made)
        if own in by_id:
            _take_after(made, by_id[own], by_id, roles, style, keep_fonts=template.type.is_direct)
        elif made.get(name("w:type")) == "character":
            _drop(made, "w:rPr", (_FONTS,))
        _rename(made, names, used)
        yield made


def _rename(made: Element, names: Mapping[str, str], used: frozenset[str]) -> None:
    made.set(name("w:styleId"), names[_id_of(made)])
    named = made.find(name("w:name"))
    while named is not None and (named.get(_VALUE) or "").casefold() in used:
        named.set(_VALUE, f"{_PREFIX} {named.get(_VALUE)}")
        made.set(name("w:customStyle"), "1")
    for tag in ("w:basedOn", "w:next"):
        for each in made.iter(name(tag)):
            each.set(_VALUE, names.get(each.get(_VALUE) or "", each.get(_VALUE) or ""))


def _take_after(
    made: Element,
    each: ParagraphStyle,
    by_id: Mapping[str, ParagraphStyle],
    roles: Mapping[str, str],
    style: HouseStyle,
    *,
    keep_fonts: bool,
) -> None:
    """Base an added style on the template's for the nearest role, and let it say how it differs."""
    model = by_id[_model_of(each, roles)]
    based = made.find(name("w:basedOn"))
    if based is None:
        return
    is_variant = style_id(model.name) in roles and model.name != NORMAL
    if is_variant:
        based.set(_VALUE, style_id(model.name))
        _keep_differences(made, "w:pPr", paragraph_properties(model.setting, model.type.line, style))
        if each.name in _WITHOUT_RULE:
            _unrule(made)
    else:
        _align(made)
    if not is_variant and keep_fonts:
        return
    _drop(made, "w:rPr", (_FONTS,))
    _keep_differences(made, "w:rPr", run_properties((model if is_variant else by_id[style_id(NORMAL)]).type, style))


def _model_of(each: ParagraphStyle, roles: Mapping[str, str]) -> str:
    """The style of ours that an added one varies: its list's, the text's, or the one that it is based on."""
    for stem in _LISTS:
        if each.name.startswith(f"{stem} "):
            return style_id(stem)
    if each.name in _LIKE_TEXT and style_id(_TEXT) in roles:
        return style_id(_TEXT)
    return style_id(each.based_on or NORMAL)


def _align(made: Element) -> None:
    """Words at the left, whatever the template's ordinary text does; the schema has w:jc after the indents."""
    properties = made.find(name("w:pPr"))
    if properties is None or properties.find(name("w:jc")) is not None:
        return
    before = [name(f"w:{tag}") for tag in ("ind", "contextualSpacing")]
    at = max((properties.index(each) for each in properties if each.tag in before), default=len(properties) - 1)
    properties.insert(at + 1, value("w:jc", "left"))


def _unrule(made: Element) -> None:
    properties = made.find(name("w:pPr"))
    if properties is not None:
        before = [name(f"w:{tag}") for tag in ("keepNext", "keepLines", "widowControl")]
        at = sum(each.tag in before for each in properties)
        sides = [make(f"w:{side}", {"w:val": "nil"}) for side in ("top", "left", "bottom", "right")]
        properties.insert(at, make("w:pBdr", None, sides))


def _drop(made: Element, place: str, tags: tuple[str, ...]) -> None:
    properties = made.find(name(place))
    for each in list(properties) if properties is not None else ():
        if each.tag in tags:
            each.getparent().remove(each)  # type: ignore[union-attr]


def _keep_differences(made: Element, place: str, model: Element) -> None:
    """Leave out of the properties what those of the model say, too; undo what they alone say."""
    properties = made.find(name(place))
    if properties is None:
        return
    said = {each.tag: each for each in model}
    own = {each.tag for each in properties}
    for each in list(properties):
        if each.tag in said:
            _leave_same(each, said[each.tag])
    switches = [tag for tag in ("w:keepNext", "w:keepLines") if name(tag) in said and name(tag) not in own]
    properties[:0] = [make(tag, {"w:val": "0"}) for tag in switches]


def _leave_same(each: Element, model: Element) -> None:
    parent = each.getparent()
    if parent is None:
        return
    if each.tag == _INDENTS:  # where words start is the paper's: all of them stand on one axis
        return
    if each.tag != _SPACING:
        if etree.tostring(each) == etree.tostring(model):
            parent.remove(each)
        return
    same = {key for key, written in each.attrib.items() if model.get(str(key)) == written}
    if not same.issuperset(_LINE):
        same -= set(_LINE)
    for key in same:
        del each.attrib[key]
    if not each.attrib:
        parent.remove(each)
