"""Who might knock at a draft: a person of every role of the guards' tests."""

from dataclasses import dataclass

from tests.support.people import builders as a
from tests.support.people import decided
from workspace.services.accounts import Person
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow


@dataclass(frozen=True, slots=True)
class Everybody:
    """The organisations of the world, and their people by role."""

    campaign: CampaignRow
    organisations: dict[str, OrganisationRow]
    people: dict[str, Person | None]

    @property
    def own(self) -> dict[str, str]:
        """Role to the name in URLs of the person's organisation."""
        members = dict.fromkeys(("viewer", "commenter", "lead_editor", "representative"), "lead")
        members |= dict.fromkeys(("co_editor", "co_representative"), "co_pledger")
        members |= {role: role for role in self.organisations if role in self.people}
        return {role: self.organisations[name].slug for role, name in members.items()}

    def person(self, role: str) -> Person:
        """Return the person with this role."""
        found = self.people[role]
        assert found is not None
        return found


def a_cast() -> Everybody:
    """Make somebody of every role, and what they belong to; no draft yet."""
    made = {
        "lead": a.an_organisation("Republic of Aruna"),
        "co_pledger": a.an_organisation("Kingdom of Belmar"),
        "adviser": a.an_organisation("Field Presence Belmar", org_type="ohchr_presence"),
        "observer": a.an_organisation("Open Hands", org_type="civil_society"),
        "invited": a.an_organisation("State of Corvia"),
        "asked_earlier": a.an_organisation("State of Fenmark"),
        "removed": a.an_organisation("City of Dorn", org_type="local_authority"),
        "stranger": a.an_organisation("Elsewhere"),
        "secretariat": a.an_organisation("The Office", org_type="un_entity"),
    }
    a.a_member(made["stranger"], name="Sid Elsewhere")
    people: dict[str, Person | None] = {
        "anonymous": None,
        "no_organisation": a.a_person("Nobody Yet"),
        "viewer": a.a_member(made["lead"], "viewer", name="Vera Aruna"),
        "commenter": a.a_member(made["lead"], "commenter", name="Coro Aruna"),
        "lead_editor": a.a_member(made["lead"], name="Lena Aruna"),
        "representative": a.a_member(made["lead"], name="Rafa Aruna", mandated=True),
        "co_editor": a.a_member(made["co_pledger"], name="Edda Belmar"),
        "co_representative": a.a_member(made["co_pledger"], name="Remi Belmar", mandated=True),
        "stranger": a.a_member(made["stranger"], "org_admin", name="Ste Elsewhere", mandated=True),
    }
    for role, signs in decided.OTHERS.items():
        people[role] = a.a_member(made[role], name=f"{role.title()} Person", mandated=signs)
    campaign = a.a_campaign(slug="human-rights-75", prefix="HR75", languages=["en"])
    return Everybody(campaign, made, people)
