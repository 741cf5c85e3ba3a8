"""Proposing another answer, another measure, a new one or one less."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workspace.domain.access.roles import Permission
from workspace.domain.answers.facts import FACT, Fact
from workspace.domain.answers.fields import Errors
from workspace.domain.answers.measures import empty_measure
from workspace.domain.errors import Conflict, Invalid, NotFound
from workspace.domain.input import clean_text
from workspace.domain.suggestions.amendments import (
    OF_MEASURES,
    Amendment,
    Kind,
    Values,
    amendment,
    read,
    stored,
)
from workspace.domain.suggestions.hindrances import NothingDiffers
from workspace.domain.suggestions.quotas import MAX_REASON
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.pledge import content, offered_themes
from workspace.services.pledge.measure_rows import NOT_A_PARTY
from workspace.services.suggestions.amendments.footings import Ground
from workspace.services.suggestions.proposal import earlier, keep
from workspace.store import suggestions
from workspace.store.suggestions import SuggestionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants otherwise.

    Attributes:
        kind: what is to become of it.
        about: the key of the answer, the id of the measure; empty for a new measure.
        raw: everything the form sent; of a removal nothing.
        seen: the version of it that the form was filled from.
        reason: why, if they say.
        again_of: the outdated suggestion in whose stead this stands.
    """

    kind: Kind
    about: str = ""
    raw: Mapping[str, Sequence[str]] = field(default_factory=dict)
    seen: int = 0
    reason: str = ""
    again_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What a form to propose something begins with.

    Attributes:
        values: the fields as they stand; of what is proposed again, as it was proposed.
        version: the stored version that is.
        number: of the measure, counted from 1; 0 for none.
        title: of the measure.
        parties: who can be responsible, by slug.
        reason: the one that was given before.
        form: the answer as a form asks for it here; None of a measure.
    """

    kind: Kind
    about: str
    values: Values
    version: int
    number: int
    title: str
    parties: Mapping[str, str]
    reason: str
    lang: str
    form: Fact | None = None


def begin(person: Person, draft_id: str, kind: Kind, about: str = "", again: str = "") -> Begun:
    """Return what a form to propose something begins with.

    Raises:
        NotFound: the person may not read the draft, or there is no such answer or measure.
        NotPermitted: they may not propose anything now; or it is not theirs to propose again.
        SuggestionMoved: what is to be proposed again was accepted, declined or withdrawn.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.SUGGEST)
        ground = Ground(unit, standing)
        stands = ground.now(kind, about)
        if stands is None:
            raise NotFound
        before = earlier(unit, standing, again)
        values = _first(ground, kind, stands, before)
        found = Amendment(kind, about, {}, {})
        footing = ground.footing(found)
        return Begun(
            kind=kind,
            about=about,
            values=values,
            version=ground.version(kind, about),
            number=footing.number,
            title=footing.title,
            parties=content.pledging(ground.parties),
            reason=before.reason if before else "",
            lang=standing.pledge.lang,
            form=_form(unit, standing, about, stands) if kind is Kind.ANSWER else None,
        )


def _form(unit: Unit, standing: Standing, about: str, stands: Values) -> Fact:
    return offered_themes.form_of(unit, standing.pledge, about, FACT[about].together(stands))


def _first(ground: Ground, kind: Kind, stands: Values, before: SuggestionRow | None) -> Values:
    values = {**empty_measure(), **stands} if kind in OF_MEASURES else {**stands}
    if before is None or before.is_of_words:
        own = ground.own if ground.own in content.pledging(ground.parties) else ""
        return values | ({"responsible_party": own} if kind is Kind.ADDITION else {})
    what = before.amendment
    if kind is Kind.ADDITION and what.kind is Kind.CHANGE:
        values |= ground.last(what.about)  # what it was about was taken out: it can come back
    if (kind in OF_MEASURES) == (what.kind in OF_MEASURES):
        values |= {key: value for key, value in what.new.items() if key in values}
    return values


def wish(person: Person, draft_id: str, asked: Wish, mark: str = "") -> tuple[str, ...]:
    """Store what somebody wants otherwise as a suggestion and return its id, the only one.

    Args:
        person: who proposes.
        draft_id: of which draft.
        asked: what they want.
        mark: stands for the form it came by: the same one sent again makes nothing more.

    Raises:
        NotFound: the person may not read the draft, or there is no such answer or measure.
        NotPermitted: they may not propose anything now.
        Invalid: an answer breaks a rule, or the reason is too long.
        Conflict: somebody changed it since version `seen`.
        NothingDiffers: that is what stands there.
        Refusal: as `propose`: too many wait.
    """
    reason = clean_text(asked.reason, MAX_REASON)
    known = asked.kind is not Kind.ANSWER or asked.about in FACT
    wanted, errors = read(asked.kind, asked.about, asked.raw) if known else ({}, {})
    if reason.problem:
        errors = errors | {"reason": reason.problem}
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.SUGGEST, lock=True)
        if mark and (made := suggestions.sent_as(unit.session, draft_id, mark)):
            return tuple(made)
        said = replace(asked, reason=reason.text)
        return wish_within(unit, standing, said, (wanted, errors), mark)


def wish_within(
    unit: Unit, standing: Standing, asked: Wish, read_as: tuple[Values, Errors], mark: str = ""
) -> tuple[str, ...]:
    """Store a suggestion within a running unit, as the form was read; see `wish`."""
    what = _found(unit, standing, asked, *read_as)
    row = row_of(standing, what, asked.reason, mark)
    return keep(unit, standing, [row], again_of=asked.again_of)


def row_of(standing: Standing, what: Amendment, reason: str = "", mark: str = "") -> SuggestionRow:
    """Return the suggestion that other fields become, which nobody has stored yet."""
    return SuggestionRow(
        pledge_id=standing.pledge.id,
        kind=what.kind,
        about=what.about,
        section="",
        anchor={},
        held_before=[],
        old=stored(what.old),
        new=stored(what.new),
        held_after=[],
        size=what.size,
        reason=reason,
        seq=0,
        created_by=standing.person_id,
        organisation_id=standing.organisation_id,
        created_at=now(),
        sent_as=mark,
        place=0,
    )


def _found(
    unit: Unit, standing: Standing, asked: Wish, wanted: Values, errors: Errors
) -> Amendment:
    """Return what differs from what is stored."""
    ground = Ground(unit, standing)
    stands = ground.now(asked.kind, asked.about)
    former = earlier(unit, standing, asked.again_of)
    if stands is None or (former is not None and former.is_of_words):
        raise NotFound
    before = stands.get("responsible_party")
    responsible = wanted.get("responsible_party")
    if (
        responsible
        and responsible != before
        and responsible not in content.pledging(ground.parties)
    ):
        errors = errors | {"responsible_party": NOT_A_PARTY}
    elif before == responsible:
        errors = {key: said for key, said in errors.items() if key != "responsible_party"}
    if asked.kind is Kind.ANSWER and not errors:
        said = (FACT[asked.about].together(one) for one in (stands, wanted))
        errors = offered_themes.problems(unit, standing.pledge, asked.about, *said)
    if errors:
        raise Invalid(errors)
    version = ground.version(asked.kind, asked.about)
    what = amendment(asked.kind, asked.about, stands, wanted)
    if what is None:
        raise NothingDiffers
    if version != asked.seen and asked.kind is not Kind.ADDITION:
        raise Conflict(stands, version)
    return what
