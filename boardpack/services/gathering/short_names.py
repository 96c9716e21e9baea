"""Short names of bodies and terms, from the shipped lists and the office's own."""

import json

from boardpack.domain.office.settings import Settings
from boardpack.domain.register.abbreviations import name_in_full
from boardpack.resources import resource


def short_names(settings: Settings) -> dict[str, str]:
    """Map each abbreviation of the office's own list, and of a body, to its meaning. The office's own list wins."""
    shipped = json.loads(resource("bodies.json").read_text("utf-8"))["bodies"]
    named = [(body.name, body.spellings) for body in settings.bodies]
    named += [(str(body["name"]), tuple(map(str, body.get("spellings", ())))) for body in shipped]
    found: dict[str, str] = dict(settings.abbreviations)
    for name, spellings in named:
        full = (name_in_full(name, spellings) or "").replace("'", "’") if name.isupper() else name
        for short in (name, *spellings):
            if full and short.isupper() and " " not in short:
                found.setdefault(short, full)
    return found


def usual_terms() -> dict[str, str]:
    """Map each abbreviation that is usual in policing to its meaning, where the papers give no other."""
    terms: dict[str, str] = json.loads(resource("abbreviations.json").read_text("utf-8"))
    return terms
