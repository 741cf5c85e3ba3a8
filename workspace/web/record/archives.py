"""A receipt or an acknowledgement as one file with all that checks it."""

from typing import Final

from flask import Response
from flask_babel import get_locale, gettext

from workspace.domain.words import N_
from workspace.exports import offline
from workspace.services.record import keys
from workspace.web.addresses import whole

RECEIPT: Final = N_(
    "This folder holds the receipt of a pledge and all it takes to check it without the site."
)
ACKNOWLEDGEMENT: Final = N_(
    "This folder holds what acknowledges the sign-on of an organisation, with the proof that it is "
    "in the log, and all it takes to check it without the site."
)
READ_ME: Final = (
    N_("Open %(page)s in a browser and choose %(receipt)s, or type:"),
    N_("The keys are those the site publishes here:"),
    N_(
        "Compare them with a copy you have from elsewhere: whoever gives you keys could give you "
        "others."
    ),
    N_("The site checks it as well, and says whether its pages still show what was signed:"),
    N_("A sign-off with a verifiable record; not a qualified electronic signature."),
)


def acknowledgement(given: bytes, name: str) -> Response:
    """Answer with what acknowledges a sign-on, with all it takes to check it.

    Args:
        given: as its JSON file holds it.
        name: what the file is called, without an ending.
    """
    read_me = _read_me(ACKNOWLEDGEMENT, offline.ACKNOWLEDGEMENT, str(get_locale()))
    packed = offline.folder(given, keys.as_published(), read_me, named=offline.ACKNOWLEDGEMENT)
    return file(packed, "application/zip", f"{name}.zip")


def receipt(given: bytes, name: str, lang: str) -> Response:
    """Answer with a receipt, with all it takes to check it; see `acknowledgement`."""
    read_me = _read_me(RECEIPT, offline.RECEIPT, lang)
    packed = offline.folder(given, keys.as_published(), read_me)
    return file(packed, "application/zip", f"{name}-receipt.zip")


def _read_me(about: str, file: str, lang: str) -> str:
    """Return what the folder says of itself, in the language of the page it was taken from."""
    how, ours, compare, here, nature = (gettext(one) for one in READ_ME)
    said = how % {"page": offline.PAGE, "receipt": file}
    typed = f"    python3 {offline.SCRIPT} {file} {offline.KEYS}"
    keys_at = f"{ours}\n{whole('record.public_keys')}"
    checked_at = f"{here}\n{whole('record.page', lang=lang)}"
    return "\n\n".join((gettext(about), said, typed, keys_at, compare, checked_at, nature))


def file(content: bytes, kind: str, name: str) -> Response:
    """Answer with a file that is kept under this name."""
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
