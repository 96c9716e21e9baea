"""Namespaces and common elements of OpenDocument 1.2 and later (ISO/IEC 26300), and of what LibreOffice adds to it."""

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{_OASIS}office:1.0}}"
STYLE = f"{_OASIS}style:1.0}}"
TEXT = f"{_OASIS}text:1.0}}"
TABLE = f"{_OASIS}table:1.0}}"
DRAW = f"{_OASIS}drawing:1.0}}"
MANIFEST = f"{_OASIS}manifest:1.0}}"
FORMATTING = f"{_OASIS}xsl-fo-compatible:1.0}}"
EXTENDED = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
ASIDES = (f"{TEXT}note", f"{OFFICE}annotation")
