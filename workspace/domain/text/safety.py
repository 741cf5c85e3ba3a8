"""Safety check before a text is locked: passages that could lead to a person; a person decides."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workspace.domain.codes.codelist import CodeList, Term
from workspace.domain.text.sections import SECTION
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
# Looked for by their @: a name can begin at each letter of a text without one.
_MAIL = re.compile(r"@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")
_MAIL_NAME = re.compile(r"[\w.+-]{1,64}\Z")
_LONGEST_NAME = 64
_DIGIT = re.compile(r"\d")
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
_NAME = r"[^\W\d_][\w’'-]{0,40}"
_TITLED = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Dr|Mme|Mlle|M|Sr|Sra|Monsieur|Madame|Señor|Señora"
    r"|г-н|г-жа|гр|господин|госпожа|гражданин|гражданка|доктор|д-р"
    r"|[وبفل]{0,2}(?:السيد|السيدة|الآنسة|الدكتور|الدكتورة|الأستاذ|الأستاذة|الشيخ|المدعو|المدعوة|المواطن|المواطنة)"
    rf"|د)\.?\s{{1,3}}{_NAME}(?:\s[^\W\d_a-zа-яё][\w’'-]{{0,40}}){{0,2}}"
)
_VICTIM = re.compile(
    r"(?<!\w)(?:victim|survivor|witness|complainant|detaine|tortur|disappear|abduct|killed|murder"
    r"|raped|arrested|imprison|threatened|whistle|source|victime|rescap|survivant|témoin|plaignant"
    r"|détenu|disparu|enlev|assassin|viol|arrêté|menac|víctima|sobrevivient|superviviente|testigo"
    r"|denunciant|detenid|desaparecid|secuestrad|asesinad|amenazad"
    r"|жертв|потерпевш|пострадавш|выживш|свидетел|заявител|задержан|заключ[её]нн|исчез|похищ|пытк"
    r"|пыток|замуч|убит|изнасилов|арестован|угроз|осведомител|информатор"
    r"|[وبفل]{0,2}(?:ال)?(?:ضحي|ضحاي|ناج|شاهد|شهود|شكو|مشتك|معتقل|محتجز|مختف|اختف|اختط|خطف|مخطوف"
    r"|تعذيب|عذب|عُذب|قتل|قُتل|مقتول|اغتصب|اغتصاب|اعتقل|سجين|سجن|هدد|تهديد|مبلغ))"
    r"|受害|被害|幸存|证人|證人|目击|目擊|举报|舉報|被拘|拘留|失踪|失蹤|酷刑|绑架|綁架|被杀|被殺|谋杀|謀殺"
    r"|强奸|強姦|逮捕|监禁|監禁|威胁|威脅|线人",
    re.IGNORECASE,
)
# Somebody in the role of a witness or victim, and a name right behind it: without a title too.
_NAMED_ROLE = re.compile(
    r"(?<!\w)(?:victim|survivor|witness|complainant|detainee|whistle-?blower|victime|témoin"
    r"|survivante?|plaignante?|détenue?|víctima|testigo|superviviente|denunciante|detenid[oa]"
    r"|(?i:жертв[аеуы]|потерпевш(?:ий|ая|его|ему|ей|ую)|свидетел(?:ь|я|ю|ем|ьница|ьницы|ьницу)"
    r"|задержанн(?:ый|ая|ого|ой|ую|ому)|заключ[её]нн(?:ый|ая|ого|ой|ую|ому)"
    r"|заявител(?:ь|я|ю|ем|ьница|ьницы|ьницу))),?\s{1,3}"
    r"[^\W\d_a-zа-яёà-öø-ÿ][\w’'-]{1,40}(?:\s[^\W\d_a-zа-яёà-öø-ÿ][\w’'-]{1,40}){1,2}"
)
# Arabic knows no capitals: one person in that role, then words without article or function. Words
# that begin like verbs (t-, y-) or "and" (w-) are none, but for the commonest names that do.
_ARABIC_ROLE = re.compile(
    r"(?<!\w)[وبفل]{0,2}ال(?:شاهدة?|ضحية|ناجية?|معتقلة?|محتجزة?|مختفية?|مشتكية?|سجينة?)\s{1,3}"
    r"(?:(?:يوسف|يحيى|ياسر|ياسين|ياسمين|يونس|يعقوب|تامر|توفيق|تيسير|وليد|وسام|وسيم|وائل|وفاء|ولاء)"
    r"(?!\w)"
    r"|(?!ال|لل|في |من |على |إلى |عن |مع |أو |و|قد |لم |لا |لن |هو |هي |الذي |التي |كان|بعد |قبل "
    r"|أن |أمام |ت|ي)[\u0620-\u065f]{2,20})"
    r"(?:\s(?!ال|لل|في |من |تعرض)[\u0620-\u065f]{2,20})?"
)
# Chinese names: a surname and one or two characters, behind the role or before a title.
_SURNAME = (
    "[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董潘袁蔡蒋蔣"
    "余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石贾賈韦韋夏付方邹鄒熊白孟秦邱侯江尹薛闫雷龙龍陶贺賀顾顧毛郝龚龔邵万萬钱錢严嚴戴莫孔向汤湯]"
)
_HAN = "[\u4e00-\u9fff]"
_CHINESE = re.compile(
    rf"(?:证人|證人|受害者|受害人|被害人|幸存者|举报人|舉報人|被拘留者|目击者|目擊者|失踪者|囚犯)[：:，,、]?{_SURNAME}{_HAN}{{1,2}}"
    rf"|{_SURNAME}{_HAN}{{0,2}}(?:某|先生|女士|小姐|医生|醫生|律师|律師|博士)"
    rf"|{_SURNAME}某{_HAN}?"
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
    title or in scripts without capitals only a reader can find. Of a section that is too long to
    be locked only the beginning is read.

    Args:
        sections: plain text by section key.
    """
    read = ((section, SECTION[section].read(text)) for section, text in sections.items())
    return tuple(
        Finding(section, kind, text[start:end].strip()[:EXCERPT_CHARS])
        for section, text in read
        for start, end, kind in _spans(text)
    )


class _Text:
    """A text that is searched, and where in it words about victims stand."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _victims(self) -> list[tuple[int, int]]:
        return [match.span() for match in _VICTIM.finditer(self.text)]

    def speaks_of_victims(self, start: int, end: int) -> bool:
        """Whether such a word stands whole within `NEAR_CHARS` of a passage."""
        first = bisect_left(self._victims, (start - NEAR_CHARS, 0))
        return first < len(self._victims) and self._victims[first][1] <= end + NEAR_CHARS


_Span = tuple[int, int]
_Finder = Callable[[str], Iterable[_Span]]
_Judge = Callable[[str, _Span, _Text], str | None]


def _spans(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and kind of each passage; the first kind to claim a place keeps it."""
    left, read = _blanked(text, (link.span() for link in _WEB_LINK.finditer(text))), _Text(text)
    found: list[tuple[int, int, str]] = []
    for find, kind_of in _SEARCHES:
        here = [
            (*span, kind)
            for span in find(left)
            if (kind := kind_of(left[slice(*span)], span, read)) is not None
        ]
        if here:
            left = _blanked(left, ((start, end) for start, end, _ in here))
        found += here
    return sorted(found)


def _blanked(text: str, spans: Iterable[_Span]) -> str:
    kept, at = [], 0
    for start, end in spans:
        kept += [text[at:start], " " * (end - start)]
        at = end
    return "".join((*kept, text[at:]))


def _by(pattern: re.Pattern[str], *, digits: bool = False) -> _Finder:
    """Return the search for a pattern; `digits`: it needs one, so texts without are passed over."""

    def find(text: str) -> Iterator[_Span]:
        if not digits or _DIGIT.search(text):
            yield from (match.span() for match in pattern.finditer(text))

    return find


def _mails(text: str) -> Iterator[_Span]:
    end = 0
    for match in _MAIL.finditer(text):
        at = match.start()
        name = _MAIL_NAME.search(text[max(end, at - _LONGEST_NAME) : at])
        if name:
            end = match.end()
            yield at - len(name[0]), end


def _kind_of_number(number: str, _span: _Span, _text: _Text) -> str | None:
    digits = sum(char.isdecimal() for char in number)
    if any(pattern.fullmatch(number) for pattern in _FIGURES):
        return None
    called = number.lstrip("(").startswith(("+", "00"))
    spaced = not number.isdecimal() and not number.startswith("(")
    if digits >= _FEWEST_PHONE_DIGITS and (called or spaced):
        return "phone"
    return "id_number" if digits >= _FEWEST_ID_DIGITS else None


def _always(kind: str) -> _Judge:
    return lambda _words, _span, _text: kind


def _kind_near_victims(_words: str, span: _Span, text: _Text) -> str | None:
    return "person" if text.speaks_of_victims(*span) else None


def _kind_of_titled(words: str, span: _Span, text: _Text) -> str | None:
    # Scripts without capitals have no lower case either: their letters count as a name.
    is_name = not words.split(maxsplit=1)[1][0].islower()
    return _kind_near_victims(words, span, text) if is_name else None


_SEARCHES: tuple[tuple[_Finder, _Judge], ...] = (
    (_mails, _always("mail")),
    (_by(_COORDINATES, digits=True), _always("coordinates")),
    (_by(_NUMBER, digits=True), _kind_of_number),
    (_by(_LETTERED, digits=True), _always("id_number")),
    (_by(_TITLED), _kind_of_titled),
    (_by(_NAMED_ROLE), _always("person")),
    (_by(_ARABIC_ROLE), _always("person")),
    (_by(_CHINESE), _kind_near_victims),
)
