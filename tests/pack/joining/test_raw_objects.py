"""The objects of a file as text: every reference is found, and nothing else is taken for one."""

from io import BytesIO

from pikepdf import Array, Dictionary, Name, Pdf, String

from boardpack.pack.joining.joining import JoinedFile
from boardpack.pack.joining.raw_objects import RawObjects, raw_objects
from boardpack.pack.joints import stand_in


def _joined(objects: RawObjects, lent: list[bytes]) -> Pdf:
    """The objects under other numbers in a file of their own; the first named are its root and information."""
    file = JoinedFile(4 + objects.count)
    root, information = (b"%d 0 R" % (5 + number) for number in objects.named[:2])
    file.add(objects, 5, lent)
    return Pdf.open(BytesIO(file.closed(root, information)))


def _taken_over(pdf: Pdf, lent: tuple[bytes, ...] = (), stand_ins: tuple[Dictionary, ...] = ()) -> Pdf:
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String("Of the file")))
    return _joined(raw_objects(pdf, [pdf.Root, pdf.trailer.Info], stand_ins), list(lent))


def test_words_that_look_like_references_stay_as_they_are():
    words = ["see 12 0 R", "100 % (in 2 0 R) \\ of %b", "7 0 R\n8 0 R\r", "\x000 0 R"]
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Words = Array([String(each) for each in words])

        with _taken_over(pdf) as taken:
            assert [str(each) for each in taken.Root.Words] == words


def test_references_lead_to_the_same_objects_under_other_numbers():
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Thing = pdf.make_indirect(Dictionary(Name=String("thing"), Page=pdf.pages[0].obj, Count=7))
        pdf.pages[0].obj.Thing = pdf.Root.Thing

        with _taken_over(pdf) as taken:
            assert str(taken.pages[0].obj.Thing.Name) == "thing"
            assert taken.Root.Thing.Page.objgen == taken.pages[0].obj.objgen
            assert taken.Root.Thing.Count == 7


def test_streams_keep_their_bytes_whatever_these_are():
    data = b"\nendobj\nendstream\n12 0 R stream\r\n%b % (" * 3
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Data = pdf.make_stream(data, Subtype=Name("/A%#20b"), Of=pdf.pages[0].obj)

        with _taken_over(pdf) as taken:
            assert taken.Root.Data.read_bytes() == data
            assert taken.Root.Data.Subtype == Name("/A%#20b")
            assert taken.Root.Data.Of.objgen == taken.pages[0].obj.objgen


def test_what_stands_in_for_something_gives_way_to_it():
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        number, place = stand_in(pdf), stand_in(pdf)
        pdf.Root.Number, pdf.Root.Place = number, place

        with _taken_over(pdf, (b"42", b"[ 1 /XYZ ]"), (number, place)) as taken:
            assert taken.Root.Number == 42
            assert list(taken.Root.Place) == [1, Name.XYZ]


def test_a_file_of_many_objects_is_sound():
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Many = Array([pdf.make_indirect(Dictionary(At=place)) for place in range(450)])

        with _taken_over(pdf) as taken:
            assert [int(each.At) for each in taken.Root.Many] == list(range(450))
            assert taken.check_pdf_syntax() == []
