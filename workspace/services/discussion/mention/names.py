"""The names somebody may write in a comment, and which of them will read it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.audiences import Audience, Circle, hears, may_see, reader_of
from workspace.domain.discussion.mentions import Mention, Sort, apart
from workspace.domain.errors import Invalid, NotFound
from workspace.domain.text.search import fold
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for, standings
from workspace.services.access.display import shown_to
from workspace.services.accounts import Person
from workspace.services.discussion import visible
from workspace.services.discussion.audience import choice
from workspace.store.pledge import answers

MOST_TOLD: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name that can be written, with its sign.

    Attributes:
        beside: of a person, the name of the organisation they act for.
        reads: whether who is named will read what is said.
    """

    name: str
    mention: Mention
    beside: str = ""
    reads: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Every name that can be written, and whether its author may ask others to take part.

    `more` says that they are too many to be told at once: only those that fit what is typed are.
    """

    all: tuple[Name, ...] = ()
    more: bool = False
    may_invite: bool = False

    @property
    def known(self) -> dict[str, Mention]:
        """Whom or what each name stands for."""
        return {one.name: one.mention for one in self.all}


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """In which comment names are to be written: in a thread, or in a new one for an audience.

    `typed` is what is written of the name so far; it decides only where there are very many.
    """

    thread: str = ""
    audience: str = Audience.ALL_PARTIES
    chosen: Collection[str] = field(default_factory=tuple)
    typed: str = ""


def names(person: Person, draft_id: str, sections: Mapping[str, str], where: Where) -> Names:
    """Return the names that somebody can write in a comment.

    Args:
        person: who writes.
        draft_id: on which draft.
        sections: the key of each section by what it is called on the page.
        where: in which comment.

    Raises:
        NotFound: no such draft or thread is theirs to read.
        NotPermitted: they may not comment now.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT)
        every = names_within(unit, standing, _circle(unit, standing, where), sections)
    if len(every.all) <= MOST_TOLD:
        return every
    wanted = fold(where.typed)
    people = {Sort.PERSON, Sort.ORGANISATION}
    fitting = [
        one
        for one in every.all
        if one.mention.sort not in people
        or (wanted and (wanted in fold(one.name) or wanted in fold(one.beside)))
    ]
    return replace(every, all=tuple(fitting[:MOST_TOLD]), more=True)


def names_within(
    unit: Unit, standing: Standing, circle: Circle, sections: Mapping[str, str]
) -> Names:
    """Return the names that can be written where these may read; five statements, however many."""
    here = standings.of_draft(unit, standing.pledge.id)
    shown = shown_to(unit, standing, {(one.person_id, one.organisation_id) for one in here})
    lead = standing.pledge.lead_id
    reads: dict[Mention, bool] = {}
    beside: dict[Mention, str] = {}
    called: list[tuple[str, str, Mention]] = []
    for row in choice.active(unit, standing):
        one = Mention(Sort.ORGANISATION, row.id, row.id)
        reads[one] = hears(circle, row.id, lead)
        called.append((row.name, "", one))
    for stands in here:
        who = shown[stands.person_id, stands.organisation_id]
        reader = reader_of(stands.tie, stands.permissions)
        if who.name and reader:
            one = Mention(Sort.PERSON, stands.person_id, stands.organisation_id)
            reads[one], beside[one] = may_see(circle, reader), who.organisation
            called.append((who.name, who.organisation, one))
    called += [(label, "", Mention(Sort.SECTION, key)) for label, key in sections.items()]
    for number, measure in enumerate(answers.measures_of(unit.session, standing.pledge.id), 1):
        title = str(measure.value.get("title") or "").strip()
        if title:
            called.append((title, str(number), Mention(Sort.MEASURE, measure.id)))
    every = apart(called)
    return Names(
        all=tuple(
            Name(name=name, mention=one, beside=beside.get(one, ""), reads=reads.get(one, True))
            for name, one in every.items()
        ),
        may_invite=standing.may(Permission.INVITE_PARTY) or standing.may(Permission.INVITE_SEAT),
    )


def _circle(unit: Unit, standing: Standing, where: Where) -> Circle:
    if where.thread:
        rows = visible.some(unit, standing, [where.thread]) if where.thread.isalnum() else []
        if not rows:
            raise NotFound
        return visible.circles(unit, standing, rows)[rows[0].id]
    try:
        return choice.circle(unit, standing, where.audience, where.chosen, "comment")
    except Invalid:  # none is chosen yet
        return Circle(Audience.MY_ORGANISATION, frozenset({standing.organisation_id}))
