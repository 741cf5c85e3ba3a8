"""An organisation's answer whether it is ready to sign, given anew as often as it likes."""

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Refusal
from workspace.domain.opinions.temperature import reply
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import acts
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.temperature.question import today, who_may_know
from workspace.store.signing import temperature
from workspace.store.signing.temperature import ReadinessRow


class QuestionOver(Refusal):
    """The question was closed, or asked anew, since its page was opened."""

    code = "question-over"
    sentence = N_(
        "The lead closed this question, or asked it anew, since you opened the page. Nothing was "
        "changed: load the page again and look."
    )


def answer(person: Person, draft_id: str, asked_id: str, given: tuple[str, str, str]) -> None:
    """Answer for the person's organisation, instead of what it answered before.

    Args:
        person: who answers.
        draft_id: at which draft.
        asked_id: the question that was on the screen.
        given: the answer, its words and the day until which it needs its capital or board.

    Raises:
        Invalid: no answer, a change that is not said, or a day that is missing, none or over.
        QuestionOver: it is not the question that is open.
        NotFound: the person may not read the draft.
        NotPermitted: their organisation is not asked, they do not work for it, or it is locked.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.SAY_READY, lock=True)
        asked = temperature.open_of(unit.session, [draft_id]).get(draft_id)
        if asked is None or asked.id != asked_id:
            raise QuestionOver
        said = reply(*given, today(unit, standing))
        key = {"temperature_id": asked.id, "organisation_id": standing.organisation_id}
        row = unit.session.get(ReadinessRow, key) or ReadinessRow(**key)
        row.readiness, row.words, row.until = str(said.readiness), said.words, said.until
        row.person_id, row.at = person.id, now()
        unit.session.add(row)
        only = who_may_know(unit, draft_id)
        acts.record(unit, standing, Act.SAID_READY, asked.id, only=only)
