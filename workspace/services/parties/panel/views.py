"""What is shown of who takes part in a draft, as each may see it."""

from collections.abc import Mapping
from dataclasses import dataclass

from workspace.domain.parties.party_states import CURRENT, PartyStatus
from workspace.domain.rosters.extent import Extent
from workspace.services.parties.sent import SentView


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A person of a party; `represents` says that they may sign for it."""

    name: str
    title: str
    role: str
    represents: bool
    you: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """An organisation's part in a draft.

    Attributes:
        status: active, or left openly; and for the lead also invited, declined or left quietly.
        quiet: it left, and nobody but the lead is to know.
        own: the viewer acts for this organisation.
        sent: its unanswered invitation, for the lead.
        reason: why it declined or left, in its own words, for the lead.
        wrong_person: it "declined" because the letter reached somebody else.
        may_tend: the viewer may let it off or take it out; remind it only if `may_remind`.
        reopens: that would reopen the text in signature.
        resembles: the verified organisation whose name its own reads like, for the lead.
    """

    id: str
    name: str
    verified: bool
    capacity: str
    capacity_label: str
    required: bool
    status: str
    own: bool
    members: tuple[MemberView, ...]
    sent: SentView | None
    reason: str
    wrong_person: bool
    resembles: str = ""
    quiet: bool = False
    may_tend: bool = False
    may_remind: bool = False
    reopens: bool = False

    @property
    def current(self) -> bool:
        """Whether it takes part or has been asked to."""
        return self.status in CURRENT

    @property
    def invited(self) -> bool:
        """Whether it has not answered yet."""
        return self.status == PartyStatus.INVITED

    @property
    def declined(self) -> bool:
        """Whether it said no."""
        return self.status == PartyStatus.DECLINED

    @property
    def removed(self) -> bool:
        """Whether the lead took it out."""
        return self.status == PartyStatus.REMOVED

    @property
    def left(self) -> bool:
        """Whether it took part and has gone."""
        return self.status == PartyStatus.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class PartiesView:
    """The parties of a draft as one person sees them, and what they may do about them.

    Attributes:
        parties: those that take part, lead first; then, for the lead, the others: a page of them.
        extent: which page that is, of how many.
        letters: what became of all letters with invitations that wait, as far as one may know.
        people_invited: people of the viewer's organisation who have not answered.
        neutral_letters: letters about this pledge name neither organisations nor the campaign.
        seat_roles: the roles the viewer may give to a person they invite.
        may_leave: they may take their organisation out of the draft.
        has_signed: it has signed the text in signature, so that it cannot go as it is.
        in_signature: the text is locked, and names who has to sign it.
        requests: how many ask to take part and wait for the lead, for its people.
        offered_lead: the lead is offered to their organisation, which has not answered.
        problem: why their last act on this list was refused, for people.
    """

    draft_id: str
    title: str
    lang: str
    organisation: str
    leads: bool
    parties: tuple[PartyView, ...]
    extent: Extent
    letters: Mapping[str, int]
    people_invited: tuple[SentView, ...]
    may_invite_party: bool
    may_invite_person: bool
    may_leave: bool
    neutral_letters: bool
    has_signed: bool
    seat_roles: tuple[str, ...]
    in_signature: bool = False
    offered_lead: bool = False
    requests: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceView:
    """An organisation that can be invited by name."""

    slug: str
    name: str
    type: str
