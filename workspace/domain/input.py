"""What people typed, made fit to keep: one cleaning for every form, paste and import."""

import re
import unicodedata
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from workspace.domain.text.passes.composed import composed, without_piles
from workspace.domain.text.prose import LINK_SCHEMES, MAX_LINK, length
from workspace.domain.text.unseen import without_unseen
from workspace.domain.words import N_

TOO_LONG = N_("This is longer than the field allows. Please shorten it.")
NEEDED = N_("Please fill this in.")
NOT_AN_ADDRESS = N_("Enter an e-mail address such as name@example.org.")
NOT_A_DATE = N_("Enter a date that exists, as year-month-day, such as 2027-03-31.")
NOT_A_LINK = N_("Enter a full link that starts with https:// or http://.")

MAX_ADDRESS = 254
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_ADDRESS = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
_BLANK_BRAILLE = "\u2800"
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNSAFE_IN_LINK = re.compile(r"[\s\"'<>\\^`{|}]")
# Unicode 16, section 23.7: the last two code points of each plane, and 32 in a block of their own.
_PLANE_ENDS = "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
_BREAKS_EXPORTS = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]"
)
FIRST_YEAR, LAST_YEAR = 1900, 2200


class Cleaned(NamedTuple):
    """Text fit to keep, or what is wrong with it.

    Attributes:
        text: the cleaned text; also given when there is a problem, to show it again.
        problem: None, or an untranslated sentence to show next to the field.
    """

    text: str
    problem: str | None = None


def without_controls(text: str, *, compose: bool = True) -> str:
    """Return `text` in NFC without characters that break exports or deceive readers.

    Dropped: control characters other than tab and line feed, code points that are no
    characters, halves of surrogate pairs, what nobody sees (`domain/text/unseen`), and of the
    marks upon one letter those beyond the thirtieth. Without `compose` the rest stays as it is.
    """
    kept = without_piles(without_unseen(_BREAKS_EXPORTS.sub("", text)))
    return composed(kept) if compose else kept


def clean_line(text: str, max_chars: int, *, needed: bool = False) -> Cleaned:
    """Return `text` as one trimmed line with single spaces.

    Args:
        text: anything a form can hold.
        max_chars: most user-perceived characters.
        needed: whether an empty line is a problem.
    """
    line = " ".join(without_controls(_BREAK.sub(" ", text)).split())
    return _judged(line, max_chars, needed=needed)


def clean_text(text: str, max_chars: int, *, needed: bool = False) -> Cleaned:
    """Return `text` with LF line breaks, without trailing blanks and outer empty lines."""
    lines = without_controls(_BREAK.sub("\n", text)).split("\n")
    return _judged("\n".join(line.rstrip() for line in lines).strip("\n"), max_chars, needed=needed)


def clean_address(text: str) -> Cleaned:
    """Return an e-mail address in lower case; only plain ASCII addresses are taken.

    Look-alike letters in other scripts are refused: an invitation would go to somebody else.
    """
    address = text.strip().lower()
    local, _, _ = address.partition("@")
    sound = (
        len(address) <= MAX_ADDRESS
        and _ADDRESS.fullmatch(address) is not None
        and not local.startswith(".")
        and not local.endswith(".")
        and ".." not in local
    )
    if sound:
        return Cleaned(address)
    return Cleaned(clean_line(text, MAX_ADDRESS).text, NOT_AN_ADDRESS)


def clean_link(text: str) -> Cleaned:
    """Return a web link that is safe to show as a link, or the problem; empty stays empty."""
    link = clean_line(text, MAX_LINK)
    if link.problem or not link.text or is_safe_link(link.text):
        return link
    return Cleaned(link.text, NOT_A_LINK)


def is_safe_link(link: str) -> bool:
    """Whether `link` is an http(s) or mailto link that cannot run anything or hide its host."""
    if len(link) > MAX_LINK or _UNSAFE_IN_LINK.search(link) or without_controls(link) != link:
        return False
    if not link.lower().startswith(LINK_SCHEMES):
        return False
    try:
        parts = urlsplit(link)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return clean_address(parts.path).problem is None
    return bool(host) and "@" not in parts.netloc


def read_date(text: str) -> date | None:
    """Return the day written as YYYY-MM-DD between 1900 and 2200, or None."""
    written = text.strip()
    if not _ISO_DATE.fullmatch(written):
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _judged(text: str, max_chars: int, *, needed: bool) -> Cleaned:
    if length(text) > max_chars:
        return Cleaned(text, TOO_LONG)
    return Cleaned(text, NEEDED if needed and not _shows(text) else None)


def _shows(text: str) -> bool:
    """Whether anything of a text can be seen; joiners, marks alone and blank braille cannot."""
    blank = {"Cf", "Mn", "Me", "Zs", "Cc"}
    return any(char != _BLANK_BRAILLE and unicodedata.category(char) not in blank for char in text)
