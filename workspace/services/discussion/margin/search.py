"""The threads in which words stand, of those a reader may know of; never what is outside them."""

from functools import lru_cache
from typing import Final

from workspace.domain.access.display import Shown
from workspace.domain.access.roles import Permission
from workspace.domain.answers.spoken import Label, Tell, plainly
from workspace.domain.discussion.mentions import whom
from workspace.domain.discussion.topics import Topic
from workspace.domain.text.search import fold, terms
from workspace.process.unit import reading
from workspace.services.access import draft_for
from workspace.services.access.display import shown_to
from workspace.services.accounts import Person
from workspace.services.discussion import visible
from workspace.services.discussion.mention import pieces
from workspace.services.discussion.places import topics_of

MOST_ASKED: Final = 200
"""So many characters of what is searched for are looked at."""
_MOST_FOLDED: Final = 4_096


def threads_with(person: Person, draft_id: str, asked: str, tell: Tell = plainly) -> frozenset[str]:
    """Return the threads in which all that is asked for stands: as words, quotes or names shown.

    Of a thread about a part as a whole that is also what its card calls this: a section or an
    answer by its label, a measure by its number and title. Case, accents, the vowel signs of Arabic
    and the forms of Chinese make no difference, and a part of a word is enough, as in the search of
    the registry.

    Args:
        person: who searches.
        draft_id: in which draft.
        asked: what for.
        tell: puts labels into the reader's words.

    Raises:
        NotFound: the person may not read the draft.
    """
    wanted = terms(asked[:MOST_ASKED])
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        words = visible.words(unit, standing)
        bodies = [one.body for one in words.said]
        authors = {(one.created_by, one.organisation_id) for one in words.said}
        people = shown_to(unit, standing, authors | whom(bodies))
        titles = pieces.measures(unit, standing, bodies)
        about = topics_of(unit, standing, set(words.about.values()))
    called = {key: _called(one, tell) for key, one in about.items()}
    texts = {key: [on, called.get(words.about.get(key, ""), "")] for key, on in words.on.items()}
    for one in words.said:
        said = pieces.plain(pieces.worded(one.body, standing, people, titles))
        by = people[one.created_by, one.organisation_id]
        # Between the two statements a thread may have gone, or have begun.
        texts.setdefault(one.thread_id, []).extend((said, _name(by)))
    # It takes long where much was said, and holds nothing meanwhile.
    return frozenset(key for key, parts in texts.items() if _hold(parts, wanted))


def _hold(parts: list[str], wanted: list[str]) -> bool:
    folded = [_folded(part) for part in parts]
    return all(any(term in part for part in folded) for term in wanted)


def _called(about: Topic, tell: Tell) -> str:
    number = str(about.number or "")
    return " ".join(filter(None, (tell(Label(about.label)), number, about.title)))


def _name(shown: Shown) -> str:
    return " ".join(filter(None, (shown.name, shown.label, shown.organisation)))


@lru_cache(maxsize=_MOST_FOLDED)
def _folded(text: str) -> str:
    return fold(text)
