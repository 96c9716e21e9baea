"""Add our styles to those of a template, and make them look like the template's.

A role that the template sets keeps the template's style. Each style that we add is based on the template's style for
the nearest role and states only the differences, so that it inherits the template's fonts and colours.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.office_template import OfficeTemplate
from boardpack.formats.word.letterhead.sheet import value_of
from boardpack.formats.word.markup.oxml import Element, make, name
from boardpack.formats.word.markup.properties import NO_LINES, paragraph_properties, run_properties
from boardpack.formats.word.markup.styles import NORMAL, ParagraphStyle, paragraph_styles, style_id
from boardpack.formats.word.markup.stylesheet import paragraph_style, write_styles
from boardpack.values import replace

PREFIX = "Boardpack"
_TEXT = "Body Text"
_LIKE_TEXT = ("Letter Text", "Body Text Indent", "Numbered Paragraph", "Lead-in", "Lead-in Indent", "Lead-in Numbered")
_WITHOUT_RULE = ("Title Noted",)
"""Styles that take after one that may have a rule, and must have none."""
_LISTS = ("List Bullet", "List Number")
_SPACING, _INDENTS, _FONTS = name("w:spacing"), name("w:ind"), name("w:rFonts")
_LINE = {name("w:line"), name("w:lineRule")}
_SWITCHES = ("w:keepNext", "w:keepLines")


def add_styles(root: Element, template: OfficeTemplate, style: HouseStyle, language: str) -> None:
    """Add to the template's styles those of ours that it lacks; all of them are in the language of the paper."""
    ours = make("w:styles")
    write_styles(ours, style, language)
    theirs = {element.get(name("w:styleId")) or "": element for element in root.findall(name("w:style"))}
    for key in template.roles:
        for tongue in theirs[key].iter(name("w:lang")):
            tongue.set(name("w:val"), language)
    added = [
        *_paragraph_styles(template, style),
        *(element for element in ours if element.get(name("w:type")) != "paragraph"),
    ]
    added = [
        element for element in added if element.tag == name("w:style") and element.get(name("w:styleId")) not in theirs
    ]
    _settle_names(added, theirs)
    latent = [element for element in (*root, *ours) if element.tag == name("w:latentStyles")]
    root[:] = [_defaults(root, language), *latent[:1], *theirs.values(), *added]


def _defaults(root: Element, language: str) -> Element:
    """Return the template's defaults for all text, in this language."""
    defaults = _child(root, "w:docDefaults")
    run = _child(_child(defaults, "w:rPrDefault"), "w:rPr")
    for former in run.findall(name("w:lang")):
        run.remove(former)
    after = {name(f"w:{tag}") for tag in ("eastAsianLayout", "specVanish", "oMath")}
    at = next((place for place, element in enumerate(run) if element.tag in after), len(run))
    run.insert(at, make("w:lang", {"w:val": language, "w:eastAsia": language, "w:bidi": "ar-SA"}))
    return defaults


def _child(parent: Element, tag: str) -> Element:
    found = parent.find(name(tag))
    if found is None:
        found = make(tag)
        parent.insert(0, found)
    return found


def _settle_names(added: list[Element], theirs: Mapping[str, Element]) -> None:
    """Give an added style another name if a style of the template has its own."""
    taken = {value_of(style, "w:name").casefold() for style in theirs.values()}
    for element in added:
        named = element.find(name("w:name"))
        while named is not None and value_of(named).casefold() in taken:
            named.set(name("w:val"), f"{PREFIX} {value_of(named)}")
            element.set(name("w:customStyle"), "1")


def _paragraph_styles(template: OfficeTemplate, style: HouseStyle) -> Iterator[Element]:
    by_id = {style_id(ours.name): ours for ours in paragraph_styles(style)}
    for ours in by_id.values():
        model = by_id[_model_of(ours, template)]
        if style_id(model.name) in template.roles and model.name != NORMAL:
            yield _variant(ours, model, style)
        else:
            yield _own(ours, by_id[style_id(NORMAL)], style, keep_type=template.type.is_direct)


def _model_of(ours: ParagraphStyle, template: OfficeTemplate) -> str:
    """Return the style of ours that an added one varies: its list's, the text's, or the one that it is based on."""
    for stem in _LISTS:
        if ours.name.startswith(f"{stem} "):
            return style_id(stem)
    if ours.name in _LIKE_TEXT and style_id(_TEXT) in template.roles:
        return style_id(_TEXT)
    return style_id(ours.based_on or NORMAL)


def _variant(ours: ParagraphStyle, model: ParagraphStyle, style: HouseStyle) -> Element:
    """Return a style that differs from the template's for `model` as ours differ from one another."""
    setting = replace(ours.setting, lines=NO_LINES) if ours.name in _WITHOUT_RULE else ours.setting
    made = paragraph_style(replace(ours, based_on=model.name, setting=setting), style)
    _keep_differences(made, paragraph_properties(model.setting, model.type.line, style))
    _keep_differences(made, run_properties(model.type, style))
    return made


def _own(ours: ParagraphStyle, normal: ParagraphStyle, style: HouseStyle, *, keep_type: bool) -> Element:
    """Return a style in our setting, aligned by itself, in the template's type unless that is in none of its styles."""
    aligned = replace(ours.setting, align=ours.setting.align or "left")
    made = paragraph_style(replace(ours, setting=aligned), style)
    if not keep_type:
        _keep_differences(made, run_properties(normal.type, style))
    return made


def _keep_differences(made: Element, model: Element) -> None:
    """Remove properties that equal the model's, and switch off those that only the model sets.

    Indents stay, since words of all styles start on one axis, and fonts always go.
    """
    properties = made.find(model.tag)
    if properties is None:
        return
    shared = {element.tag: element for element in model}
    for child in list(properties):
        like = shared.pop(child.tag, None)
        if like is None or child.tag == _INDENTS:
            continue
        if child.tag == _SPACING:
            _leave_out_shared_spacing(child, like)
        is_empty = child.tag == _SPACING and not child.attrib
        if is_empty or child.tag == _FONTS or etree.tostring(child) == etree.tostring(like):
            properties.remove(child)
    properties[:0] = [make(tag, {"w:val": "0"}) for tag in _SWITCHES if name(tag) in shared]


def _leave_out_shared_spacing(spacing: Element, model: Element) -> None:
    shared = {key for key, written in spacing.attrib.items() if model.get(key) == written}
    for key in shared if shared >= _LINE else shared - _LINE:
        del spacing.attrib[key]
