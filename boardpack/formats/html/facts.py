"""Facts: labels over values, or labels beside values."""

from boardpack.documents.fact_rows import fact_rows
from boardpack.documents.model import Fact, FactLayout, Facts
from boardpack.formats.html.inlines import inlines
from boardpack.formats.html.markup import Markup, element, joined, text
from boardpack.formats.html.page import Page

_NAME = "Particulars"


def facts_markup(facts: Facts, page: Page) -> Markup:
    """Return the facts as tables, one for each row of facts side by side, or as a list."""
    if facts.layout is FactLayout.ACROSS:
        return joined(_across(row, page) for row in fact_rows(facts.facts))
    return fact_list(facts.facts, page, facts.layout.value)


def _across(facts: tuple[Fact, ...], page: Page) -> Markup:
    # On a narrow screen the style sheet makes a grid of them, which takes their roles away unless they are named.
    labels = (_label(fact, "col", role="columnheader") for fact in facts)
    values = (_value(fact, page, role="cell") for fact in facts)
    return element(
        "table",
        {"class": "facts across", "aria-label": _NAME, "role": "table"},
        element("thead", {"role": "rowgroup"}, element("tr", {"role": "row"}, *labels)),
        element("tbody", {"role": "rowgroup"}, element("tr", {"role": "row"}, *values)),
    )


def fact_list(facts: tuple[Fact, ...], page: Page, layout: str) -> Markup:
    """Return a column of labels beside a column of values. Nothing where there are no facts."""
    rows = (
        element("tr", {"role": "row"}, _label(fact, "row", role="rowheader"), _value(fact, page, role="cell"))
        for fact in facts
    )
    table = {"class": f"facts {layout}", "aria-label": _NAME, "role": "table"}
    return joined([element("table", table, element("tbody", {"role": "rowgroup"}, *rows))] if facts else [])


def _label(fact: Fact, scope: str, role: str | None = None) -> Markup:
    if not fact.label.strip():
        return element("td", {"role": "cell" if role else None})
    return element("th", {"scope": scope, "role": role}, text(fact.label))


def _value(fact: Fact, page: Page, role: str | None = None) -> Markup:
    return element("td", {"role": role}, inlines(fact.content, page))
