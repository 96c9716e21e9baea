"""How packs are usually wanted on this computer: chosen once, and meant for every pack until it is changed."""

import json
from dataclasses import replace

from PySide6.QtCore import QSettings

from boardpack.domain.meetings.packs import ORDINARY_PACK, PackOptions, PrintLayout

_KEY = "pack/options"
_KEPT = ("duplex", "dividers", "large_print", "black_and_white", "word")
"""What stays; whether a pack is a draft or for the public is chosen for the one in hand."""


def keep_options(settings: QSettings, options: PackOptions) -> None:
    """Keeps what is meant for later packs, too."""
    told: dict[str, object] = {name: getattr(options, name) for name in _KEPT}
    told |= {"print_as": options.print_as.value, "copies": list(options.copies)}
    settings.setValue(_KEY, json.dumps(told, ensure_ascii=False))


def kept_options(settings: QSettings) -> PackOptions:
    """What was kept; the ordinary pack where nothing was, or where it cannot be read."""
    try:
        told = json.loads(str(settings.value(_KEY, "")))
        switches = {name: bool(told[name]) for name in _KEPT}
        copies = tuple(str(each) for each in told["copies"])
        return replace(ORDINARY_PACK, **switches, print_as=PrintLayout(told["print_as"]), copies=copies)
    except (ValueError, KeyError, TypeError):
        return ORDINARY_PACK
