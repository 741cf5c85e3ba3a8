"""Rights themes on two levels: a family of rights, and the single right with its articles."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from workspace.domain.codes.codelist import CodeList, Term
from workspace.domain.words import N_

UNKNOWN_THEME: Final = N_("Choose from the list of themes.")
NOT_OFFERED: Final = N_(
    "This campaign does not offer all of these themes. Choose among those it offers; what was "
    "chosen here before can stay."
)


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme.

    Attributes:
        code: stable; a right's code starts with its family's.
        label: what people read, untranslated.
        articles: where the right is laid down; empty for a family.
    """

    code: str
    label: str
    articles: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The code of the family the theme belongs to (its own, for a family)."""
        return self.code.partition(".")[0]


THEMES: tuple[Theme, ...] = (
    Theme("equality", N_("Equality and non-discrimination")),
    Theme("equality.law", N_("Equality before the law"), ("UDHR 7", "ICCPR 26")),
    Theme("equality.racial", N_("Freedom from racial discrimination"), ("UDHR 2", "ICERD 2")),
    Theme("equality.women", N_("Equality of women and men"), ("ICCPR 3", "CEDAW 2")),
    Theme(
        "equality.violence_women",
        N_("Freedom from violence against women and girls"),
        ("UDHR 3", "CEDAW 2", "CEDAW 5"),
    ),
    Theme(
        "equality.sogi",
        N_("Equality whatever the sexual orientation or gender identity"),
        ("UDHR 2", "ICCPR 26"),
    ),
    Theme("equality.minorities", N_("Rights of minorities"), ("ICCPR 27",)),
    Theme("person", N_("Life, liberty and integrity of the person")),
    Theme("person.life", N_("Right to life"), ("UDHR 3", "ICCPR 6")),
    Theme("person.death_penalty", N_("Abolition of the death penalty"), ("ICCPR-OP2 1",)),
    Theme("person.torture", N_("Freedom from torture"), ("UDHR 5", "ICCPR 7", "CAT 2")),
    Theme("person.disappearance", N_("Freedom from enforced disappearance"), ("ICPPED 1",)),
    Theme("person.slavery", N_("Freedom from slavery and trafficking"), ("UDHR 4", "ICCPR 8")),
    Theme("person.liberty", N_("Freedom from arbitrary detention"), ("UDHR 9", "ICCPR 9")),
    Theme("person.detention", N_("Humane conditions of detention"), ("ICCPR 10",)),
    Theme("justice", N_("Justice and the rule of law")),
    Theme("justice.fair_trial", N_("Fair trial"), ("UDHR 10", "ICCPR 14")),
    Theme("justice.judiciary", N_("Independent judiciary"), ("UDHR 10", "ICCPR 14")),
    Theme("justice.remedy", N_("Effective remedy and reparation"), ("UDHR 8", "ICCPR 2")),
    Theme("justice.impunity", N_("Truth and an end to impunity"), ("ICCPR 2", "ICPPED 24")),
    Theme("freedoms", N_("Fundamental freedoms and participation")),
    Theme("freedoms.expression", N_("Freedom of expression"), ("UDHR 19", "ICCPR 19")),
    Theme("freedoms.information", N_("Access to information"), ("UDHR 19", "ICCPR 19")),
    Theme("freedoms.belief", N_("Freedom of religion or belief"), ("UDHR 18", "ICCPR 18")),
    Theme("freedoms.assembly", N_("Peaceful assembly"), ("UDHR 20", "ICCPR 21")),
    Theme("freedoms.association", N_("Freedom of association"), ("UDHR 20", "ICCPR 22")),
    Theme("freedoms.privacy", N_("Privacy and digital rights"), ("UDHR 12", "ICCPR 17")),
    Theme("freedoms.participation", N_("Participation in public life"), ("UDHR 21", "ICCPR 25")),
    Theme("freedoms.defenders", N_("Protection of human rights defenders"), ("UDHR 28", "UNHRD 1")),
    Theme("freedoms.movement", N_("Freedom of movement and asylum"), ("UDHR 13", "UDHR 14")),
    Theme("freedoms.nationality", N_("Right to a nationality"), ("UDHR 15", "ICCPR 24")),
    Theme("social", N_("Economic, social and cultural rights")),
    Theme("social.work", N_("Decent work"), ("UDHR 23", "ICESCR 7")),
    Theme("social.unions", N_("Trade union rights"), ("UDHR 23", "ICESCR 8")),
    Theme("social.security", N_("Social security"), ("UDHR 22", "ICESCR 9")),
    Theme("social.food", N_("Food"), ("UDHR 25", "ICESCR 11")),
    Theme("social.housing", N_("Adequate housing"), ("UDHR 25", "ICESCR 11")),
    Theme("social.water", N_("Water and sanitation"), ("ICESCR 11", "ICESCR 12")),
    Theme("social.health", N_("Health"), ("UDHR 25", "ICESCR 12")),
    Theme("social.education", N_("Education"), ("UDHR 26", "ICESCR 13", "CRC 28")),
    Theme("social.culture", N_("Culture and science"), ("UDHR 27", "ICESCR 15")),
    Theme("social.environment", N_("Clean, healthy and sustainable environment"), ("ICESCR 12",)),
    Theme("social.development", N_("Right to development"), ("UDHR 28", "UNDRTD 1")),
    Theme("groups", N_("Rights of particular groups")),
    Theme("groups.children", N_("Rights of the child"), ("UDHR 25", "CRC 3")),
    Theme("groups.disability", N_("Rights of persons with disabilities"), ("CRPD 4",)),
    Theme("groups.indigenous", N_("Rights of Indigenous Peoples"), ("UNDRIP 3", "ICCPR 27")),
    Theme("groups.migrants", N_("Rights of migrants"), ("ICMW 7", "UDHR 2")),
    Theme("groups.older", N_("Rights of older persons"), ("UDHR 25", "ICESCR 9")),
    Theme("groups.peasants", N_("Rights of peasants and rural workers"), ("UNDROP 2",)),
    Theme("systems", N_("Human rights systems and cooperation")),
    Theme("systems.treaties", N_("Joining and reporting under treaties"), ("ICCPR 40", "CAT 19")),
    Theme("systems.nhri", N_("National human rights institution"), ("OP-CAT 17", "CRPD 33")),
    Theme("systems.education", N_("Human rights education"), ("UDHR 26", "CRC 29")),
    Theme("systems.business", N_("Business and human rights"), ("UDHR 28", "ICESCR 2")),
)

THEME: dict[str, Theme] = {theme.code: theme for theme in THEMES}

THEME_LIST = CodeList(
    "themes",
    "Ours, after the themes of OHCHR's Universal Human Rights Index; articles from the texts",
    tuple(Term(theme.code, theme.label) for theme in THEMES),
)


def lies_within(code: str, chosen: Iterable[str]) -> bool:
    """Whether a theme is one of those chosen, or a single right of a family that is."""
    return any(code == one or code.startswith(f"{one}.") for one in chosen)


def narrowed(chosen: Collection[str]) -> tuple[str, ...]:
    """Return known themes in the order of the list, without single rights their family covers."""
    return tuple(
        code
        for code in THEME_LIST.codes
        if code in chosen and not (THEME[code].articles and THEME[code].family in chosen)
    )


def offered(chosen: Collection[str], kept: Collection[str] = ()) -> frozenset[str]:
    """Return what a draft can choose from: what its campaign offers, and what it chose before.

    Args:
        chosen: what the campaign chose; nothing is everything.
        kept: the themes the draft has already.
    """
    every = THEME_LIST.codes
    return frozenset(
        code for code in every if not chosen or code in kept or lies_within(code, chosen)
    )


def names_right(code: str) -> bool:
    """Whether `code` is a single right with an article behind it, not only a family of rights."""
    theme = THEME.get(code)
    return theme is not None and bool(theme.articles)
