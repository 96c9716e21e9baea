"""The short names of bodies, from the shipped list and from what the office has added to it."""

import json

from boardpack.domain.office.settings import Settings
from boardpack.domain.register.abbreviations import name_in_full
from boardpack.domain.register.bodies import office_bodies
from boardpack.resources import resource


def short_names(settings: Settings) -> dict[str, str]:
    """The name of each body by those of its spellings that are abbreviations; the office's own list goes first."""
    shipped = json.loads(resource("bodies.json").read_text("utf-8"))["bodies"]
    named = [(body.name, body.spellings) for body in office_bodies(settings.bodies)]
    named += [(str(body["name"]), tuple(map(str, body.get("spellings", ())))) for body in shipped]
    found: dict[str, str] = {}
    for name, spellings in named:
        full = (name_in_full(name, spellings) or "").replace("'", "’") if name.isupper() else name
        for short in (name, *spellings):
            if full and short.isupper() and " " not in short:
                found.setdefault(short, full)
    return found
