"""Words the rubric looks for: firm verbs, weak phrases, vague times; by language."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, in lower case.

    Attributes:
        firm: every form of the verbs that bind.
        weak: phrases that take a promise back.
        vague: phrases that name no time.
    """

    firm: frozenset[str]
    weak: re.Pattern[str]
    vague: re.Pattern[str]


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without punctuation."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def has_firm_verb(text: str, lexicon: Lexicon) -> bool:
    """Whether a text holds at least one verb that binds."""
    return not lexicon.firm.isdisjoint(words(text))


def count(phrases: re.Pattern[str], text: str) -> int:
    """Return how often one of the phrases occurs; of overlapping ones the longest counts."""
    return len(phrases.findall(" ".join(words(text))))


def _phrases(listed: str) -> re.Pattern[str]:
    each = sorted((" ".join(words(part)) for part in listed.split(",")), key=len, reverse=True)
    return re.compile(r"(?<!\S)(?:" + "|".join(map(re.escape, each)) + r")(?!\S)")


def _forms(stems: str, endings: str) -> Iterable[str]:
    return (stem + ending.strip("-") for stem in stems.split() for ending in endings.split())


_EN = Lexicon(
    firm=frozenset(
        {
            *_forms(
                "adopt enact appoint allocat ratif repeal amend train fund increas reduc build hir "
                "establish publish abolish finish implement recruit withdraw disburs introduc end "
                "launch creat open deliver provid release guarante prohibit ban criminalis complet "
                "criminaliz decriminalis decriminaliz report transfer contribut double strengthen",
                "-ing",
            ),
            *_forms(
                "adopt enact appoint allocate repeal amend train fund increase reduce build hire "
                "implement recruit withdraw disburse introduce end create open deliver provide "
                "release guarantee prohibit ban criminalise criminalize decriminalise complete "
                "decriminalize report transfer contribute double accede strengthen",
                "- -s",
            ),
            *_forms("establish publish abolish finish launch", "- -es"),
            *("ratify", "ratifies", "ratifying", "acceding", "guaranteeing", "banning"),
        }
    ),
    weak=_phrases(
        "strive,strives,striving,endeavour,endeavours,endeavouring,endeavor,endeavors,"
        "consider,considers,considering,explore,explores,exploring,as appropriate,"
        "where appropriate,where possible,if possible,as far as possible,"
        "to the extent possible,continue to,continues to,seek to,seeks to,aim to,aims to,"
        "try to,tries to"
    ),
    vague=_phrases(
        "soon,in the coming years,in the coming months,in due course,as soon as possible,"
        "in the near future,at a later stage,over time,in the long term,eventually,shortly,"
        "in the years to come"
    ),
)

_FR = Lexicon(
    firm=frozenset(
        {
            *_forms(
                "adopt ratifi abrog amend form financ publi alloue allou augment cré nomm modifi "
                "affect vers instaur supprim lanc recrut réform élabor ouvr interdi",
                "-er -e -ent -era -eront -erons -erai -ons -ant",
            ),
            *_forms(
                "établ garant abol réun réduir interd", "-ir -it -issent -ira -iront -irons -issant"
            ),
            *("réduire", "réduit", "réduira", "réduiront", "réduirons"),
            *("interdire", "interdira", "mettre", "mettra", "mettront", "mettrons"),
            *("construire", "construira", "construirons", "promulguer", "promulguera"),
        }
    ),
    weak=_phrases(
        "s'efforcer,s'efforce,s'efforcera,nous efforcer,nous efforcerons,s'efforceront,"
        "envisager,envisage,envisagera,envisagerons,étudier la possibilité,"
        "examiner la possibilité,explorer,le cas échéant,si possible,dans la mesure du possible,"
        "autant que possible,selon qu'il convient,continuer à,continuer de,continuera à,"
        "continuera de,continuerons à,continuerons de,chercher à,cherchera à,viser à"
    ),
    vague=_phrases(
        "bientôt,prochainement,dans les années à venir,dans les prochaines années,"
        "dans les mois à venir,en temps voulu,en temps utile,dès que possible,"
        "dans les meilleurs délais,dans un avenir proche,à terme,ultérieurement"
    ),
)

_ES = Lexicon(
    firm=frozenset(
        {
            *_forms(
                "adopt ratific derog asign capacit form financi public cre aument nombr modific "
                "enmend destin implement promulg contrat reform prohib",
                "-ar -a -an -ará -arán -aremos -aré -amos -ando",
            ),
            *_forms("establec", "-er -e -en -erá -erán -eremos -emos -iendo"),
            *_forms("aboli reduci prohibi construi", "-r -rá -rán -remos"),
            *("reduce", "prohíbe", "prohíben", "construye", "garantizar", "garantizará"),
            *("garantizarán", "garantizaremos", "garantiza", "invertir", "invertirá"),
        }
    ),
    weak=_phrases(
        "esforzarse,se esforzará,se esforzarán,nos esforzaremos,procurar,procurará,procurarán,"
        "procuraremos,considerar,considerará,consideraremos,explorar,explorará,exploraremos,"
        "estudiar la posibilidad,según proceda,cuando proceda,cuando sea posible,"
        "si es posible,en la medida de lo posible,seguir trabajando,continuar,continuará,"
        "continuaremos,tratar de,tratará de,intentar,intentará"
    ),
    vague=_phrases(
        "pronto,próximamente,en los próximos años,en los años venideros,en los próximos meses,"
        "a su debido tiempo,oportunamente,lo antes posible,cuanto antes,"
        "en un futuro próximo,a largo plazo,más adelante"
    ),
)

LEXICONS: dict[str, Lexicon] = {"en": _EN, "fr": _FR, "es": _ES}


def lexicon_of(lang: str) -> Lexicon | None:
    """Return the words of a language or of its region's variant such as fr-CH, or None."""
    return LEXICONS.get(lang.replace("_", "-").partition("-")[0].lower())
