"""What people said in the margin of a document, or wrote in its answers, by their names in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

OUR_NAME: Final = "Banyan"
"""What a document of ours calls the property that says which text it is."""
OUR_TEXT: Final = "Pledge text"
"""What our style of numbered paragraphs is called; programs take these for items of a list."""
MOST_REMARKS: Final = 100
"""Comments that one document may bring; each is told to whoever reads it."""
MOST_WORDS: Final = 20_000
"""Characters of one comment; what is longer than a comment here comes as several."""
MOST_OF_ALL: Final = 200_000
MOST_QUOTED: Final = 500
"""Characters that are kept of the words one is on."""
_TO_THE_MINUTE: Final = 16
_ISOLATES: Final = dict.fromkeys(range(0x2066, 0x206A))


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One comment that is new to whoever brings the document.

    Attributes:
        number: by which the pieces of the text name it.
        who: its author, as the document has them.
        words: what it says, in lines.
        on: the words it is on.
        answers: the number of the one that began what it is said in; -1 where it begins.
        thread: the thread here that it answers, by what the document says; empty for none.
        sum: by which it is known again when the document is brought once more.
        about: the measure or the answer in a document of ours that it was made on; empty for none.
    """

    number: int
    who: str
    words: str
    on: str = ""
    answers: int = -1
    thread: str = ""
    sum: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """An answer in a document of ours that says something else than when that was made.

    Attributes:
        on: the measure or the answer; behind a slash the question, or nothing more.
        sum: of what it said.
        words: what it says, with every tracked change accepted.
        who: whose tracked changes are in it; of what was typed without tracking, nobody's.
        whole: whether the name of the question stands before it still.
    """

    on: str
    sum: str
    words: str
    who: tuple[str, ...] = ()
    whole: bool = True


def sum_of(who: str, at: str, words: str) -> str:
    """Return by what a comment or a change is known again after others saved the document.

    Programs number both anew; Word keeps instants to the minute.

    Args:
        who: its author.
        at: when, ISO 8601; empty where nothing says.
        words: what it says; empty of a change.
    """
    said = "\n".join((" ".join(who.split()), at[:_TO_THE_MINUTE], " ".join(words.split())))
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def answer_sum(words: str) -> str:
    """Return by what the words of an answer are known again: blanks and isolates do not count."""
    return sum_of("", "", without_isolates(words))


def without_isolates(words: str) -> str:
    """Return words without the signs around those of another direction."""
    return words.translate(_ISOLATES)


def portions(words: str, most: int) -> tuple[str, ...]:
    """Return words in portions no longer than `most`, divided between words where there are any."""
    found: list[str] = []
    while len(words) > most:
        at = max(words.rfind(" ", 0, most), words.rfind("\n", 0, most))
        at = at if at > most // 2 else most
        found.append(words[:at].strip())
        words = words[at:]
    return tuple(part for part in (*found, words.strip()) if part)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A remark that begins a conversation, or answers one that is here, with what answers it."""

    first: Remark
    answers: tuple[Remark, ...] = field(default=())


def exchanges(remarks: Iterable[Remark]) -> tuple[Exchange, ...]:
    """Return remarks by the conversations they are of, in their order."""
    all_of_them = tuple(remarks)
    answers: Mapping[int, list[Remark]] = {one.number: [] for one in all_of_them}
    for one in all_of_them:
        if one.answers in answers:
            answers[one.answers].append(one)
    return tuple(
        Exchange(one, tuple(answers[one.number]))
        for one in all_of_them
        if one.answers not in answers
    )
