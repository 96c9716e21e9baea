"""Turn the fields of a PDF form into plain page content: what was filled in stays, and nobody can change it.

A pack is read and printed, not filled in; fields of two files would share their names, and a value
that only its viewer knows how to draw would be missing on paper.
"""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from boardpack.pack.attached.destinations import annotations
from boardpack.pack.attached.drawn_annotations import drawn_look
from boardpack.pack.attached.field_texts import FieldTexts
from boardpack.pack.tagging import ParentTree
from boardpack.values import Frozen

_MANY_LINES, _PASSWORD, _PUSH_BUTTON = 1 << 12, 1 << 13, 1 << 16
_DEEPEST = 32


class Flattened(Frozen):
    """The number of fields that became page content. `signed` is True if one of them was a signature."""

    field_count: int
    signed: bool = False


def flatten_form(pdf: Pdf) -> Flattened:
    """Draw each field on its page and take the form away; a file without one stays as it is.

    In a tagged file, the element of a field then holds what was drawn.
    """
    work = _Flattening(pdf)
    for page in pdf.pages:
        work.flatten(page)
    work.texts.finish()
    for key in (Name.AcroForm, Name.Perms):
        if work.fields and key in pdf.Root:
            del pdf.Root[key]
    return Flattened(len(work.fields), work.signed)


class _Flattening:
    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        form = pdf.Root.get(Name.AcroForm)
        self._redraw = isinstance(form, Dictionary) and bool(form.get(Name.NeedAppearances, False))
        self._tags = ParentTree(pdf)
        self.texts = FieldTexts(pdf)
        fields = form.get(Name.Fields) if isinstance(form, Dictionary) else None
        self.fields = {node.objgen for node in fields} if isinstance(fields, Array) else set()
        self.signed = False

    def flatten(self, page: Page) -> None:
        """Draw the fields of a page and take them out of its annotations."""
        widgets = [node for node in annotations(page) if _is_widget(node)]
        if not widgets:
            return
        drawn = [content for widget in widgets for content in self._drawn(page, widget) if content]
        page.obj[Name.Annots] = Array([node for node in page.obj.Annots if not _is_widget(node)])
        if drawn:
            page.contents_add(self._pdf.make_stream(b"q\n"), prepend=True)
            page.contents_add(self._pdf.make_stream(b"\nQ\n" + b"\n".join(drawn)))

    def _drawn(self, page: Page, widget: Dictionary) -> Iterator[bytes]:
        field = _Field(widget)
        self.fields.add(field.top.objgen)
        self.signed = self.signed or (field.kind == Name.Sig and field.value is not None)
        self._look(widget, field)
        content = b"" if field.is_push_button else drawn_look(page, widget, "/BoardpackField")
        element = self._tags.of_annotation(widget)
        marks = self._tags.of_page(page)
        if element is None or marks is None:
            yield b"/Artifact BMC " + content + b" EMC" if content and marks is not None else content
        elif content:
            yield _marked(page, widget, field, element, marks, content)
        else:
            _take_from(element, widget)

    def _look(self, widget: Dictionary, field: "_Field") -> None:
        """Draw an appearance for the widget if it has none, or leaves it to the viewer."""
        old = widget.get(Name.AP)
        has_look = isinstance(old, Dictionary) and Name.N in old
        if (has_look and not (self._redraw and field.is_text)) or not field.words:
            return
        left, bottom, right, top = (float(value) for value in widget.Rect)
        wide, high = abs(right - left), abs(top - bottom)
        if field.is_text:
            look = self.texts.text(field.words, wide, high, many_lines=bool(field.flags & _MANY_LINES))
        elif field.is_ticked(widget):
            look = self.texts.tick(wide, high)
        else:
            return
        widget[Name.AP] = Dictionary(N=look)


class _Field:
    """A widget's field, with what it inherits from its parents."""

    def __init__(self, widget: Dictionary) -> None:
        self._line = list(_with_parents(widget))
        self.top = self._line[-1]
        self.kind = self._inherited(Name.FT)
        flags: object = self._inherited(Name.Ff)
        self.flags = flags if isinstance(flags, int) else 0
        self.value = self._inherited(Name.V)

    @property
    def is_text(self) -> bool:
        """Return True if its value is words: a text or a choice."""
        return self.kind in (Name.Tx, Name.Ch) and not self.flags & _PASSWORD

    @property
    def is_push_button(self) -> bool:
        """Return True if it only starts something, which it cannot on paper."""
        return self.kind == Name.Btn and bool(self.flags & _PUSH_BUTTON)

    @property
    def words(self) -> str:
        """Return its value as text. Empty if it was not filled in."""
        values = self.value if isinstance(self.value, Array) else (self.value,)
        return ", ".join(str(value).lstrip("/") for value in values if isinstance(value, String | Name))

    def is_ticked(self, widget: Dictionary) -> bool:
        """Return True if it is a box or a button that was chosen."""
        return (
            self.kind == Name.Btn
            and not self.is_push_button
            and widget.get(Name.AS, self.value) not in (None, Name.Off)
        )

    def shown_text(self, widget: Dictionary) -> str:
        """Return the text that a screen reader reads for the field."""
        if self.kind == Name.Btn:
            return "ticked" if self.is_ticked(widget) else "not ticked"
        return self.words if self.is_text else ""

    def _inherited(self, key: Name) -> Object | None:
        return next((node[key] for node in self._line if key in node), None)


def _with_parents(widget: Dictionary) -> Iterator[Dictionary]:
    """Yield the widget and its parents, up to a limit in case of a cycle."""
    node: Object | None = widget
    for _ in range(_DEEPEST):
        if not isinstance(node, Dictionary):
            return
        yield node
        node = node.get(Name.Parent)


def _marked(page: Page, widget: Dictionary, field: _Field, element: Dictionary, marks: Array, content: bytes) -> bytes:
    """Return the content as marked content of the widget's element, in the place that the widget had there."""
    mark = len(marks)
    marks.append(element)
    value = field.shown_text(widget)
    if value:
        element[Name.ActualText] = String(value)
    _take_from(element, widget, Dictionary(Type=Name.MCR, Pg=page.obj, MCID=mark))
    return b"/Span <</MCID %d>> BDC " % mark + content + b" EMC"


def _take_from(element: Dictionary, widget: Dictionary, instead: Dictionary | None = None) -> None:
    """Remove the widget from its element, put `instead` in its place, and change a Form element to Div or Span."""
    kids = element.get(Name.K)
    old = list(kids) if isinstance(kids, Array) else [kids]
    rest = [kid for kid in old if kid is not None and not _refers_to(kid, widget)]
    element[Name.K] = Array([*rest, instead] if instead is not None else rest)
    if element.get(Name.S) == Name.Form:
        element[Name.S] = Name.Div if any(isinstance(kid, Dictionary) and Name.S in kid for kid in rest) else Name.Span


def _is_widget(annotation: object) -> bool:
    return isinstance(annotation, Dictionary) and annotation.get(Name.Subtype) == Name.Widget


def _refers_to(kid: object, widget: Dictionary) -> bool:
    target = kid.get(Name.Obj) if isinstance(kid, Dictionary) else None
    return isinstance(target, Dictionary) and target.objgen == widget.objgen
