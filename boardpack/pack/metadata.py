"""What a pack says of itself to programs: title, language, date, and whether it claims PDF/UA."""

from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Pdf, String

from boardpack import __version__

_PRODUCER = f"Boardpack {__version__}"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <pdf:Producer>{producer}</pdf:Producer>
   <xmp:CreatorTool>{producer}</xmp:CreatorTool>
   <xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
   <xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>{claim}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_CLAIM = "\n   <pdfuaid:part>1</pdfuaid:part>"


@dataclass(frozen=True)
class PackFacts:
    """What the whole pack is called, and what its pages carry.

    `header` is the left of the header line of attached pages, `footer` the left of every footer.
    `dated` stands for the time of making, so that the same pack gives the same bytes.
    """

    title: str
    author: str
    dated: date
    header: str
    footer: str
    language: str = "en-GB"


def write_metadata(pdf: Pdf, facts: PackFacts, *, claims_ua: bool) -> None:
    """Fill in document information, XMP, page labels and how a viewer is to open the file."""
    stamp = f"D:{facts.dated:%Y%m%d}000000Z"
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=String(facts.title),
            Author=String(facts.author),
            Creator=String(_PRODUCER),
            Producer=String(_PRODUCER),
            CreationDate=String(stamp),
            ModDate=String(stamp),
        )
    )
    root = pdf.Root
    root[Name.Metadata] = pdf.make_stream(_xmp(facts, claims_ua), Type=Name.Metadata, Subtype=Name.XML)
    root[Name.Lang] = String(facts.language)
    root[Name.ViewerPreferences] = Dictionary(DisplayDocTitle=True)
    root[Name.PageMode] = Name.UseOutlines
    root[Name.PageLabels] = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))


def claims_ua(pdf: Pdf) -> bool:
    """Whether the file itself says that it meets PDF/UA-1."""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        return str(metadata.get("pdfuaid:part", "")) == "1"


def _xmp(facts: PackFacts, claims: bool) -> bytes:
    return _XMP.format(
        title=escape(facts.title),
        author=escape(facts.author),
        language=escape(facts.language),
        producer=escape(_PRODUCER),
        day=facts.dated.isoformat(),
        claim=_CLAIM if claims else "",
    ).encode()
