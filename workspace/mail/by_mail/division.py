"""A letter's text divided: what its author newly says, and what is folded under it.

Nothing is dropped: every line is in one of the two. What cannot be told for a quotation or a
signature is taken for new words: words that are shown are better than words that are hidden.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from mailparser_reply import EmailMessage

_MARKS: Final = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\u200b]")
_LONGEST: Final = 300
_WRAPPED: Final = 3
_HEADS: Final = 6
_TIMED: Final = re.compile(r"\d")
_ADDRESSED: Final = re.compile(r"[^\s<>@]@[^\s<>@]")
_WROTE: Final = re.compile(
    r"(?:wrote|a écrit|a ecrit|escribió|escribio|escreveu|ha scritto|schrieb\b.*"
    r"|написал\w*(?:\(а\))?|пишет|写道|寫道|كتب(?:ت|تم|وا)?\b.*)\s*[:：]$",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(
    r"^[-_*\s]*(?:original message|message d'origine|message d’origine|message transféré"
    r"|forwarded message|begin forwarded message:|mensaje original|mensaje reenviado"
    r"|исходное сообщение|пересылаемое сообщение|原始邮件|原始郵件|转发邮件|الرسالة الأصلية"
    r"|رسالة مُعاد توجيهها|ursprüngliche nachricht|début du message transféré\s*:)[-_*\s]*$",
    re.IGNORECASE,
)
_ENDS_SEPARATOR: Final = re.compile(r"^\s*[-_]{5,}\s*\S.*\S\s*[-_]{5,}\s*$")
_FROM: Final = "from|de|von|da|от|от кого|发件人|寄件者|寄件人|من"
_OTHERS: Final = (
    "sent|date|to|subject|cc|reply-to|envoyé|envoyé le|à|objet|répondre à|enviado|enviado el|fecha"
    "|para|asunto|gesendet|an|betreff|отправлено|дата|кому|тема|копия|发送时间|日期|时间|收件人|主题"
    "|抄送|寄件日期|收件者|تم الإرسال|أرسلت|التاريخ|إلى|الموضوع|نسخة"
)
_FIRST_HEAD: Final = re.compile(rf"^[*\s]*(?:{_FROM})[*\s]*[:：]", re.IGNORECASE)
_OTHER_HEAD: Final = re.compile(rf"^[*\s]*(?:{_OTHERS})[*\s]*[:：]", re.IGNORECASE)
_RULE: Final = re.compile(r"^\s*_{20,}\s*$")
_PHONE: Final = re.compile(
    r"^\W*(?:sent from (?:my|mail for|yahoo|outlook|proton|samsung)\b.{0,60}"
    r"|get outlook for .{0,60}|sent via .{0,40}|envoyé (?:de mon|depuis) .{0,60}"
    r"|obtenez outlook pour .{0,60}"
    r"|télécharger outlook pour .{0,60}"
    r"|enviado (?:desde|de) mi .{0,60}|obtener outlook para .{0,60}|gesendet von .{0,60}"
    r"|отправлено (?:с|из|от) .{0,60}|"
    r"(?:发自|發自|从我的).{0,40}|(?:أُرسلت|أرسلت|أُرسل|أرسل|مرسل|تم الإرسال) من .{0,60})$",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(r"^--\s?$|^—\s?$")
# Of languages we have no words for ourselves the library knows how their programs begin a quote.
_KNOWN: Final = EmailMessage(
    text="", languages=["cs", "da", "it", "ja", "ko", "nl", "pl", "sv"]
).HEADER_REGEX


class Divided(NamedTuple):
    """What a letter newly says, and what is folded: its signature and what it quotes."""

    words: str
    folded: str


def divide(text: str) -> Divided:
    """Return a letter's text divided."""
    lines = text.split("\n")
    bare = [_MARKS.sub("", line[:_LONGEST]).strip() for line in lines]
    quoted = _quoted(bare)
    _mark_signatures(bare, quoted)
    words: list[str] = []
    folded: list[str] = []
    for at, line in enumerate(lines):
        if not quoted[at]:
            words.append(line)
            continue
        folded.append(line)
        if words and words[-1].strip():
            words.append("")
    return Divided(_joined(words), _joined(folded))


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")


def _quoted(bare: list[str]) -> list[bool]:
    """Return of each line whether it is quoted, or says whose words follow."""
    quoted = [line.startswith(">") for line in bare]
    at = 0
    while at < len(bare):
        if quoted[at] or not bare[at]:
            at += 1
            continue
        if _begins_letter(bare, at):
            return quoted[:at] + [True] * (len(bare) - at)
        size = _attribution(bare, at)
        if not size:
            at += 1
            continue
        follows = _next_said(bare, at + size)
        if follows < len(bare) and not quoted[follows]:
            return quoted[:at] + [True] * (len(bare) - at)
        quoted[at:follows] = [True] * (follows - at)
        at = follows
    return quoted


def _next_said(bare: list[str], at: int) -> int:
    while at < len(bare) and not bare[at]:
        at += 1
    return at


def _begins_letter(bare: list[str], at: int) -> bool:
    """Whether a whole letter begins here, as some programs put the one they answer to below."""
    line = bare[at]
    if _SEPARATOR.match(line):
        return True
    if _RULE.match(line) or _ENDS_SEPARATOR.match(line):
        follows = _next_said(bare, at + 1)
        return follows < len(bare) and _heads(bare, follows)
    return _heads(bare, at)


def _heads(bare: list[str], at: int) -> bool:
    """Whether the headers of a letter stand here: from whom, and two more of them."""
    if not _FIRST_HEAD.match(bare[at]):
        return False
    return sum(bool(_OTHER_HEAD.match(line)) for line in bare[at + 1 : at + _HEADS]) > 1


def _attribution(bare: list[str], at: int) -> int:
    """Return over how many lines it is said here who wrote what follows; 0 where it is not."""
    for size in range(1, _WRAPPED + 1):
        part = bare[at : at + size]
        if len(part) < size or not all(part) or any(line.startswith(">") for line in part):
            return 0
        if _attributes(part):
            # Where the lines after the first say it by themselves, the first is something else.
            return 0 if any(_attributes(part[n:]) for n in range(1, size)) else size
    return 0


def _attributes(part: list[str]) -> bool:
    line = " ".join(part)
    if not line.endswith((":", "：")) or not _TIMED.search(line):
        return False
    if _ADDRESSED.search(line) or _WROTE.search(line):
        return True
    return _KNOWN.match("\n".join(part)) is not None


def _mark_signatures(bare: list[str], quoted: list[bool]) -> None:
    """Have what stands below a line of two dashes folded, and what telephones put at the end."""
    for start, end in list(_runs(quoted)):
        signed = next((at for at in range(start, end) if _SIGNED.match(bare[at])), end)
        quoted[signed:end] = [True] * (end - signed)
        last = signed
        while last > start and (not bare[last - 1] or _PHONE.match(bare[last - 1])):
            last -= 1
            if bare[last]:
                quoted[last:signed] = [True] * (signed - last)


def _runs(quoted: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield where lines that are not quoted begin and end."""
    start = None
    for at, one in enumerate([*quoted, True]):
        if not one and start is None:
            start = at
        elif one and start is not None:
            yield start, at
            start = None
