"""What people typed, made fit to keep: one cleaning for every form, paste and import."""

import re
import unicodedata
from datetime import date
from typing import NamedTuple, Self
from urllib.parse import urlsplit

from workspace.domain.text.passes.composed import composed, without_piles
from workspace.domain.text.prose import LINK_SCHEMES, MAX_LINK, length
from workspace.domain.text.unseen import without_open_isolates, without_unseen
from workspace.domain.words import N_

TOO_LONG = N_("This is longer than the field allows. Please shorten it.")
NEEDED = N_("Please fill this in.")
NOT_AN_ADDRESS = N_("Enter an e-mail address such as name@example.org.")
NOT_A_DATE = N_("Enter a date that exists, as year-month-day, such as 2027-03-31.")
NOT_IN_WORDS = N_("Write this in words: an address or a number does not belong here.")

MAX_ADDRESS = 254
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_ADDRESS = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
_HOLDS_ADDRESS = re.compile(r"[^\s@]@[^\s@]|://|(?<!\w)www\.", re.IGNORECASE)
_NAMED = re.compile(r"[^<>]*<([^<>]*)>[\s,;]*")
_LONGEST_PASTED = 1_000
_FAR = 10
# Those of which the older and the newer rule make different domains.
_DOUBTFUL = frozenset("\u00df\u03c2\u200c\u200d")
_JAPANESE = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "KATAKANA-HIRAGANA": "CJK"}
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


class Stated(str):
    """A sentence that also knows what it is about: whoever shows it says `counted` with `facts`."""

    __slots__ = ("facts",)
    counted = ""
    facts: dict[str, str]


class TooLong(Stated):
    """`TOO_LONG` that also knows the numbers, which whoever shows it says."""

    __slots__ = ()
    counted = N_("%(length)s characters, and at most %(most)s fit. Please shorten it.")

    def __new__(cls, length: int, most: int) -> Self:
        """Say that a text of `length` characters should have at most `most`."""
        sentence = super().__new__(cls, TOO_LONG)
        sentence.facts = {"length": f"{length:,}", "most": f"{most:,}"}
        return sentence


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
    kept = without_piles(without_unseen(_sendable(text)))
    return composed(kept) if compose else kept


def _sendable(text: str) -> str:
    return text if text.isprintable() else _BREAKS_EXPORTS.sub("", text)


def clean_line(
    text: str, max_chars: int, *, needed: bool = False, most_points: int | None = None
) -> Cleaned:
    """Return `text` as one trimmed line with single spaces.

    Args:
        text: anything a form can hold.
        max_chars: most user-perceived characters.
        needed: whether an empty line is a problem.
        most_points: most code points, marks upon letters among them; four for each character
            where nothing is said. What is stored in a column of some length says that.
    """
    if _is_far_too_long(text, max_chars, most_points):
        return _refused_unread(text, max_chars)
    line = " ".join(without_controls(_BREAK.sub(" ", text)).split())
    whole = " ".join(without_open_isolates(line).split())
    return _judged(whole, max_chars, most_points, needed=needed)


def clean_title(text: str, max_chars: int, *, most_points: int | None = None) -> Cleaned:
    """Return what somebody is called or does, in words: an address or a number is a slip.

    Browsers and password managers fill such fields with the address of an account.
    """
    line = clean_line(text, max_chars, needed=True, most_points=most_points)
    if line.problem or _is_in_words(line.text):
        return line
    return Cleaned(line.text, NOT_IN_WORDS)


def clean_text(
    text: str, max_chars: int, *, needed: bool = False, most_points: int | None = None
) -> Cleaned:
    """Return `text` with LF line breaks, without trailing blanks and outer empty lines."""
    if _is_far_too_long(text, max_chars, most_points):
        return _refused_unread(text, max_chars)
    lines = without_controls(_BREAK.sub("\n", text)).split("\n")
    whole = "\n".join(map(str.rstrip, lines)).strip("\n")
    return _judged(whole, max_chars, most_points, needed=needed)


def clean_address(text: str) -> Cleaned:
    """Return an e-mail address in lower case, a domain in other letters as its ASCII form.

    What is pasted around it is left out: `mailto:`, a name before angle brackets, characters
    nobody sees. Look-alike letters are refused, in the name before the @ and where a part of the
    domain mixes scripts: an invitation would go to somebody else.
    """
    if len(text) > _LONGEST_PASTED:
        return Cleaned(text[:MAX_ADDRESS], NOT_AN_ADDRESS)
    address = without_controls(text).strip()
    named = _NAMED.fullmatch(address)
    address = (named[1] if named else address).strip().lower()
    address = address.removeprefix("mailto:").strip().rstrip(",;")
    address = _ascii_domain(address)
    sound = len(address) <= MAX_ADDRESS and _ADDRESS.fullmatch(address) is not None
    if sound and not _dotted(address):
        return Cleaned(address)
    return Cleaned(clean_line(text, MAX_ADDRESS).text, NOT_AN_ADDRESS)


def _dotted(address: str) -> bool:
    """Whether the name before the @ begins or ends with a dot, or has two of them together."""
    local, _, _ = address.partition("@")
    return local.startswith(".") or local.endswith(".") or ".." in local


def _ascii_domain(address: str) -> str:
    """Return the address with the ASCII form of its domain, as it is where it has none."""
    local, at, domain = address.rpartition("@")
    if not at or domain.isascii() or not all(map(_of_one_script, domain.split("."))):
        return address
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return address


def _of_one_script(label: str) -> bool:
    """Whether a part of a domain can be told from others: letters of one script, none doubtful."""
    if not _DOUBTFUL.isdisjoint(label):
        return False
    letters = (unicodedata.name(char, "?").split()[0] for char in label if char.isalpha())
    scripts = {_JAPANESE.get(script, script) for script in letters}
    return len(scripts) <= 1


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
        return _ADDRESS.fullmatch(parts.path.lower()) is not None and not _dotted(parts.path)
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


def _is_in_words(text: str) -> bool:
    return any(char.isalpha() for char in text) and not _HOLDS_ADDRESS.search(text)


def _most(max_chars: int, most_points: int | None) -> int:
    return 4 * max_chars if most_points is None else most_points


def _is_far_too_long(text: str, max_chars: int, most_points: int | None) -> bool:
    """Whether a text stays too long whatever is left out of it; counted before it is read."""
    return len(text) > _FAR * _most(max_chars, most_points) + _LONGEST_PASTED


def _refused_unread(text: str, max_chars: int) -> Cleaned:
    return Cleaned(without_piles(_sendable(text)), TooLong(len(text), max_chars))


def _judged(text: str, max_chars: int, most_points: int | None, *, needed: bool) -> Cleaned:
    most = _most(max_chars, most_points)
    # What can be seen of marks piled upon letters is little, and what they fill is not.
    if len(text) > most:
        return Cleaned(text, TooLong(len(text), max_chars))
    chars = length(text)
    if chars > max_chars:
        return Cleaned(text, TooLong(chars, max_chars))
    return Cleaned(text, NEEDED if needed and not _shows(text) else None)


def _shows(text: str) -> bool:
    """Whether anything of a text can be seen; joiners, marks alone and blank braille cannot."""
    blank = {"Cf", "Mn", "Me", "Zs", "Cc"}
    return any(char != _BLANK_BRAILLE and unicodedata.category(char) not in blank for char in text)
