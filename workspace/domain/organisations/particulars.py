"""What an organisation says of itself: names, kind, country and region, cleaned and judged."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Self

from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES, REGIONS
from workspace.domain.errors import Invalid
from workspace.domain.input import Cleaned, clean_line, clean_title
from workspace.domain.words import N_

MAX_NAME: Final = 200
MAX_ACRONYM: Final = 30
MAX_COUNTRY: Final = 100
CHOOSE_TYPE: Final = N_("Choose what kind of organisation it is.")
CHOOSE_REGION: Final = N_("Choose one of the regions, or none.")
STATE_NEEDS_REGION: Final = N_("Choose the region that the Member State belongs to.")
NOTHING_CHANGED: Final = N_("Nothing is different from what is kept, so nothing was sent.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What an organisation says of itself.

    Attributes:
        names: its name in other languages, by the code of the language.
        type: code of `vocabulary.ORGANISATION_TYPES`.
        region: code of `vocabulary.REGIONS`, or empty.
    """

    name: str
    names: dict[str, str] = field(default_factory=dict)
    acronym: str = ""
    type: str = ""
    country: str = ""
    region: str = ""

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> Self:
        """Return particulars as they were kept by `kept`."""
        return cls(**dict(kept))

    @property
    def kept(self) -> dict[str, Any]:
        """All of it as plain values."""
        return asdict(self)

    @property
    def every_name(self) -> tuple[str, ...]:
        """Every name it goes by."""
        return tuple(name for name in (self.name, self.acronym, *self.names.values()) if name)


def read(written: Mapping[str, str]) -> Particulars:
    """Return what somebody filled in; names in other languages are called `name_fr` and so on.

    Raises:
        Invalid: the name is missing, something is too long, or not one of those offered.
    """
    lines: dict[str, Cleaned] = {
        "name": clean_title(written.get("name", ""), MAX_NAME, most_points=MAX_NAME),
        "acronym": _line(written, "acronym", MAX_ACRONYM),
        "country": _line(written, "country", MAX_COUNTRY),
        **{f"name_{code}": _line(written, f"name_{code}", MAX_NAME) for code in LANGUAGES},
    }
    kind, region = written.get("type", ""), written.get("region", "")
    problems = {key: line.problem for key, line in lines.items()}
    problems["type"] = None if kind in ORGANISATION_TYPES else CHOOSE_TYPE
    problems["region"] = _wrong_region(kind, region)
    errors = {key: sentence for key, sentence in problems.items() if sentence}
    if errors:
        raise Invalid(errors)
    named = {code: lines[f"name_{code}"].text for code in LANGUAGES}
    return Particulars(
        name=lines["name"].text,
        names={code: name for code, name in named.items() if name},
        acronym=lines["acronym"].text,
        type=kind,
        country=lines["country"].text,
        region=region,
    )


def _line(written: Mapping[str, str], key: str, most: int) -> Cleaned:
    return clean_line(written.get(key, ""), most, most_points=most)


def _wrong_region(kind: str, region: str) -> str | None:
    if region and region not in REGIONS:
        return CHOOSE_REGION
    return STATE_NEEDS_REGION if kind == "member_state" and not region else None
