"""Safety check before a text is locked: passages that could lead to a person; a person decides."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from workspace.domain.codes.codelist import CodeList, Term
from workspace.domain.words import N_

EXCERPT_CHARS = 60
NEAR_CHARS = 80

KINDS = CodeList(
    "safety_findings",
    "Ours",
    (
        Term("mail", N_("An e-mail address")),
        Term("coordinates", N_("The coordinates of a place")),
        Term("phone", N_("A telephone number")),
        Term("id_number", N_("A number that may identify a person")),
        Term("person", N_("A name near words about victims or witnesses")),
    ),
)

# Every repetition is bounded, so that no text makes the search slow.
_WEB_LINK = re.compile(r"https?://\S+")
_MAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")
_COORDINATES = re.compile(
    r"(?<![\d.])[-+]?\d{1,3}\.\d{3,12}°?\s{0,3}[NSEWO]?\s{0,3}[,;/]?\s{1,3}[-+]?\d{1,3}\.\d{3,12}"
    r"|(?<![\d.])[-+]?\d{1,3}\.\d{3,12}[,;][-+]?\d{1,3}\.\d{3,12}"
    r"|\d{1,3}\s?°\s?\d{1,2}\s?[′'’]"
)
_NUMBER = re.compile(r"(?<![\w.,])(?:\+|\(\+?)?\d(?:[ \u00a0\u202f().,'’/-]{0,2}\d){6,19}(?!\w)")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3}){1,6}(?:[.,]\d{1,2})?")
_DATES = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}")
_YEARS = re.compile(r"(?:19|20|21)\d\d\s?[-–/]\s?(?:19|20|21)\d\d")
_YEAR_THEN_FIGURE = re.compile(r"(?:19|20|21)\d\d, \d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})*")
_LETTERED = re.compile(r"(?<!\w)[A-Z]{1,3}[ -]?\d{6,12}(?!\w)")
_TITLED = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Dr|Mme|Mlle|M|Sr|Sra|Monsieur|Madame|Señor|Señora)\.?\s{1,3}"
    r"[^\W\d_][\w’'-]{0,40}(?:\s[^\W\d_a-z][\w’'-]{0,40}){0,2}"
)
_VICTIM = re.compile(
    r"(?<!\w)(?:victim|survivor|witness|complainant|detaine|tortur|disappear|abduct|killed|murder"
    r"|raped|arrested|imprison|threatened|whistle|source|victime|rescap|survivant|témoin|plaignant"
    r"|détenu|disparu|enlev|assassin|viol|arrêté|menac|víctima|sobrevivient|superviviente|testigo"
    r"|denunciant|detenid|desaparecid|secuestrad|asesinad|amenazad)",
    re.IGNORECASE,
)
_FIGURES = (_THOUSANDS, _DATES, _YEARS, _YEAR_THEN_FIGURE)
_FEWEST_PHONE_DIGITS, _FEWEST_ID_DIGITS = 8, 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One passage somebody must look at before the text is locked.

    Attributes:
        section: key of the section.
        kind: code of KINDS.
        excerpt: the passage, at most 60 characters.
    """

    section: str
    kind: str
    excerpt: str


def findings(sections: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return the passages that look like personal data, in the order of sections and text.

    A pattern, not a judgement: it finds too much rather than too little, and names without a
    title or in scripts without capitals only a reader can find.

    Args:
        sections: plain text by section key.
    """
    return tuple(
        Finding(section, kind, text[start:end].strip()[:EXCERPT_CHARS])
        for section, text in sections.items()
        for start, end, kind in _spans(text)
    )


def _spans(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and kind of each passage; the first kind to claim a place keeps it."""
    left = _blanked(text, (link.span() for link in _WEB_LINK.finditer(text)))
    found: list[tuple[int, int, str]] = []
    for pattern, kind_of in _SEARCHES:
        here = [
            (*match.span(), kind)
            for match in pattern.finditer(left)
            if (kind := kind_of(match, text)) is not None
        ]
        left = _blanked(left, ((start, end) for start, end, _ in here))
        found += here
    return sorted(found)


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in spans:
        kept += [text[at:start], " " * (end - start)]
        at = end
    return "".join((*kept, text[at:]))


def _kind_of_number(match: re.Match[str], _text: str) -> str | None:
    number = match[0]
    digits = sum(char.isdecimal() for char in number)
    if any(pattern.fullmatch(number) for pattern in _FIGURES):
        return None
    called = number.lstrip("(").startswith(("+", "00"))
    spaced = not number.isdecimal() and not number.startswith("(")
    if digits >= _FEWEST_PHONE_DIGITS and (called or spaced):
        return "phone"
    return "id_number" if digits >= _FEWEST_ID_DIGITS else None


def _kind_of_titled(match: re.Match[str], text: str) -> str | None:
    around = text[max(0, match.start() - NEAR_CHARS) : match.end() + NEAR_CHARS]
    # Scripts without capitals have no lower case either: their letters count as a name.
    is_name = not match[0].split(maxsplit=1)[1][0].islower()
    return "person" if is_name and _VICTIM.search(around) else None


_SEARCHES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], str | None]], ...] = (
    (_MAIL, lambda _match, _text: "mail"),
    (_COORDINATES, lambda _match, _text: "coordinates"),
    (_NUMBER, _kind_of_number),
    (_LETTERED, lambda _match, _text: "id_number"),
    (_TITLED, _kind_of_titled),
)
