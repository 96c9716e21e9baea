"""Copy the pages of a PDF into a pack."""

from pikepdf import Name, Pdf


def copy_pages(pdf: Pdf, source: Pdf) -> None:
    """All pages of the source at the end of the pack, with their form fields and layers where it has any.

    Their links must lead to pages by now, not to names.
    """
    if Name.AcroForm in source.Root or Name.OCProperties in source.Root:
        pdf.add_pages_from(source, outlines="ignore")
        return
    for page in source.pages:
        pdf.pages.append(page)
