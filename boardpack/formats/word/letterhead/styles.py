"""Our styles beside those of a template, which they take after.

A role that the template sets keeps the template's style. What we add is based on the template's style
for the nearest role, and says only in what it differs: so fonts and colours of the template, themed ones
too, reach everything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.office_template import OfficeTemplate
from boardpack.formats.word.letterhead.sheet import value_of
from boardpack.formats.word.markup.oxml import Element, make, name
from boardpack.formats.word.markup.properties import NO_LINES, paragraph_properties, run_properties
from boardpack.formats.word.markup.styles import NORMAL, ParagraphStyle, paragraph_styles, style_id
from boardpack.formats.word.markup.stylesheet import paragraph_style, write_styles

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
    theirs = {each.get(name("w:styleId")) or "": each for each in root.findall(name("w:style"))}
    for key in template.roles:
        for tongue in theirs[key].iter(name("w:lang")):
            tongue.set(name("w:val"), language)
    added = [*_paragraph_styles(template, style), *(each for each in ours if each.get(name("w:type")) != "paragraph")]
    added = [each for each in added if each.tag == name("w:style") and each.get(name("w:styleId")) not in theirs]
    _settle_names(added, theirs)
    latent = [each for each in (*root, *ours) if each.tag == name("w:latentStyles")]
    root[:] = [_defaults(root, language), *latent[:1], *theirs.values(), *added]


def _defaults(root: Element, language: str) -> Element:
    """Return the template's defaults for all text, in this language."""
    defaults = _child(root, "w:docDefaults")
    run = _child(_child(defaults, "w:rPrDefault"), "w:rPr")
    for former in run.findall(name("w:lang")):
        run.remove(former)
    after = {name(f"w:{tag}") for tag in ("eastAsianLayout", "specVanish", "oMath")}
    at = next((place for place, each in enumerate(run) if each.tag in after), len(run))
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
    taken = {value_of(each, "w:name").casefold() for each in theirs.values()}
    for each in added:
        named = each.find(name("w:name"))
        while named is not None and value_of(named).casefold() in taken:
            named.set(name("w:val"), f"{PREFIX} {value_of(named)}")
            each.set(name("w:customStyle"), "1")


def _paragraph_styles(template: OfficeTemplate, style: HouseStyle) -> Iterator[Element]:
    by_id = {style_id(each.name): each for each in paragraph_styles(style)}
    for each in by_id.values():
        model = by_id[_model_of(each, template)]
        if style_id(model.name) in template.roles and model.name != NORMAL:
            yield _variant(each, model, style)
        else:
            yield _own(each, by_id[style_id(NORMAL)], style, keep_type=template.type.is_direct)


def _model_of(each: ParagraphStyle, template: OfficeTemplate) -> str:
    """Return the style of ours that an added one varies: its list's, the text's, or the one that it is based on."""
    for stem in _LISTS:
        if each.name.startswith(f"{stem} "):
            return style_id(stem)
    if each.name in _LIKE_TEXT and style_id(_TEXT) in template.roles:
        return style_id(_TEXT)
    return style_id(each.based_on or NORMAL)


def _variant(each: ParagraphStyle, model: ParagraphStyle, style: HouseStyle) -> Element:
    """Return a style that differs from the template's for `model` as ours differ from one another."""
    setting = replace(each.setting, lines=NO_LINES) if each.name in _WITHOUT_RULE else each.setting
    made = paragraph_style(replace(each, based_on=model.name, setting=setting), style)
    _keep_differences(made, paragraph_properties(model.setting, model.type.line, style))
    _keep_differences(made, run_properties(model.type, style))
    return made


def _own(each: ParagraphStyle, normal: ParagraphStyle, style: HouseStyle, *, keep_type: bool) -> Element:
    """Return a style in our setting, aligned by itself, in the template's type unless that is in none of its styles."""
    aligned = replace(each.setting, align=each.setting.align or "left")
    made = paragraph_style(replace(each, setting=aligned), style)
    if not keep_type:
        _keep_differences(made, run_properties(normal.type, style))
    return made


def _keep_differences(made: Element, model: Element) -> None:
    """Leave out of the style's properties what those of the model say too; undo the switches that they alone set.

    Indents stay, since words of all styles start on one axis, and fonts always go.
    """
    properties = made.find(model.tag)
    if properties is None:
        return
    shared = {each.tag: each for each in model}
    for each in list(properties):
        like = shared.pop(each.tag, None)
        if like is None or each.tag == _INDENTS:
            continue
        if each.tag == _SPACING:
            _leave_out_shared_spacing(each, like)
        is_empty = each.tag == _SPACING and not each.attrib
        if is_empty or each.tag == _FONTS or etree.tostring(each) == etree.tostring(like):
            properties.remove(each)
    properties[:0] = [make(tag, {"w:val": "0"}) for tag in _SWITCHES if name(tag) in shared]


def _leave_out_shared_spacing(spacing: Element, model: Element) -> None:
    shared = {key for key, written in spacing.attrib.items() if model.get(key) == written}
    for key in shared if shared >= _LINE else shared - _LINE:
        del spacing.attrib[key]
