"""Pictures in the line of the text: with alternative text, or marked as decoration."""

from copy import deepcopy

from boardpack.documents.model import Picture
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.measures import emu, half_points, mm_points
from boardpack.formats.word.markup.oxml import Element, clean, make, name, value
from boardpack.values import Frozen

_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


class Extent(Frozen):
    """Width and height in points."""

    width: float
    height: float

    def attributes(self) -> dict[str, str]:
        return {"cx": str(emu(self.width)), "cy": str(emu(self.height))}


def picture_run(picture: Picture, alternative: str, bound: Extent, file: WordFile) -> Element:
    """Return the run of a picture in its own width, or smaller if that exceeds the bound."""
    relation, ratio = file.add_picture(picture.data)
    width = mm_points(picture.width_mm)
    scale = min(1.0, bound.width / width, bound.height / (width * ratio))
    return drawing_run(relation, Extent(width * scale, width * ratio * scale), alternative, file)


def drawing_run(relation: str, extent: Extent, alternative: str, file: WordFile, *, lowered: float = 0) -> Element:
    """Return the run of an inline picture; `lowered` is its distance below the line of the text, in points."""
    number = str(next(file.ids))
    content = make("a:graphicData", {"uri": _PICTURE}, [_picture(relation, extent, number)])
    inline = make(
        "wp:inline",
        dict.fromkeys(("distT", "distB", "distL", "distR"), "0"),
        [
            make("wp:extent", extent.attributes()),
            _properties(number, alternative),
            make("a:graphic", None, [content]),
        ],
    )
    looks = [make("w:rPr", None, [value("w:position", half_points(-lowered))])] if lowered else []
    return make("w:r", None, [*looks, make("w:drawing", None, [inline])])


def numbered_copy(picture: Element, file: WordFile) -> Element:
    """Return a copy of a picture's run with an id of its own."""
    copied = deepcopy(picture)
    number = str(next(file.ids))
    for named in copied.iter(name("wp:docPr"), name("pic:cNvPr")):
        named.set("id", number)
    return copied


def _properties(number: str, alternative: str) -> Element:
    properties = {"id": number, "name": "Picture"}
    if alternative:
        return make("wp:docPr", {**properties, "descr": clean(alternative)})
    mark = make("a:ext", {"uri": _DECORATIVE}, [make("adec:decorative", {"val": "1"})])
    return make("wp:docPr", properties, [make("a:extLst", None, [mark])])


def _picture(relation: str, extent: Extent, number: str) -> Element:
    names = make("pic:cNvPr", {"id": number, "name": "Picture"})
    place = make("a:xfrm", None, [make("a:off", {"x": "0", "y": "0"}), make("a:ext", extent.attributes())])
    outline = make("a:prstGeom", {"prst": "rect"}, [make("a:avLst")])
    fill = [make("a:blip", {"r:embed": relation}), make("a:stretch", None, [make("a:fillRect")])]
    return make(
        "pic:pic",
        None,
        [
            make("pic:nvPicPr", None, [names, make("pic:cNvPicPr")]),
            make("pic:blipFill", None, fill),
            make("pic:spPr", None, [place, outline]),
        ],
    )
