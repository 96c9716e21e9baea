"""An email as it was received: who wrote it and when, its body, and the files in it."""

from boardpack.values import Frozen


class MailFile(Frozen):
    """A file that is attached to an email, under the name that its sender gave it."""

    name: str
    data: bytes


class Mail(Frozen):
    """An email. `sender` and `sent` are as its head gives them, empty if it gives none.

    `body` is named by its kind: “body.txt” or “body.html”. `notices` are sentences on what could not be read.
    """

    subject: str
    sender: str
    sent: str
    body: MailFile
    attached: tuple[MailFile, ...] = ()
    notices: tuple[str, ...] = ()
