"""Bodies that an office adds to the shipped list, each with every way in which letters write it."""

from boardpack.values import Frozen


class OfficeBody(Frozen):
    """A body by the name that the register is to use, and its other spellings."""

    name: str
    spellings: tuple[str, ...] = ()


def parse_body(line: str) -> OfficeBody:
    """Parse a body from one line: “Northmere Resilience Forum: NRF, the Forum”. The name is empty if it has none."""
    name, _, spellings = line.partition(":")
    return OfficeBody(name.strip(), tuple(words.strip() for words in spellings.split(",") if words.strip()))


def body_as_line(body: OfficeBody) -> str:
    """Return the line from which `parse_body` makes the body."""
    return f"{body.name}: {', '.join(body.spellings)}" if body.spellings else body.name
