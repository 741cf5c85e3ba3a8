"""What everyone may read of a submission, made from what was signed once it is accepted."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from workspace.domain.record import published
from workspace.domain.record.form import from_published
from workspace.domain.record.pledge_words import search_text
from workspace.domain.record.receipt import as_flagship, on_paper
from workspace.domain.record.receipt import decided as decided_words
from workspace.domain.signing.submission import Decision, Given, Participant
from workspace.domain.values import Json, rows, text_at, texts
from workspace.process.unit import Unit
from workspace.services import flagships
from workspace.services.progress import found_by
from workspace.services.record import proof
from workspace.services.registry import publication
from workspace.services.registry.around import found_under
from workspace.services.registry.publication import Publication
from workspace.services.signing import roll
from workspace.services.signing.case import Case
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing.revisions import RevisionRow
from workspace.store.signing.submissions import SubmissionRow


def enter(
    unit: Unit, case: Case, decided: Decision, row: SubmissionRow, accepted_at: datetime
) -> None:
    """Enter a submission into the registry; the campaign's embargo holds it back from everyone."""
    made = replace(
        _publication(case, decided, row, accepted_at),
        flagship_of=flagships.holders(unit, case.pledge.id),
        themes=found_under(unit, case.pledge.id, texts(case.content["themes"])),
    )
    publication.publish(unit, case.campaign, made)
    found_by.list_anew(unit, case.pledge.id)


def enter_submitted(unit: Unit, pledge: PledgeRow, row: SubmissionRow, at: datetime) -> None:
    """Enter what was submitted before into the registry, exactly as its receipt states it.

    Raises:
        Altered: the text, a sign-off or the receipt stored is not the one that was made.
    """
    revision = unit.session.get_one(RevisionRow, row.revision_id)
    proof.require_receipt(row)
    places = roll.places(unit, pledge.id, revision)
    proof.require_roll(revision, roll.faults(places, pledge, revision))
    case = Case(
        pledge=pledge,
        revision=revision,
        content=proof.content_of(revision),
        campaign=unit.session.get_one(CampaignRow, pledge.campaign_id),
        lead=unit.session.get_one(OrganisationRow, pledge.lead_id),
        participants=roll.participants(places),
    )
    stated = {text_at(one, "organisation") for one in rows(row.receipt.get("parties"))}
    named = tuple(
        one for one in case.participants if one.organisation in stated and one.sign_off is not None
    )
    gone = stated - {one.organisation for one in named}
    proof.require_roll(revision, (f"{slug} signed it and is not there" for slug in sorted(gone)))
    enter(unit, case, Decision(signatories=named), row, at)


def lead_name(decided: Decision) -> str:
    """Return what the organisation that leads was called when it signed."""
    leads = (one.sign_off for one in decided.signatories if one.capacity == "lead")
    return next(given.name for given in leads if given is not None)


def _publication(
    case: Case, decided: Decision, row: SubmissionRow, accepted_at: datetime
) -> Publication:
    content = case.content
    parties = [_public_party(one, one.sign_off) for one in decided.signatories if one.sign_off]
    stored = {
        "revision": case.revision.n,
        "fingerprint": case.revision.fingerprint,
        "content": content,
        "parties": parties,
        **published.aligned(row.receipt),
    }
    return Publication(
        symbol=row.symbol,
        source="banyan",
        title=content["title"],
        lang=content["lang"],
        lead_name=lead_name(decided),
        lead_type=case.lead.type,
        region=case.lead.region,
        kind=content["kind"],
        joint=decided.joint,
        submitted_at=row.submitted_at,
        accepted_at=accepted_at,
        content=stored,
        text=search_text(from_published(stored)),
        goals=tuple(str(code).split(".")[0] for code in content["sdg"]),
        answers=text_at(content.get("answers"), "symbol"),
        pledge_id=case.pledge.id,
    )


def _public_party(one: Participant, given: Given) -> dict[str, Any]:
    """Return a party as the public sees it: organisation and function, no person."""
    return {
        "organisation": one.organisation,
        "name": given.name,
        "type": one.type,
        "capacity": one.capacity,
        "title": given.title,
        "signed_at": given.at.isoformat(),
        "reservation": given.reservation,
        **decided_words(given.decided_by, given.decided_on),
        **_how(given),
        **as_flagship(given.flagship),
    }


def _how(given: Given) -> dict[str, Json]:
    """Return what the public page says of how a signature came; nothing of one given here."""
    said = on_paper(given.method, given.letter_on, given.scan)
    return {"method": given.method, **said} if said else {}
