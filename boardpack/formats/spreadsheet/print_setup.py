"""Excel workbooks (.xlsx) made ready for printing: chosen sheets and areas alone, each as wide as the page.

The parts of the file are edited in place, so that charts, pictures and formatting are kept.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import join, normpath

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, get_column_letter

from boardpack.domain.meetings.workbooks import SheetChoice, ShownSheet, ShownWorkbook, WorkbookSheet, chosen_sheets
from boardpack.formats.archive import Archive, opened
from boardpack.values import Frozen

_WORKBOOK = "xl/workbook.xml"
_PRINT_AREA = "_xlnm.Print_Area"
_A4 = "9"
_USUAL_WIDTH = 8.43
_PORTRAIT, _LANDSCAPE = 90.0, 135.0
"""How many characters of 11 points fit on a line of an A4 page."""

_TEXT_POINTS = 11
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_NUMBER = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,20})?")
_AFTER_PAGE_SETUP = frozenset(
    (
        *("headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags"),
        *("drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
        *("webPublishItems", "tableParts", "extLst"),
    )
)
"""Elements of a sheet that follow its page setup, in ECMA-376 part 1, 18.3.1.99."""

_AFTER_NAMES = frozenset(
    (
        *("calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"),
        *("fileRecoveryPr", "webPublishObjects", "extLst"),
    )
)


class _Area(Frozen):
    """Columns and rows of a part of a sheet, counted from 1."""

    first_column: int
    last_column: int
    first_row: int
    last_row: int

    def holds(self, column: int, row: int) -> bool:
        return self.first_column <= column <= self.last_column and self.first_row <= row <= self.last_row


_EVERYTHING = _Area(1, 16_384, 1, 1_048_576)


@dataclass
class _Book:
    """An open workbook: its main part, the part of each sheet by name in order, and the parts that were changed."""

    archive: Archive
    root: etree._Element
    members: Mapping[str, str]
    changed: dict[str, etree._Element]

    @property
    def sheets(self) -> list[etree._Element]:
        return [element for element in self.root.iter() if _local(element) == "sheet"]

    def areas(self) -> dict[str, str]:
        """Map the sheets that have a print area to its text."""
        names = [sheet.get("name", "") for sheet in self.sheets]
        return {
            names[place]: element.text or ""
            for element in self.root.iter()
            if _local(element) == "definedName"
            and element.get("name") == _PRINT_AREA
            and 0 <= (place := int(_number(element, "localSheetId", -1))) < len(names)
        }


def workbook_sheets(data: bytes, name: str) -> tuple[WorkbookSheet, ...]:
    """Return the sheets of a workbook in order. Raises UnreadableFileError."""
    with opened(data, name) as archive:
        return _sheets(_book(archive))


def printed_workbook(data: bytes, name: str, wanted: Sequence[SheetChoice]) -> tuple[bytes, ShownWorkbook]:
    """Return the workbook as it is printed, and an account of what it shows. No choice means all shown sheets.

    Raises UnreadableFileError, and RefusedError for a sheet that it lacks.
    """
    with opened(data, name) as archive:
        book = _book(archive)
        known = _sheets(book)
        chosen = {choice.sheet: choice.area for choice in chosen_sheets(known, wanted, name)}
        areas = book.areas()
        shown = tuple(
            _fit(book, sheet.name, chosen[sheet.name], areas.get(sheet.name, ""))
            for sheet in known
            if sheet.name in chosen
        )
        _show_only(book, chosen)
        others = [sheet for sheet in known if sheet.name not in chosen]
        hidden = tuple(sheet.name for sheet in others if sheet.is_hidden)
        left_out = tuple(sheet.name for sheet in others if not sheet.is_hidden)
        return _rewritten(data, book), ShownWorkbook(shown, hidden, left_out)


def _book(archive: Archive) -> _Book:
    main = (*archive.related("officeDocument"), _WORKBOOK)[0]
    root = archive.part(main)
    targets = _targets(archive, main)
    members = {}
    for element in root.iter():
        if _local(element) == "sheet":
            identifier = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), "")
            members[element.get("name", "")] = targets.get(str(identifier), ("", ""))[1]
    return _Book(archive, root, members, {main: root})


def _targets(archive: Archive, member: str) -> dict[str, tuple[str, str]]:
    """Map the relations of a part to their type and the member to which each leads."""
    folder, _, file = member.rpartition("/")
    relations = archive.part_if_any(f"{folder}/_rels/{file}.rels")
    if relations is None:
        return {}
    targets = {}
    for relation in relations:
        if relation.get("TargetMode") != "External":
            target = normpath(join("/", folder, relation.get("Target", ""))).lstrip("/")
            targets[relation.get("Id", "")] = (relation.get("Type", ""), target)
    return targets


def _sheets(book: _Book) -> tuple[WorkbookSheet, ...]:
    areas = book.areas()
    return tuple(
        WorkbookSheet(
            sheet.get("name", ""),
            sheet.get("state", "visible") != "visible",
            areas.get(sheet.get("name", ""), "").rpartition("!")[2].replace("$", ""),
        )
        for sheet in book.sheets
    )


def _fit(book: _Book, sheet: str, area: str, print_area: str) -> ShownSheet:
    """Set the sheet to the width of the page, and count what it hides within the area that is shown."""
    member = book.members.get(sheet, "")
    if member not in book.archive.members:
        return ShownSheet(sheet, area)
    root = book.archive.part(member)
    if _local(root) != "worksheet":
        return ShownSheet(sheet, area)  # a chart on a sheet of its own fills the page
    book.changed[member] = root
    shown_areas = _parse_areas(area or print_area) or (_EVERYTHING,)
    cells = [place for place in _filled(root) if any(one.holds(*place) for one in shown_areas)]
    hidden_columns, hidden_rows = _hidden_columns(root), _hidden_rows(root)
    width = _width(root, {column for column, _ in cells} - hidden_columns, shown_areas)
    line = _set_page(root, width)
    return ShownSheet(
        sheet,
        area,
        len({row for _, row in cells} & hidden_rows),
        len({column for column, _ in cells} & hidden_columns),
        len(list(_noted_cells(book.archive, member, shown_areas))),
        round(_TEXT_POINTS * min(1.0, line / max(width, 1.0))),
    )


def _parse_areas(text: str) -> tuple[_Area, ...]:
    """Return the areas of a print range, such as "Costs!$A$1:$F$20,Costs!$H:$J"."""
    return tuple(filter(None, (_parse_one(part.rpartition("!")[2]) for part in text.split(","))))


def _parse_one(text: str) -> _Area | None:
    cells = _CELL.findall(text)
    if len(cells) not in (1, 2):
        return None
    (first, top), (last, bottom) = cells[0], cells[-1]
    return _Area(column_index_from_string(first), column_index_from_string(last), int(top), int(bottom))


def _filled(root: etree._Element) -> Iterator[tuple[int, int]]:
    """Yield the column and row of each cell with a value."""
    for cell in _named(root, "c"):
        found = _CELL.fullmatch(cell.get("r", ""))
        if found and any(_local(child) in ("v", "is", "f") for child in cell):
            yield column_index_from_string(found[1]), int(found[2])


def _hidden_rows(root: etree._Element) -> set[int]:
    hidden = (row for row in _named(root, "row") if _is_on(row.get("hidden")) or row.get("ht") == "0")
    return {int(_number(row, "r", 0)) for row in hidden}


def _hidden_columns(root: etree._Element) -> set[int]:
    return {
        column
        for span in _named(root, "col")
        if _is_on(span.get("hidden")) or span.get("width") == "0"
        for column in _span(span)
    }


def _width(root: etree._Element, columns: set[int], areas: Iterable[_Area]) -> float:
    """Return the width of the shown columns in characters, up to the last one that is filled."""
    widths = {column: _number(span, "width", _USUAL_WIDTH) for span in _named(root, "col") for column in _span(span)}
    if not columns:
        return 0.0
    hidden = _hidden_columns(root)
    shown = {
        column
        for area in areas
        for column in range(area.first_column, min(area.last_column, max(columns)) + 1)
        if column not in hidden
    }
    return sum(widths.get(column, _USUAL_WIDTH) for column in shown)


def _span(span: etree._Element) -> range:
    first, last = int(_number(span, "min", 1)), int(_number(span, "max", 0))
    return range(first, min(last, _EVERYTHING.last_column) + 1)


def _noted_cells(archive: Archive, member: str, areas: Sequence[_Area]) -> Iterator[str]:
    """Yield the cells of the areas that have a note or a comment. Excel keeps a note for each threaded comment."""
    for kind, target in _targets(archive, member).values():
        if kind.endswith("/comments") and target in archive.members:
            for comment in _named(archive.part(target), "comment"):
                found = _CELL.fullmatch(comment.get("ref", ""))
                if found and any(one.holds(column_index_from_string(found[1]), int(found[2])) for one in areas):
                    yield comment.get("ref", "")


def _set_page(root: etree._Element, width: float) -> float:
    """Set the page of a sheet: A4, one page wide, without notes. Return how many characters a line holds.

    The orientation is the file's own; without one, a sheet that is wider than a page is turned.
    """
    properties = next(iter(_children(root, "sheetPr")), None)
    if properties is None:
        properties = etree.Element(_tag(root, "sheetPr"))
        root.insert(0, properties)
    fit = next(iter(_children(properties, "pageSetUpPr")), None)
    if fit is None:
        fit = etree.SubElement(properties, _tag(root, "pageSetUpPr"))
    fit.set("fitToPage", "1")
    setup = next(iter(_children(root, "pageSetup")), None)
    if setup is None:
        setup = etree.Element(_tag(root, "pageSetup"))
        _insert_before(root, setup, _AFTER_PAGE_SETUP)
    for name in ("scale", "cellComments"):
        setup.attrib.pop(name, "")
    if setup.get("orientation") not in ("portrait", "landscape"):
        setup.set("orientation", "landscape" if width > _PORTRAIT else "portrait")
    setup.set("paperSize", _A4)
    setup.set("fitToWidth", "1")
    setup.set("fitToHeight", "0")
    for breaks in _children(root, "colBreaks"):
        root.remove(breaks)
    return _LANDSCAPE if setup.get("orientation") == "landscape" else _PORTRAIT


def _show_only(book: _Book, chosen: Mapping[str, str]) -> None:
    """Hide the other sheets, show the chosen ones, and set the areas that were chosen."""
    places = []
    for place, sheet in enumerate(book.sheets):
        name = sheet.get("name", "")
        if name not in chosen:
            sheet.set("state", "hidden")
            continue
        sheet.attrib.pop("state", "")
        places.append(place)
        if chosen[name]:
            _set_area(book.root, name, place, chosen[name])
    for view in _named(book.root, "workbookView"):
        view.set("activeTab", str(places[0]))
        view.attrib.pop("firstSheet", "")


def _set_area(root: etree._Element, sheet: str, place: int, area: str) -> None:
    names = next(iter(_children(root, "definedNames")), None)
    if names is None:
        names = etree.Element(_tag(root, "definedNames"))
        _insert_before(root, names, _AFTER_NAMES)
    for old in _children(names, "definedName"):
        if old.get("name") == _PRINT_AREA and old.get("localSheetId") == str(place):
            names.remove(old)
    one = _parse_one(area) or _EVERYTHING
    corners = (one.first_column, one.first_row), (one.last_column, one.last_row)
    cells = ":".join(f"${get_column_letter(column)}${row}" for column, row in corners)
    entry = etree.SubElement(names, _tag(root, "definedName"), name=_PRINT_AREA, localSheetId=str(place))
    quoted = sheet.replace("'", "''")
    entry.text = f"'{quoted}'!{cells}"


def _rewritten(data: bytes, book: _Book) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for member in dict.fromkeys(old.namelist()):
            changed = book.changed.get(member)
            content = book.archive.bytes_of(member) if changed is None else _serialised(changed)
            new.writestr(member, content)
    return written.getvalue()


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _insert_before(root: etree._Element, element: etree._Element, following: frozenset[str]) -> None:
    place = next((at for at, child in enumerate(root) if _local(child) in following), len(root))
    root.insert(place, element)


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (element for element in root.iter() if _local(element) == name)


def _children(root: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in root if _local(child) == name]


def _local(element: etree._Element) -> str:
    """Return the name without its namespace, which is another one in strict files. Empty for a comment."""
    return "" if callable(element.tag) else etree.QName(element).localname  # lxml gives comments a function as tag


def _tag(root: etree._Element, name: str) -> str:
    namespace = etree.QName(root).namespace
    return f"{{{namespace}}}{name}" if namespace else name


def _number(element: etree._Element, attribute: str, usual: float) -> float:
    """Return the number in an attribute. `usual` if the attribute is missing or not a number."""
    text = element.get(attribute, "")
    return float(text) if _NUMBER.fullmatch(text) else usual


def _is_on(text: str | None) -> bool:
    return text in ("1", "true")
