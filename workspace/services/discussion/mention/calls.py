"""Names in a comment that is sent: who is told, and who is not, which its author is told first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from workspace.domain.discussion.audiences import Circle
from workspace.domain.discussion.mentions import Mention, has_sign, kept, mentioned, unknown, whom
from workspace.domain.errors import Invalid
from workspace.domain.words import N_
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.discussion.mention.names import Name, names_within
from workspace.store.discussion import CommentRow, mentions

NOT_ALL_TOLD = N_("Not everyone you name here can be told. See below, then send it all the same.")
_MOST_LIKE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """How the author's page speaks, and what they were told of their words.

    Attributes:
        sections: the key of each section by what it is called on the page.
        unheard: the names of which they know that nobody is told.
    """

    sections: Mapping[str, str] = field(default_factory=dict)
    unheard: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """A name of which nobody will be told.

    Attributes:
        name: as it was written.
        here: whether they take part, and only do not read this comment.
        like: names that begin like it.
    """

    name: str
    here: bool
    like: tuple[str, ...] = ()


class NotAllTold(Invalid):
    """Some of those who are named will not be told; the author is to know before they send it.

    Attributes:
        unheard: these names.
        may_invite: whether the author may ask others to take part.
    """

    code = "not-all-told"

    def __init__(self, unheard: tuple[Unheard, ...], *, may_invite: bool) -> None:
        super().__init__({"body": NOT_ALL_TOLD})
        self.unheard = unheard
        self.may_invite = may_invite


def keep(
    unit: Unit,
    standing: Standing,
    circle: Circle,
    text: str,
    spoken: Spoken,
    before: Mapping[str, Mention] | None = None,
) -> str:
    """Return what is kept of a comment: a reference in place of each name.

    Args:
        unit: the running unit.
        standing: the author's.
        circle: who reads it.
        text: what was typed, cleaned.
        spoken: how their page speaks, and what they know.
        before: names that stood in it before it was changed.

    Raises:
        NotAllTold: it names somebody who will not read it or whom nobody knows here, and the
            author was not told so yet.
    """
    if not has_sign(text):
        return text
    found = names_within(unit, standing, circle, spoken.sections)
    body = kept(text, {**(before or {}), **found.known})
    old = set((before or {}).values())
    by_mention = {one.mention: one for one in found.all}
    unheard = [
        Unheard(name=by_mention[one].name, here=True)
        for one in mentioned([body])
        if one not in old and one in by_mention and not by_mention[one].reads
    ]
    unheard += [
        Unheard(name=f"@{name}", here=False, like=_like(name, found.all)) for name in unknown(body)
    ]
    if {one.name for one in unheard} - spoken.unheard:
        raise NotAllTold(tuple(unheard), may_invite=found.may_invite)
    return body


def note(unit: Unit, comment: CommentRow) -> None:
    """Keep beside a comment whom it mentions, so that it is found by them."""
    mentions.note(unit.session, comment, whom([comment.body]))


def _like(name: str, every: Collection[Name]) -> tuple[str, ...]:
    begins = f"@{name}".casefold()
    return tuple(one.name for one in every if one.name.casefold().startswith(begins))[:_MOST_LIKE]
