"""Links lead to pages, not to names, and live on in a pack."""

from io import BytesIO

import pytest
from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, String

from boardpack.pack.attached.destinations import annotations, drop_lost_targets
from tests.pack import made_pdfs
from tests.pack.packing import attached, notes_on, own, packed
from tests.pack.reading import roles, tree_words


def _named(pdf: Pdf) -> None:
    """Two names for the second page, one of the old kind and one of the new, and one for no page."""
    target = Array([pdf.pages[1].obj, Name.Fit])
    pdf.Root[Name.Dests] = Dictionary(Old=target)
    names = Array([String("dead"), Array([None, Name.Fit]), String("new"), Dictionary(D=target)])
    pdf.Root[Name.Names] = Dictionary(Dests=Dictionary(Names=names))


@pytest.mark.parametrize(
    ("action", "destination"),
    [
        (None, Name.Old),
        (None, String("new")),
        (Dictionary(S=Name.GoTo, D=String("new")), None),
        (Dictionary(S=Name.GoTo, D=Array([1, Name.Fit])), None),
    ],
)
def test_a_link_by_name_or_number_still_leads_to_its_page(action: Object, destination: Object):
    named = made_pdfs.changed(made_pdfs.plain(["One", "Two"]), _named)
    pack = packed(own(1), attached(2, made_pdfs.with_link(named, action, destination)))

    with Pdf.open(BytesIO(pack.data)) as pdf:
        link = pdf.pages[1].obj.Annots[0]
        assert link.Dest[0].objgen == pdf.pages[2].obj.objgen
        assert Name.Names not in pdf.Root
        assert Name.Dests not in pdf.Root


@pytest.mark.parametrize("destination", [String("dead"), String("unheard of"), Array([9, Name.Fit]), Array()])
def test_a_link_that_leads_nowhere_does_nothing_and_is_counted(destination: Object):
    named = made_pdfs.changed(made_pdfs.plain(["One", "Two"]), _named)
    data = made_pdfs.with_link(named, None, destination)
    pack = packed(attached(1, data, "Lease"))

    assert "“Lease.pdf” has 1 link without a destination" in notes_on(data, "Lease")["attachment-dead-links"]
    with Pdf.open(BytesIO(pack.data)) as pdf:
        assert len(pdf.pages[0].obj.Annots) == 0


def _as_link(pdf: Pdf, *more: Object) -> None:
    """The first element of the first page becomes a link, by a tag, of the dead annotation and of others."""
    page, root = pdf.pages[0].obj, pdf.Root.StructTreeRoot
    element = root.ParentTree.Nums[1][0]
    element[Name.S] = Name.Link
    page.Annots = Array([*page.Annots, *map(pdf.make_indirect, more)])
    element[Name.K] = Array([element.K, *(Dictionary(Type=Name.OBJR, Obj=annot, Pg=page) for annot in page.Annots)])
    for number, annotation in enumerate(page.Annots, start=900):
        annotation[Name.StructParent] = number
        NumberTree(root.ParentTree)[number] = element


def test_a_dead_link_of_a_tagged_file_is_plain_words_in_the_tag_tree_too():
    data = made_pdfs.with_link(made_pdfs.tagged(["See annex B", "More"]), None, String("dead"))
    data = made_pdfs.changed(data, _as_link)

    pack = packed(own(1), attached(2, data))

    assert [rule for rule in notes_on(data) if "link" in rule] == ["attachment-dead-links"]
    assert ("Span", "See annex B") in tree_words(pack.data)
    assert "Link" not in roles(pack.data)
    with Pdf.open(BytesIO(pack.data)) as pdf:
        assert not any(annotations(page) and list(annotations(page)) for page in pdf.pages)
        assert not [
            pdf_object
            for pdf_object in pdf.objects
            if isinstance(pdf_object, Dictionary) and pdf_object.get(Name.Subtype) == Name.Link
        ]


def test_a_link_of_which_another_piece_still_leads_somewhere_stays_one():
    live = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 60, 200, 70]), Dest=Array([0, Name.Fit]))
    data = made_pdfs.with_link(made_pdfs.tagged(["See annex B", "More"]), None, String("dead"))

    pack = packed(attached(1, made_pdfs.changed(data, lambda pdf: _as_link(pdf, live))))

    assert ("Link", "See annex B") in tree_words(pack.data)
    with Pdf.open(BytesIO(pack.data)) as pdf:
        assert len(pdf.pages[0].obj.Annots) == 1


def test_a_link_whose_command_was_taken_out_is_taken_out_too():
    launch = Dictionary(S=Name.Launch, F=String("calc.exe"))

    pack = packed(attached(1, made_pdfs.with_link(made_pdfs.tagged(["Open it"]), launch)))

    with Pdf.open(BytesIO(pack.data)) as pdf:
        assert list(annotations(pdf.pages[0])) == []


def test_names_that_lead_in_a_ring_lead_nowhere():
    def ring(pdf: Pdf) -> None:
        names = Array([String("a"), Dictionary(D=String("b")), String("b"), Dictionary(D=String("a"))])
        pdf.Root[Name.Names] = Dictionary(Dests=Dictionary(Names=names))

    data = made_pdfs.with_link(made_pdfs.changed(made_pdfs.plain(), ring), None, String("a"))
    with Pdf.open(BytesIO(data)) as pdf:
        assert drop_lost_targets(pdf) == 1


def test_a_link_to_another_paper_leads_to_its_first_page():
    pack = packed(own(1, links=("paper-3",)), own(2), attached(3, made_pdfs.tagged(["One"])))

    with Pdf.open(BytesIO(pack.data)) as pdf:
        link = pdf.pages[0].obj.Annots[0]
        assert link.Dest[0].objgen == pdf.pages[2].obj.objgen
        assert Name.A not in link


def test_a_link_to_a_paper_that_is_not_there_becomes_plain_words():
    pack = packed(own(1, links=("paper-9", "paper-2")), own(2))

    assert [finding.facts for finding in pack.findings] == [("paper-9",)]
    with Pdf.open(BytesIO(pack.data)) as pdf:
        assert len(pdf.pages[0].obj.Annots) == 1
    assert b"pack:" not in pack.data
