"""Words the rubric looks for: firm verbs, weak phrases, vague times; by language.

Chinese is written without spaces, so its words are looked for anywhere; Arabic joins "and", "the"
and the person to the verb, so its forms are made of these parts, and vowel marks do not count.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workspace.domain.text.passes.composed import composed

_WORD = re.compile(r"\w+")
# Vowel marks and the stroke that stretches a word: the same word with and without them.
_ARABIC_MARKS = re.compile(r"[\u0640\u064b-\u0652\u0670]")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, in lower case.

    Attributes:
        firm: every form of the verbs that bind.
        weak: phrases that take a promise back.
        vague: phrases that name no time.
        spaced: whether spaces stand between words.
    """

    firm: frozenset[str]
    weak: re.Pattern[str]
    vague: re.Pattern[str]
    spaced: bool = True


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without punctuation and Arabic vowel marks."""
    plain = _ARABIC_MARKS.sub("", composed(text).casefold())
    return tuple(_WORD.findall(plain))


def has_firm_verb(text: str, lexicon: Lexicon) -> bool:
    """Whether a text holds at least one verb that binds."""
    found = words(text)
    if lexicon.spaced:
        return not lexicon.firm.isdisjoint(found)
    said = " ".join(found)
    return any(verb in said for verb in lexicon.firm)


def word_count(text: str, lexicon: Lexicon) -> int:
    """Return how many words a text has; Chinese counts as two characters a word."""
    found = words(text)
    return len(found) if lexicon.spaced else sum(map(len, found)) // 2


def count(phrases: re.Pattern[str], text: str) -> int:
    """Return how often one of the phrases occurs; of overlapping ones the longest counts."""
    return len(phrases.findall(" ".join(words(text))))


def _phrases(listed: str, *, spaced: bool = True) -> re.Pattern[str]:
    each = sorted((" ".join(words(part)) for part in listed.split(",")), key=len, reverse=True)
    anyone = "(?:" + "|".join(map(re.escape, each)) + ")"
    return re.compile(rf"(?<!\S){anyone}(?!\S)" if spaced else anyone)


def _forms(stems: str, endings: str) -> Iterable[str]:
    return (stem + ending.strip("-") for stem in stems.split() for ending in endings.split())


def _joined(beginnings: str, stems: str, endings: str = "-") -> Iterable[str]:
    """Return each stem with each ending behind each beginning; "-" stands for none."""
    return (
        before.strip("-") + form for before in beginnings.split() for form in _forms(stems, endings)
    )


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

_RU = Lexicon(
    firm=frozenset(
        {
            *_forms(
                "ратифицир финансир реформир реализ публик организ гарантир криминализир "
                "декриминализир",
                "-овать -ует -уем -уют -уется -уются -ование -ования -ованию",
            ),
            *_forms(
                "прим прин увелич сократ отмен постро подготов направ выдел назнач обуч запрет "
                "созда внедр открыт откро заверш обеспеч освобод учред утверд сниз удво введ "
                "предостав измен выполн упраздн укреп",
                "-ет -ем -ут -ит -им -ят -ить -ать -ять -яет -яем -яют -ают -аем -ает -ение -ения "
                "-ению -ание -ания -анию -ется -ится",
            ),
            *("принять", "примет", "примем", "примут", "принимает", "принимаем", "принятие"),
            *("ратификация", "ратификацию", "ратификации", "отмена", "отмену", "отмены"),
            *("создать", "создаст", "создадим", "создадут", "опубликует", "опубликуем"),
            *("опубликовать", "построить", "построим", "подготовка", "подготовку", "нанять"),
            *("наймет", "наймёт", "наймем", "наймём", "ввести", "введет", "введёт", "введем"),
            *("введём", "обучить", "запретить", "запрещает", "запрещаем", "изъять", "отозвать"),
            *("отзовет", "отзовёт", "присоединиться", "присоединится", "присоединимся"),
            *("осуществить", "осуществит", "осуществим", "внести", "внесет", "внесёт", "внесем"),
            *("профинансировать", "профинансирует", "профинансируем", "сокращение", "увеличение"),
        }
    ),
    weak=_phrases(
        "стремиться,стремится,стремимся,будет стремиться,будем стремиться,прилагать усилия,"
        "прилагает усилия,прилагаем усилия,приложить усилия,рассмотреть,рассмотреть возможность,"
        "рассмотрит возможность,рассмотрим возможность,изучить возможность,изучит возможность,"
        "по возможности,по мере возможности,в случае необходимости,при необходимости,"
        "когда это уместно,где это возможно,если это возможно,насколько это возможно,"
        "продолжать,продолжит,продолжим,будет продолжать,постараться,постарается,пытаться"
    ),
    vague=_phrases(
        "скоро,вскоре,в ближайшее время,в ближайшем будущем,в ближайшие годы,"
        "в ближайшие месяцы,в предстоящие годы,в свое время,в своё время,"
        "в надлежащее время,как можно скорее,в кратчайшие сроки,со временем,"
        "в перспективе,в долгосрочной перспективе,позднее,на более позднем этапе"
    ),
)

_AR = Lexicon(
    firm=frozenset(
        {
            *_joined(
                "ن ي ت أ سن سي ست سأ ون وي وت وسن وسي",
                "عتمد صادق صدق لغي عدل عدّل درب مول زيد خفض قلص بني عين نشئ نشر نفذ سحب خصص طلق "
                "فتح قدم ضمن حظر جرم نهي كفل صدر ضاعف عزز وظف قيم وفر دخل كمل فرج نضم منع رفع",
            ),
            *_joined(
                "- ال ب بال وال و لل ل",
                "اعتماد تصديق مصادقة إلغاء تعديل تدريب تمويل زيادة خفض تخفيض تقليص بناء تعيين "
                "إنشاء نشر تنفيذ سحب تخصيص إطلاق فتح تقديم ضمان حظر تجريم إنهاء كفالة إصدار "
                "مضاعفة تعزيز توظيف توفير إدخال استكمال إفراج انضمام منع",
            ),
        }
    ),
    weak=_phrases(
        "نسعى,يسعى,تسعى,سنسعى,سيسعى,ستسعى,السعي,نسعى إلى,السعي إلى,نحاول,يحاول,تحاول,سنحاول,"
        "النظر في,سننظر في,سينظر في,ستنظر في,ننظر في,بحث إمكانية,دراسة إمكانية,عند الاقتضاء,"
        "حسب الاقتضاء,إن أمكن,إذا أمكن,حيثما أمكن,قدر الإمكان,قدر المستطاع,"
        "مواصلة,نواصل,يواصل,تواصل,سنواصل,سيواصل,ستواصل,الاستمرار في,نستمر في,سنستمر في"
    ),
    vague=_phrases(
        "قريبا,قريباً,في القريب العاجل,في أقرب وقت,في أقرب وقت ممكن,في السنوات المقبلة,"
        "في السنوات القادمة,في الأشهر المقبلة,في الأشهر القادمة,في الوقت المناسب,"
        "في حينه,في المستقبل القريب,على المدى الطويل,في مرحلة لاحقة,مع مرور الوقت,لاحقا,لاحقاً"
    ),
)

_ZH = Lexicon(
    firm=frozenset(
        words(
            "通过,批准,加入,颁布,制定,修订,修正,修改,废除,废止,任命,拨款,"
            "拨出,分配,资助,增加,减少,建立,设立,建设,建造,聘用,招聘,培训,"
            "发布,公布,出版,实施,执行,完成,启动,开放,提供,释放,保证,保障,"
            "禁止,取缔,撤回,撤销,支付,转移,加强,翻一番,終止,终止,結束,结束,"
            "推出,通過,批準,頒布,制訂,廢除,培訓,發布,實施,執行,啟動,開放,"
            "釋放,保證,撤銷,加強,設立,建設,聘請"
        )
    ),
    weak=_phrases(
        "努力,争取,爭取,力求,力争,尽力,盡力,考虑,考慮,探讨,探討,研究可能性,酌情,视情况,視情況,"
        "在可能的情况下,在可能的情況下,如有可能,尽可能,盡可能,继续,繼續,尝试,嘗試,试图",
        spaced=False,
    ),
    vague=_phrases(
        "尽快,盡快,不久,很快,近期,近期内,在今后几年,今后几年,未来几年,未來幾年,未来数年,适时,適時,"
        "在适当时候,适当时候,在不久的将来,不久的将来,从长远来看,长期而言,日后,稍后阶段,逐步",
        spaced=False,
    ),
    spaced=False,
)

LEXICONS: dict[str, Lexicon] = {
    "en": _EN,
    "fr": _FR,
    "es": _ES,
    "ru": _RU,
    "ar": _AR,
    "zh": _ZH,
}


def lexicon_of(lang: str) -> Lexicon | None:
    """Return the words of a language or of its region's variant such as fr-CH, or None."""
    return LEXICONS.get(lang.replace("_", "-").partition("-")[0].lower())
