"""Facts: labels over values, or labels beside values."""

from boardpack.documents.fact_rows import fact_rows
from boardpack.documents.model import Fact, FactLayout, Facts
from boardpack.formats.html.inlines import inlines
from boardpack.formats.html.markup import Markup, element, joined, text
from boardpack.formats.html.page import Page

_NAME = "Particulars"


def facts_markup(facts: Facts, page: Page) -> Markup:
    """Tables of facts: one for each row of those that stand across."""
    if facts.layout is FactLayout.ACROSS:
        return joined(_across(row, page) for row in fact_rows(facts.facts))
    return fact_list(facts.facts, page, facts.layout.value)


def _across(facts: tuple[Fact, ...], page: Page) -> Markup:
    labels = (_label(fact, "col") for fact in facts)
    values = (_value(fact, page) for fact in facts)
    return element(
        "table",
        {"class": "facts across", "aria-label": _NAME},
        element("thead", {}, element("tr", {}, *labels)),
        element("tbody", {}, element("tr", {}, *values)),
    )


def fact_list(facts: tuple[Fact, ...], page: Page, layout: str) -> Markup:
    """Return a column of labels beside a column of values. Nothing where there are no facts."""
    rows = (element("tr", {}, _label(fact, "row"), _value(fact, page)) for fact in facts)
    table = {"class": f"facts {layout}", "aria-label": _NAME}
    return joined([element("table", table, element("tbody", {}, *rows))] if facts else [])


def _label(fact: Fact, scope: str) -> Markup:
    return element("th", {"scope": scope}, text(fact.label)) if fact.label.strip() else element("td")


def _value(fact: Fact, page: Page) -> Markup:
    return element("td", {}, inlines(fact.content, page))
