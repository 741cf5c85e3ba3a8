"""The secretariat has a pledge found under other themes; every word of the text stays as signed."""

from collections.abc import Iterable

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.domain.ids import new_id
from workspace.domain.review.classification import read
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import acts
from workspace.services.access.handed_in import pledge_for
from workspace.services.accounts import Person
from workspace.services.acts import Doer, PledgeAct
from workspace.services.classification.subject import subject
from workspace.services.record import seals
from workspace.services.registry import publication
from workspace.services.registry.around import found_under
from workspace.services.second_factor import require_proof
from workspace.store.review import classifications
from workspace.store.review.classifications import ClassificationRow


def correct(person: Person, symbol: str, themes: Iterable[str], reason: str) -> None:
    """Have a pledge that was submitted be found under these themes, and say why.

    Lists, facets, numbers and the tree follow at once, as far as it is public; the text, its
    fingerprint and its receipt are as they were. Its parties are told.

    Args:
        person: who corrects them for the secretariat.
        symbol: of the pledge.
        themes: codes; all under which it is to be found.
        reason: for everybody to read.

    Raises:
        NotFound: the person does not act for the secretariat, or nothing was submitted so.
        OwnPledge: they have a part in it.
        NotPermitted: it is neither submitted nor public.
        Invalid: see `domain.review.classification.read`.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
        Altered: the text or the last correction is not as it was left here.
    """
    with transaction() as unit:
        pledge = pledge_for(unit, person, symbol, Permission.CLASSIFY, lock=True).pledge
        text = subject(unit, pledge)
        if text is None:
            raise NotFound
        given = read(themes, reason, found_under(unit, pledge.id, text.signed))
        require_proof(unit, person, pledge.campaign_id)
        earlier = classifications.latest(unit.session, pledge.id)
        row = ClassificationRow(
            id=new_id(),
            pledge_id=pledge.id,
            person_id=person.id,
            n=earlier.n + 1 if earlier else 1,
            signed=list(text.signed),
            themes=list(given.themes),
            reason=given.reason,
            at=now(),
        )
        row.seal = seals.seal(row)
        unit.session.add(row)
        unit.session.flush()
        publication.name_themes(unit, pledge.id, given.themes)
        # The parties hear it of the secretariat; who corrected them is sealed with the row.
        acts.record(unit, Doer(draft_id=pledge.id), PledgeAct.CLASSIFIED, row.id)
