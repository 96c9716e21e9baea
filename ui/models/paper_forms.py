"""The forms in which a paper can be saved, as a file dialog lists them."""

PAPER_FORMS = "Word (*.docx);;PDF (*.pdf);;Web page (*.html)"
