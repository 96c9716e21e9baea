"""Short names of bodies, from the shipped list and the office's own."""

import json

from boardpack.domain.office.settings import Settings
from boardpack.domain.register.abbreviations import name_in_full
from boardpack.resources import resource


def short_names(settings: Settings) -> dict[str, str]:
    """Map each abbreviation to its meaning: a body's full name, or a term of policing. The office's own list wins."""
    shipped = json.loads(resource("bodies.json").read_text("utf-8"))["bodies"]
    named = [(body.name, body.spellings) for body in settings.bodies]
    named += [(str(body["name"]), tuple(map(str, body.get("spellings", ())))) for body in shipped]
    found: dict[str, str] = dict(settings.abbreviations)
    for name, spellings in named:
        full = (name_in_full(name, spellings) or "").replace("'", "’") if name.isupper() else name
        for short in (name, *spellings):
            if full and short.isupper() and " " not in short:
                found.setdefault(short, full)
    terms = json.loads(resource("abbreviations.json").read_text("utf-8"))
    return {**terms, **found}
