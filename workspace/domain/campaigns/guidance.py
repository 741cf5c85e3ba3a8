"""What each kind of actor is told before it writes: what it can pledge, with whom, who signs."""

from dataclasses import dataclass
from typing import Final

from workspace.domain.tree.leaf import KINDS
from workspace.domain.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Guidance for one kind of actor, untranslated.

    Attributes:
        kind: code of `KINDS`.
        ideas: what such an actor can pledge.
        talk: with whom it speaks before it writes.
        signs: who signs for it.
        example: a sentence that one can check, of an invented actor.
    """

    kind: str
    ideas: tuple[str, ...]
    talk: str
    signs: str
    example: str

    @property
    def label(self) -> str:
        """What this kind of actor is called, untranslated."""
        return KINDS[self.kind]


ADVICE: Final = (
    Advice(
        kind="state",
        ideas=(
            N_("Ratify a human rights treaty, or take back a reservation to one."),
            N_("Change a law, or put money for a right into the next budget."),
            N_(
                "Set up a national human rights institution or a body that follows up "
                "recommendations, or make one that exists more independent."
            ),
            N_("Answer a recommendation that you accepted, and name it."),
        ),
        talk=N_(
            "The ministries that will do the work and pay for it, parliament where a law is "
            "needed, the national human rights institution, and organisations of the people it "
            "concerns."
        ),
        signs=N_(
            "Somebody with a mandate to bind the State, such as its permanent representative. With "
            "its signature a State can name some of its pledges as flagships."
        ),
        example=N_(
            "By 30 June 2028 all 640 police stations keep a register of arrests that judges can "
            "read; 212 do today."
        ),
    ),
    Advice(
        kind="regional",
        ideas=(
            N_("Adopt a common standard, and help members to keep it."),
            N_("Share experts, a fund or training that no member has alone."),
            N_("Publish each year how members keep what they promised together."),
        ),
        talk=N_(
            "All members, early. What the organisation does itself and what its members do are two "
            "things: say in each measure which one it is."
        ),
        signs=N_(
            "Whoever its statutes name. Where members decide first, they do so here by the group's "
            "own rule, and the decision stands beside the signature."
        ),
        example=N_(
            "From March 2027 the secretariat publishes each year which of the 22 members count "
            "deaths in custody by sex and age; 9 do today."
        ),
    ),
    Advice(
        kind="city",
        ideas=(
            N_("Open a service to everybody who lives in the city, whatever their papers."),
            N_("Plan a part of the budget with residents, and publish what it spends on whom."),
            N_("Make streets, buildings and forms usable by everybody."),
        ),
        talk=N_(
            "The residents it concerns, the council, the departments whose money it takes, and the "
            "State where the law is the State's."
        ),
        signs=N_("The mayor, or whoever the council authorises."),
        example=N_(
            "By the end of 2027 all 64 stops of the four main bus lines can be used in a "
            "wheelchair; 21 can today."
        ),
    ),
    Advice(
        kind="nhri",
        ideas=(
            N_("Visit places where people are held, unannounced, and publish what was found."),
            N_("Take complaints in the languages people speak, and answer within a set time."),
            N_("Follow up what treaty bodies recommended, and report on it each year."),
        ),
        talk=N_(
            "People who have complained, their organisations, and the authorities whose doors have "
            "to open. Pledge what is yours to do, not what the government has to."
        ),
        signs=N_("Whoever the law or the commission names; a network endorses by its own rule."),
        example=N_(
            "By 31 December 2027 a complaint is answered within 30 days in nine cases of ten; in "
            "2025 it was four of ten."
        ),
    ),
    Advice(
        kind="civil",
        ideas=(
            N_("Train, accompany or defend people who claim a right: how many, and by when."),
            N_("Watch how somebody else's pledge is carried out, and publish it."),
            N_("Change your own house: who decides, who is heard, how complaints are dealt with."),
        ),
        talk=N_(
            "The people it is about, before it is written. Agree with them whether and how they "
            "are mentioned: a pledge is public for good, and nobody's name or story belongs in it "
            "without their consent."
        ),
        signs=N_(
            "The board, or whoever it authorises. A network can support a pledge without binding "
            "its members."
        ),
        example=N_(
            "By June 2028 legal advice is free on two days a week in all twelve districts; it is "
            "in five today."
        ),
    ),
    Advice(
        kind="business",
        ideas=(
            N_("Find out where your work and your suppliers harm people, and publish it."),
            N_("Pay a living wage, and have your suppliers pay it, by a day."),
            N_("Open a way to complain that workers and neighbours trust, with time limits."),
        ),
        talk=N_(
            "Workers and those who speak for them, neighbours, and suppliers who have to change "
            "something. What the law asks for already is no pledge."
        ),
        signs=N_("Whoever can bind the company, on behalf of its board."),
        example=N_(
            "By 1 January 2028 all 8,300 workers of 14 suppliers earn a living wage, checked by "
            "the unions; 2,900 do today."
        ),
    ),
    Advice(
        kind="other",
        ideas=(
            N_(
                "Advise a party while it writes: who advises comments and suggests, and is never "
                "listed as pledging."
            ),
            N_("Pledge what is yours to give: posts, money, data, training."),
            N_("Support a pledge as a group, without being bound by it."),
        ),
        talk=N_("Those who lead the pledge, and whoever in your own house has to approve it."),
        signs=N_("Whoever your own rules name; say in the signature who decided, and when."),
        example=N_(
            "From 2027 three posts help local courts in two provinces to publish every judgment; "
            "none does today."
        ),
    ),
)


def advice_for(kind: str) -> Advice | None:
    """Return the guidance for a kind of actor; None where there is no such kind."""
    return next((one for one in ADVICE if one.kind == kind), None)
