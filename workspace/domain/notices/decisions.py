"""From one act to those who are told of it: a closed table over all acts there are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from workspace.domain.acts import CHANGES_ANSWERS, Act, AnyAct, PledgeAct
from workspace.domain.notices.subjects import Subject
from workspace.domain.words import N_

S = Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who may read the pledge, through one of their seats.

    Attributes:
        leads: whether they work for the organisation that leads it.
        works: whether they draft for theirs, or represent it.
        signs: whether they may sign for it, in a capacity in which one signs.
        bound: whether it is bound by the pledge: it leads it or pledges with it.
    """

    person_id: str
    organisation_id: str
    leads: bool = False
    works: bool = False
    signs: bool = False
    bound: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """An act and what stands around it.

    Attributes:
        doer_id: who did it; nobody is told of what they did.
        organisation_id: for which organisation.
        thing_id: what it was done to, as a notice keeps it.
        blocking: the discussion stands between the draft and its lock.
        took_part: people who said something in the discussion.
        had_signed: organisations whose sign-offs it ended.
        inviter_id: who sent the invitation.
        of_party: the invitation asked an organisation, not a person.
        about: the organisation it was done to.
        proposers: people who proposed what it was done to.
        named: who is called by it: a person, or none for all, and their organisation.
    """

    act: AnyAct
    doer_id: str
    organisation_id: str = ""
    thing_id: str = ""
    blocking: bool = False
    took_part: frozenset[str] = frozenset()
    had_signed: frozenset[str] = frozenset()
    inviter_id: str = ""
    of_party: bool = False
    about: str = ""
    proposers: frozenset[str] = frozenset()
    named: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody who is told, through which seat, and of what."""

    person_id: str
    organisation_id: str
    subject: Subject


Whom = Callable[[Reader, Situation], bool]
Rule = tuple[Subject, Whom]


def _everybody(_reader: Reader, _of: Situation) -> bool:
    return True


def _lead(reader: Reader, _of: Situation) -> bool:
    return reader.leads


def _lead_where_it_blocks(reader: Reader, of: Situation) -> bool:
    return of.blocking and reader.leads


def _everybody_where_it_blocks(_reader: Reader, of: Situation) -> bool:
    return of.blocking


def _who_took_part(reader: Reader, of: Situation) -> bool:
    return reader.person_id in of.took_part


def _who_proposed(reader: Reader, of: Situation) -> bool:
    return reader.person_id in of.proposers


def _who_is_mentioned(reader: Reader, of: Situation) -> bool:
    return (reader.person_id, reader.organisation_id) in of.named


def _whose_house_is_mentioned(reader: Reader, of: Situation) -> bool:
    return ("", reader.organisation_id) in of.named


def _signers(reader: Reader, _of: Situation) -> bool:
    return reader.signs


def _other_signers_of_the_house(reader: Reader, of: Situation) -> bool:
    return reader.signs and reader.organisation_id == of.organisation_id


def _who_had_signed(reader: Reader, of: Situation) -> bool:
    return reader.organisation_id in of.had_signed and (reader.signs or reader.works)


def _whom_it_is_about(reader: Reader, of: Situation) -> bool:
    return reader.organisation_id == of.about and (reader.signs or reader.works)


def _everybody_of_a_party(_reader: Reader, of: Situation) -> bool:
    return of.of_party


def _whoever_is_asked(reader: Reader, _of: Situation) -> bool:
    return not reader.leads and (reader.works or reader.signs)


def _whoever_is_bound(reader: Reader, of: Situation) -> bool:
    asks = reader.organisation_id == of.organisation_id
    return reader.bound and not asks and (reader.works or reader.signs)


def _inviter(reader: Reader, of: Situation) -> bool:
    return reader.person_id == of.inviter_id


def _by_a_keeper(_reader: Reader, of: Situation) -> bool:
    return bool(of.organisation_id)


def _whose_own_it_is(reader: Reader, of: Situation) -> bool:
    return reader.organisation_id == of.organisation_id


def _lead_of_a_party(reader: Reader, of: Situation) -> bool:
    return of.of_party and reader.leads


_ANSWERS: Final[tuple[Rule, ...]] = ((S.ANSWERS, _everybody),)
_PROGRESS: Final[tuple[Rule, ...]] = ((S.REPORTED, _everybody),)
_MENTIONS: Final[tuple[Rule, ...]] = (
    (S.MENTION, _who_is_mentioned),
    (S.HOUSE_MENTION, _whose_house_is_mentioned),
)
DECISIONS: Final[Mapping[AnyAct, tuple[Rule, ...]]] = {
    **dict.fromkeys(CHANGES_ANSWERS, _ANSWERS),
    Act.SAVED_VERSION: ((S.VERSION, _everybody),),
    Act.RESTORED_VERSION: ((S.RESTORED, _everybody),),
    Act.BROUGHT_DOCUMENT: ((S.BROUGHT, _everybody),),
    Act.OPENED_THREAD: (
        (S.OBJECTION, _lead_where_it_blocks),
        *_MENTIONS,
        (S.BLOCKING, _everybody_where_it_blocks),
        (S.COMMENT, _everybody),
    ),
    # That it was changed is told nobody but those who are called by it only now; of a thread that
    # more people may read, those of them.
    Act.EDITED_COMMENT: _MENTIONS,
    Act.CHANGED_AUDIENCE: _MENTIONS,
    Act.KEPT_OBJECTION: (
        (S.OBJECTION, _lead_where_it_blocks),
        (S.BLOCKING, _everybody_where_it_blocks),
    ),
    Act.OVERRODE_OBJECTION: ((S.OVERRIDDEN, _who_took_part), (S.PASSED_OVER, _everybody)),
    Act.REPLIED: (*_MENTIONS, (S.REPLY, _who_took_part), (S.COMMENT, _everybody)),
    Act.RESOLVED_THREAD: ((S.SETTLED, _who_took_part), (S.RESOLVED, _everybody)),
    Act.PUBLISHED_RESPONSES: ((S.RESPONSES, _who_is_mentioned), (S.RESPONDED, _everybody)),
    Act.ASSIGNED_THREAD: ((S.ASSIGNMENT, _whom_it_is_about),),
    Act.AGREED: ((S.AGREED, _who_is_mentioned),),
    Act.ANSWERED_OUTCOME: ((S.REPLY, _who_took_part), (S.COMMENT, _everybody)),
    Act.REOPENED_THREAD: ((S.OBJECTION, _lead_where_it_blocks), (S.TAKEN_UP, _everybody)),
    # Whoever answers for a measure decides on what is proposed of it, as the lead does.
    Act.SUGGESTED: ((S.PROPOSED, _lead), (S.PROPOSED, _whom_it_is_about)),
    Act.ACCEPTED_SUGGESTION: ((S.ACCEPTED, _who_proposed),),
    Act.DECLINED_SUGGESTION: ((S.TURNED_AWAY, _who_proposed),),
    Act.OUTDATED_SUGGESTION: ((S.OVERTAKEN, _who_proposed),),
    Act.ACCEPTED_INVITATION: ((S.JOINED, _everybody_of_a_party), (S.COLLEAGUE, _inviter)),
    # That an organisation declined is for those to know who asked it.
    Act.DECLINED_INVITATION: ((S.TURNED_DOWN, _lead_of_a_party), (S.TURNED_DOWN, _inviter)),
    Act.REMINDED_PARTY: ((S.REMINDER, _whom_it_is_about),),
    Act.MADE_OPTIONAL: ((S.LET_OFF, _everybody),),
    Act.REMOVED_PARTY: ((S.TAKEN_OUT, _everybody),),
    Act.ASKED_TO_JOIN: ((S.JOIN_REQUEST, _lead),),
    Act.LEFT_OPENLY: ((S.LEFT, _everybody),),
    Act.OFFERED_LEAD: ((S.LEAD_OFFER, _whom_it_is_about),),
    Act.REFUSED_LEAD: ((S.LEAD_REFUSED, _lead),),
    **dict.fromkeys((Act.TOOK_LEAD, Act.MERGED_LEAD), ((S.LEAD_TAKEN, _everybody),)),
    Act.ASKED_READY: ((S.READY, _whoever_is_asked),),
    Act.SAID_READY: ((S.SAID_READY, _lead),),
    Act.CONSULTED: ((S.CONSULTED, _everybody),),
    Act.PROPOSED_CORRECTION: ((S.CORRECTION, _everybody),),
    Act.NOTED_EXTENSION: ((S.EXTENDED_BY_KEEPER, _by_a_keeper), (S.EXTENDED, _everybody)),
    Act.LOCKED: ((S.SIGNATURE, _signers), (S.LOCKED, _everybody)),
    Act.REOPENED: ((S.CHANGED, _who_had_signed), (S.REOPENED, _everybody)),
    Act.SIGNED: ((S.SIGNED, _everybody),),
    Act.SIGNED_FIRST: ((S.SECOND, _other_signers_of_the_house),),
    Act.PREPARED_SIGNATURE: ((S.PREPARED, _who_is_mentioned),),
    Act.DECLINED: ((S.REFUSAL, _lead),),
    Act.WITHDREW: ((S.TAKEN_BACK, _lead),),
    Act.SUBMITTED: ((S.SUBMITTED, _everybody),),
    Act.RECORDED_LETTER: ((S.LETTER, _whose_own_it_is), (S.ON_PAPER, _everybody)),
    Act.DISPUTED_LETTER: ((S.TAKEN_BACK, _lead),),
    Act.ANNOUNCED: ((S.ANNOUNCED, _whose_own_it_is),),
    Act.CHOSE_COMPLETION: ((S.BY_ITSELF, _everybody),),
    Act.COMPLETED: ((S.COMPLETED, _everybody),),
    PledgeAct.ACCEPTED_PLEDGE: ((S.ADMITTED, _everybody),),
    PledgeAct.RETURNED: ((S.RETURNED, _everybody),),
    PledgeAct.REJECTED: ((S.REJECTED, _everybody),),
    PledgeAct.CLASSIFIED: ((S.CLASSIFIED, _everybody),),
    PledgeAct.WITHDREW_PLEDGE: ((S.PLEDGE_WITHDRAWN, _everybody),),
    PledgeAct.INTENDED_WITHDRAWAL: ((S.WITHDRAWAL_NEAR, _everybody),),
    PledgeAct.TOOK_BACK_INTENT: ((S.WITHDRAWAL_OFF, _everybody),),
    PledgeAct.PARTED: ((S.PARTED, _everybody),),
    PledgeAct.SHELTERED: ((S.SHELTERED, _everybody),),
    # Of the lead and of the organisation alone: the act names them as its readers.
    PledgeAct.UNNAMED: ((S.UNNAMED, _everybody),),
    PledgeAct.NAMED_AGAIN: ((S.NAMED_AGAIN, _everybody),),
    PledgeAct.SHOWN_AGAIN: ((S.SHOWN_AGAIN, _everybody),),
    PledgeAct.OPENED_AMENDMENT: ((S.AMENDMENT, _everybody),),
    PledgeAct.ABANDONED_AMENDMENT: ((S.AMENDMENT_OVER, _everybody),),
    PledgeAct.AMENDED: ((S.AMENDED, _everybody),),
    PledgeAct.ANSWERED_NOTE: ((S.NOTE_ANSWERED, _everybody),),
    Act.GAVE_UP_FLAGSHIP: ((S.FLAGSHIP, _lead),),
    Act.OPENED_PROCEDURE: ((S.PROCEDURE, _everybody),),
    Act.EXTENDED_PROCEDURE: ((S.PROLONGED, _everybody),),
    Act.ADOPTED_PROCEDURE: ((S.ENDORSED, _everybody),),
    Act.BROKE_PROCEDURE: ((S.NOT_ENDORSED, _lead), (S.NOT_ENDORSED, _whose_own_it_is)),
    Act.FAILED_PROCEDURE: ((S.NOT_ENDORSED, _lead), (S.NOT_ENDORSED, _whose_own_it_is)),
    PledgeAct.REPORTED: _PROGRESS,
    PledgeAct.CONFIRMED_REPORT: _PROGRESS,
    PledgeAct.CORRECTED_REPORT: _PROGRESS,
    PledgeAct.SUMMED_UP: _PROGRESS,
    PledgeAct.OPENED_ROUND: ((S.ROUND, _whoever_is_bound),),
    PledgeAct.ANSWERED_ROUND: ((S.ROUND_ANSWERED, _lead),),
    PledgeAct.ENDED_ROUND: ((S.ROUND_ENDED, _whoever_is_bound),),
    PledgeAct.CLOSED: ((S.CLOSED, _everybody),),
    Act.ALIGNED: ((S.ALIGNED, _everybody),),
    **dict.fromkeys((PledgeAct.SIGNED_ON, PledgeAct.ASKED_SIGN_ON), ((S.SIGN_ON, _lead),)),
    Act.WITHDREW_ALIGNMENT: ((S.NOT_ALIGNED, _everybody),),
}
"""Of each act, what is told to whom; of several rules the first that fits a person counts."""

TOGETHER: Final = frozenset({S.ANSWERS, S.VERSION, S.CORRECTION, S.PROPOSED, S.REPORTED, S.SIGN_ON})
"""Told as one whatever they were done to; all else is told apart for each thing."""

MOVES_THREAD: Final = frozenset({Act.CHANGED_AUDIENCE, Act.DELETED_COMMENT, Act.PUT_BACK_COMMENT})
"""Acts after which a thread may be there for others than before, and what they were told of it."""

EVERY_SWITCH_SAYS: Final = N_("Others wait for you, so this cannot be turned off.")


def told(of: Situation, readers: Iterable[Reader]) -> list[Told]:
    """Return who is told of an act, each person once and of what concerns them most.

    Args:
        of: the act.
        readers: those who may know of it, once for each seat.
    """
    found: dict[str, Told] = {}
    others = [reader for reader in readers if reader.person_id != of.doer_id]
    for subject, whom in DECISIONS.get(of.act, ()):
        for reader in others:
            if reader.person_id not in found and whom(reader, of):
                found[reader.person_id] = Told(reader.person_id, reader.organisation_id, subject)
    return list(found.values())
