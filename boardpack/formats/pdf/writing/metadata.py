"""Metadata of a file: title, language, dates, and the standards it claims to meet."""

from datetime import UTC, date, datetime, time
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from boardpack import __version__
from boardpack.resources import resource
from boardpack.values import Frozen

PRODUCER = f"Boardpack {__version__}"


class Metadata(Frozen):
    """`dated` is the date of the file, with its time if it is a datetime.

    `ua` claims PDF/UA-1 and `archive` PDF/A-2a: only for a file that has been checked to meet them.
    """

    title: str
    dated: date
    author: str = ""
    subject: str = ""
    language: str = "en-GB"
    ua: bool = True
    archive: bool = True


def describe(pdf: pikepdf.Pdf, metadata: Metadata) -> None:
    """Write the metadata into catalog, information dictionary and XMP, each saying the same."""
    pdf.Root.Lang = String(metadata.language)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.Metadata = _xmp_stream(pdf, metadata)
    _inform(pdf, metadata)
    if metadata.archive:
        pdf.Root.OutputIntents = Array([_output_intent(pdf)])


def _moment(dated: date) -> datetime:
    """Return midnight for a date, and a time in UTC."""
    if not isinstance(dated, datetime):
        return datetime.combine(dated, time())
    return dated.astimezone(UTC) if dated.tzinfo else dated


def _inform(pdf: pikepdf.Pdf, metadata: Metadata) -> None:
    moment = f"D:{_moment(metadata.dated):%Y%m%d%H%M%S}Z"
    entries = {"/Title": metadata.title, "/Author": metadata.author, "/Subject": metadata.subject}
    printed = {key: String(_printed(value)) for key, value in entries.items() if _printed(value)}
    stamps = {"/Producer": String(PRODUCER), "/CreationDate": String(moment), "/ModDate": String(moment)}
    pdf.trailer.Info = pdf.make_indirect(Dictionary(printed | stamps))


def _output_intent(pdf: pikepdf.Pdf) -> Dictionary:
    profile = pdf.make_stream(resource("colour", "sRGB.icc").read_bytes(), N=3, Alternate=Name.DeviceRGB)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name("/GTS_PDFA1"),
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"),
        DestOutputProfile=profile,
    )


def _xmp_stream(pdf: pikepdf.Pdf, metadata: Metadata) -> pikepdf.Stream:
    return pdf.make_stream(xmp(metadata).encode(), Type=Name.Metadata, Subtype=Name.XML)


def xmp(metadata: Metadata) -> str:
    """Return the XMP packet."""
    moment = f"{_moment(metadata.dated):%Y-%m-%dT%H:%M:%S}Z"
    claims = (_UA_CLAIM if metadata.ua else "") + (_ARCHIVE_CLAIM if metadata.archive else "")
    author = f"<dc:creator><rdf:Seq><rdf:li>{_escaped(metadata.author)}</rdf:li></rdf:Seq></dc:creator>"
    subject = _alternatives("dc:description", metadata.subject)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n'
        f"{_alternatives('dc:title', metadata.title)}{author if metadata.author else ''}"
        f"{subject if metadata.subject else ''}"
        f"<dc:language><rdf:Bag><rdf:li>{_escaped(metadata.language)}</rdf:li></rdf:Bag></dc:language>"
        f"<pdf:Producer>{_escaped(PRODUCER)}</pdf:Producer>"
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>{claims}\n"
        f"</rdf:Description>\n{_UA_SCHEMA if metadata.ua and metadata.archive else ''}</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )


def _alternatives(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li></rdf:Alt></{name}>'


def _escaped(text: str) -> str:
    return escape(_printed(text))


def _printed(text: str) -> str:
    """Return the words single-spaced, without what cannot be printed: XML allows no control characters."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


_UA_CLAIM = "<pdfuaid:part>1</pdfuaid:part>"
_ARCHIVE_CLAIM = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"

# PDF/A allows no property that it does not know, unless the file itself describes it.
_UA_SCHEMA = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"
)
