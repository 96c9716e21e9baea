"""Names in the resources of a page."""

from copy import copy

from pikepdf import Dictionary, Name, Object, Page


def with_form(page: Page, form: Object, wanted: str) -> str:
    """Add a form to what the page may draw; returns the name it got, which begins with `wanted`.

    Resources may be shared with other pages, so what is changed is a copy.
    """
    resources = copy(page.resources)
    forms = copy(resources[Name.XObject]) if isinstance(resources.get(Name.XObject), Dictionary) else Dictionary()
    name, count = wanted, 1
    while name in forms:
        name, count = f"{wanted}{count}", count + 1
    forms[Name(name)] = form
    resources[Name.XObject] = forms
    page.obj[Name.Resources] = resources
    return name
