"""Walk through all arrays and dictionaries of a PDF, nested ones included."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, Pdf, Stream


def dictionaries(pdf: Pdf) -> Iterator[Dictionary | Stream]:
    """Yield every dictionary of the file, nested ones included."""
    return (found for found in containers(pdf) if isinstance(found, Dictionary | Stream))


def containers(pdf: Pdf) -> Iterator[Array | Dictionary | Stream]:
    """Yield every array and dictionary of the file, nested ones included."""
    for top in pdf.objects:
        waiting: list[Object] = [top]
        while waiting:
            found = waiting.pop()
            if isinstance(found, Dictionary | Stream):
                yield found
                waiting.extend(value for value in found.values() if _stands_inside(value))
            elif isinstance(found, Array):
                yield found
                waiting.extend(value for value in found if _stands_inside(value))


def _stands_inside(value: object) -> bool:
    return isinstance(value, Array | Dictionary) and not value.is_indirect
