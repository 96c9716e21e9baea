"""The content of a returned form as any reader reports it. `intake` interprets it."""

from datetime import date

from boardpack.values import Frozen


class SeenField(Frozen):
    """A field with its tag. `day` is the date that the file states, `struck` the words that are struck through.

    `text` is empty while the file marks the field as not filled in, and then `marked_unfilled` is what it contains.
    """

    tag: str
    text: str
    day: date | None = None
    struck: str = ""
    marked_unfilled: str = ""


class SeenLine(Frozen):
    """A paragraph, or a table row with a label before its text. `text` is the text outside fields.

    `struck` are words outside fields that are struck through, which are not in `text`. `pictures` is the number of
    pictures. `laid_over` are words that a viewer's typewriter tool laid over the page, which `text` has at its end.
    """

    text: str
    label: str = ""
    fields: tuple[SeenField, ...] = ()
    struck: str = ""
    pictures: int = 0
    laid_over: str = ""


class SeenForm(Frozen):
    """The lines of a returned form in order, its manifest, its header and footer lines, and its comments.

    `is_typed` is True for the text of an email in which somebody answered without the form.
    """

    lines: tuple[SeenLine, ...]
    manifest: str = ""
    edges: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    is_typed: bool = False
