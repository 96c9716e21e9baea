"""The kinds of item that a report or letter contains, as `resources/item_kinds.json` lists them.

A kind that is added there is offered in the window, read in letters by its words, kept in the store and printed.
"""

import json
from typing import ClassVar

from boardpack.resources import resource
from boardpack.values import Frozen


class ItemKind(Frozen):
    """One kind of item.

    `short` goes before a number in a narrow column, as “AFI” in “AFI 2”; it is empty for recommendations, which
    need none. `words` are regular expressions, whatever their case, by which a label such as “Learning point 3”
    names the kind in a document; none if it is only chosen by hand.
    """

    RECOMMENDATION: ClassVar["ItemKind"]
    AREA_FOR_IMPROVEMENT: ClassVar["ItemKind"]
    CAUSE_OF_CONCERN: ClassVar["ItemKind"]

    name: str
    plural: str
    short: str = ""
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """The name with a capital: “Area for improvement”."""
        return self.name.capitalize()

    @property
    def is_built_in(self) -> bool:
        """Return True for the three kinds of the inspectorate, which rules of their own are about."""
        return self in (ItemKind.RECOMMENDATION, ItemKind.AREA_FOR_IMPROVEMENT, ItemKind.CAUSE_OF_CONCERN)

    def label(self, number: str | None) -> str:
        """Return the name of an item of this kind: “Recommendation 9”, “Cause of concern”."""
        return f"{self.title} {number}" if number else self.title


def item_kinds_in(text: str) -> tuple[ItemKind, ...]:
    """Return the kinds in the text of a file such as `resources/item_kinds.json`, in its order."""
    return tuple(ItemKind(**{**record, "words": tuple(record["words"])}) for record in json.loads(text)["kinds"])


ITEM_KINDS = item_kinds_in(resource("item_kinds.json").read_text("utf-8"))
"""Every kind. A new one is added in the file."""


def item_kind(name: str) -> ItemKind:
    """Return the kind with this name. A name that is not listed, as of another office’s list, is a kind of its own."""
    listed = next((kind for kind in ITEM_KINDS if kind.name == name), None)
    return listed or ItemKind(name, f"{name}s", name.capitalize())


ItemKind.RECOMMENDATION = item_kind("recommendation")
ItemKind.AREA_FOR_IMPROVEMENT = item_kind("area for improvement")
ItemKind.CAUSE_OF_CONCERN = item_kind("cause of concern")
