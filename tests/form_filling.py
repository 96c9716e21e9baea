"""What people and programs do to a form that they were sent."""

import io
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree
from reportlab.pdfgen.canvas import Canvas

from boardpack.domain.exchange.form_questions import LABELS, OWNERS_FORM, PROMPTS, FormQuestion, read_tag
from boardpack.formats.word.reading.opening import W

Answers = Mapping[tuple[str, FormQuestion], str]
_RELATED = "word/_rels/document.xml.rels"
Deed = Callable[[etree._Element], None]


def changed(path: Path, deed: Deed, name: str = "filled.docx", without: str | tuple[str, ...] = "\0") -> Path:
    """A copy of the form whose text was changed, without the members whose names begin with `without`."""
    to = path.with_name(name)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.namelist():
            data = source.read(member)
            if member == "word/document.xml":
                root = etree.fromstring(data)
                deed(root)
                data = etree.tostring(root)
            if not member.startswith(without):
                target.writestr(member, data)
    return to


def filled(path: Path, answers: Answers, name: str = "filled.docx") -> Path:
    """A copy of the form, filled as Word fills it."""
    return changed(path, lambda root: fill(root, answers), name)


def fill(root: etree._Element, answers: Answers) -> None:
    """Puts words into fields: the prompt and its mark go."""
    for control in controls(root):
        tag = read_tag(control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"))
        assert tag is not None
        if (tag.ref, tag.question) in answers:
            write_in(control, answers[tag.ref, tag.question])


def controls(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(f"{W}sdt"))


def records(root: etree._Element) -> list[tuple[etree._Element, etree._Element]]:
    """The heading and the table of each action."""
    return [(table.getprevious(), table) for table in root.iter(f"{W}tbl") if table.find(f".//{W}sdt") is not None]


def flatten(root: etree._Element) -> None:
    """All controls become text, as in a program that does not know them."""
    for control in controls(root):
        parent, content = control.getparent(), control.find(f"{W}sdtContent")
        assert parent is not None
        assert content is not None
        for child in [*content]:
            control.addprevious(child)
        parent.remove(control)


def with_comment(path: Path, words: str) -> Path:
    """The form with a comment in its margin, as Word keeps it."""
    root = etree.Element(f"{W}comments")
    paragraph = etree.SubElement(etree.SubElement(root, f"{W}comment"), f"{W}p")
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = words
    with zipfile.ZipFile(path) as file:
        members = {name: file.read(name) for name in file.namelist()}
    relation = (
        f'<Relationship Id="c" Type="{RELATIONSHIP_TYPE.COMMENTS}" Target="comments.xml"/></Relationships>'.encode()
    )
    members[_RELATED] = members[_RELATED].replace(b"</Relationships>", relation)
    with zipfile.ZipFile(path, "w") as file:
        for name, content in (members | {"word/comments.xml": etree.tostring(root)}).items():
            file.writestr(name, content)
    return path


def copy_record(root: etree._Element, place: int = 0) -> tuple[etree._Element, etree._Element]:
    """An action is there twice, as after copy and paste."""
    heading, table = records(root)[place]
    copies = deepcopy(heading), deepcopy(table)
    table.addnext(copies[1])
    table.addnext(copies[0])
    return copies


def delete_record(root: etree._Element, place: int = 0) -> None:
    for element in records(root)[place]:
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)


def retype(root: etree._Element, old: str, new: str) -> None:
    """Words outside the fields are typed over."""
    (text,) = [element for element in root.iter(f"{W}t") if element.text and old in element.text][:1]
    text.text = (text.text or "").replace(old, new)


def write_in(control: etree._Element, words: str) -> None:
    """Words in one field, as Word puts them there."""
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    assert properties is not None
    assert content is not None
    prompt = properties.find(f"{W}showingPlcHdr")
    if prompt is not None:
        properties.remove(prompt)
    for child in [*content]:
        content.remove(child)
    run = etree.SubElement(content, f"{W}r")
    for number, line in enumerate(words.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        etree.SubElement(run, f"{W}t").text = line


def page_of(number: str, said: Mapping[str, str], action: str = "A-001 Train officers") -> bytes:
    """A filled form as an office program prints it: labels at the left, words or prompts beside them."""
    labels = ((LABELS[question], question) for question in OWNERS_FORM.questions)
    asked = [(label, said.get(label, PROMPTS[question])) for label, question in labels]
    lines = ((action, ""), ("Current status", "On track"), *asked, ("", ""), (f"Form {number}", "OFFICIAL"))
    data = io.BytesIO()
    canvas = Canvas(data)
    for place, (label, words) in enumerate(lines):
        canvas.drawString(72, 760 - 20 * place, label)
        canvas.drawString(200, 760 - 20 * place, words)
    canvas.save()
    return data.getvalue()
