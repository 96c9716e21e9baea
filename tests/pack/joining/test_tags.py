"""Tag trees of many files become one tree in the order of the pack."""

from io import BytesIO

from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Pdf

from tests.pack import made_pdfs
from tests.pack.packing import attached, own, packed
from tests.pack.reading import elements, roles, tree_words


def test_words_are_read_in_the_order_of_the_pack_and_of_each_file():
    pack = packed(
        attached(1, made_pdfs.tagged(["One", "Two"])),
        own(2, "Digital forensics"),
        attached(3, made_pdfs.tagged(["Three", "Four"])),
    )

    shown = [words for _, words in tree_words(pack.data)]

    assert shown[:2] == ["One", "Two"]
    assert shown[-2:] == ["Three", "Four"]
    assert next(word for word in shown[2:-2] if word) == "Digital forensics"


def test_nothing_that_was_stamped_is_read_aloud():
    pack = packed(attached(1, made_pdfs.tagged(["One"])), own(2))

    text = " ".join(words for _, words in tree_words(pack.data))

    for stamped in ("Page", "OFFICIAL", "Version", "7C1E"):
        assert stamped not in text


def test_each_part_of_the_pack_is_a_part_of_the_tree_with_title_and_language():
    pack = packed(attached(1, made_pdfs.tagged(["One"]), "Stalking"), own(2, "Vetting"))

    with Pdf.open(BytesIO(pack.data)) as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        assert str(document.S) == "/Document"
        assert [str(part.T) for part in document.K] == ["Paper 1: Stalking", "Paper 2: Vetting"]
        assert [str(part.Lang) for part in document.K] == ["en-GB", "en-GB"]


def test_a_file_in_another_language_keeps_it():
    welsh = made_pdfs.changed(made_pdfs.tagged(["Un"]), lambda pdf: pdf.Root.__setitem__(Name.Lang, "cy-GB"))

    with Pdf.open(BytesIO(packed(attached(1, welsh)).data)) as pdf:
        assert str(pdf.Root.StructTreeRoot.K[0].K[0].Lang) == "cy-GB"
        assert str(pdf.Root.Lang) == "en-GB"


def test_there_is_one_document_and_those_of_the_files_are_sections_below_it():
    pack = packed(attached(1, made_pdfs.tagged(["One"])), attached(2, made_pdfs.tagged_by_writer()))

    found = roles(pack.data)

    assert found.count("Document") == 1
    assert found[:4] == ["Document", "Part", "Sect", "P"]


def test_every_page_and_annotation_points_to_its_own_element():
    linked = made_pdfs.with_link(made_pdfs.plain(["One", "Two"]), destination=Array([0, Name.Fit]))
    pack = packed(attached(1, made_pdfs.tagged_by_writer()), attached(2, linked), own(3, links=("paper-1",)))

    with Pdf.open(BytesIO(pack.data)) as pdf:
        parents = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        keys = [int(page.obj.StructParents) for page in pdf.pages]
        for page, key in zip(pdf.pages, keys, strict=True):
            assert all(_page_of(element) == page.obj.objgen for element in parents[key] if element is not None)
        links = [link for page in pdf.pages for link in page.obj.get(Name.Annots, [])]
        assert [_annotation_of(parents[int(link.StructParent)]) for link in links] == links
        assert len(links) >= 2
        assert len(keys) == len(set(keys))
        assert pdf.Root.StructTreeRoot.ParentTreeNextKey > max(keys)


def test_roles_that_two_files_map_differently_are_told_apart():
    one = made_pdfs.tagged(["A heading"], role="Style1", roles={"/Style1": Name.H1})
    other = made_pdfs.tagged(["A paragraph"], role="Style1", roles={"/Style1": Name.P, "/Other": Name.Span})

    with Pdf.open(BytesIO(packed(attached(1, one), attached(2, other)).data)) as pdf:
        role_map = pdf.Root.StructTreeRoot.RoleMap
        used = [role_map[str(e.S)] for e in elements(pdf) if str(e.S) in role_map]
        assert used == [Name.H1, Name.P]
        assert role_map[Name.Other] == Name.Span


def test_roles_that_two_files_map_alike_are_written_once():
    file = made_pdfs.tagged(["A heading"], role="Style1", roles={"/Style1": Name.H1})

    with Pdf.open(BytesIO(packed(attached(1, file), attached(2, file)).data)) as pdf:
        assert set(pdf.Root.StructTreeRoot.RoleMap.keys()) == {"/Style1"}


def test_ids_that_two_files_share_are_told_apart_and_headers_follow():
    file = made_pdfs.tagged(["Head", "Cell"], ids=True)

    with Pdf.open(BytesIO(packed(attached(1, file), attached(2, file)).data)) as pdf:
        ids = NameTree(pdf.Root.StructTreeRoot.IDTree)
        named = [e for e in elements(pdf) if Name.ID in e]
        assert [str(e.ID) for e in named] == ["id0", "id1", "id0-2", "id1-2"]
        assert all(ids[str(e.ID)] == e for e in named)
        assert [str(e.A.Headers[0]) for e in named if Name.A in e] == ["id0", "id0-2"]


def test_a_class_that_two_files_define_differently_is_told_apart():
    def classed(space: int) -> bytes:
        def add(pdf: Pdf) -> None:
            pdf.Root.StructTreeRoot[Name.ClassMap] = {"/Wide": {"/O": Name.Layout, "/SpaceAfter": space}}
            pdf.Root.StructTreeRoot.K.K[0][Name.C] = Name.Wide

        return made_pdfs.changed(made_pdfs.tagged(["One"]), add)

    with Pdf.open(BytesIO(packed(attached(1, classed(1)), attached(2, classed(9))).data)) as pdf:
        classes = pdf.Root.StructTreeRoot.ClassMap
        assert [int(classes[str(e.C)].SpaceAfter) for e in elements(pdf) if Name.C in e] == [1, 9]


def test_pages_without_tags_become_figures_that_say_what_they_are():
    pack = packed(attached(1, made_pdfs.plain(["One", "Two"]), "Lease"))

    with Pdf.open(BytesIO(pack.data)) as pdf:
        figures = [e for e in elements(pdf) if str(e.S) == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == [
            "Paper 1: Lease, page 1 of 2, supplied without tags",
            "Paper 1: Lease, page 2 of 2, supplied without tags",
        ]
        assert [figure.Pg.objgen for figure in figures] == [page.obj.objgen for page in pdf.pages]
    assert not pack.claims_ua


def test_marks_that_no_tree_knows_are_not_taken_for_ours():
    def untag(pdf: Pdf) -> None:
        del pdf.Root[Name.StructTreeRoot]

    stray = made_pdfs.changed(made_pdfs.tagged(["One", "Two"]), untag)

    pack = packed(attached(1, stray))

    assert tree_words(pack.data) == [("Figure", "OneTwo")]


def _page_of(element: object) -> tuple[int, int]:
    return element.Pg.objgen if Name.Pg in element else element.K[0].Pg.objgen


def _annotation_of(element: object) -> object:
    kids = element.K if isinstance(element.K, Array) else [element.K]
    return next(kid.Obj for kid in kids if isinstance(kid, Dictionary) and Name.Obj in kid)
