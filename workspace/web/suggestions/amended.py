"""Proposing other answers and measures: the forms by which they are edited, sent elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from flask import request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.answers.facts import FACT
from workspace.domain.answers.measures import MEASURE_FIELDS
from workspace.domain.errors import Busy, Conflict, Invalid, Refusal, TooMany
from workspace.domain.suggestions.amendments import Kind, Values, parts_of
from workspace.domain.suggestions.hindrances import NothingDiffers, TooManySuggestions
from workspace.services import suggestions
from workspace.services.pledge import facts, measures
from workspace.services.pledge.facts import FactView
from workspace.services.pledge.measures import MeasureView
from workspace.services.suggestions import Begun, CardView, Wish
from workspace.web.access import person, signed_in
from workspace.web.errors import sentence_of
from workspace.web.forms import told
from workspace.web.fragments import is_fragment, render, shown_at
from workspace.web.pledge import clashes
from workspace.web.pledge.clashes import Clash, seen_version
from workspace.web.pledge.questions import Raw, of_fact, of_fields, raw_of_fact, raw_of_fields
from workspace.web.suggestions.blueprint import blueprint
from workspace.web.suggestions.posted import form_mark, made_by

_ANSWER: Final = "/drafts/<string:draft_id>/facts/<string:key>/suggest"
_CHANGE: Final = "/drafts/<string:draft_id>/measures/<string:measure_id>/suggest"
_ADDITION: Final = "/drafts/<string:draft_id>/measures/new/suggest"
_REMOVAL: Final = "/drafts/<string:draft_id>/measures/<string:measure_id>/suggest-removal"
_KEEPS_WORDS: Final[tuple[type[Refusal], ...]] = (
    Busy,
    NothingDiffers,
    TooMany,
    TooManySuggestions,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WishForm:
    """What a form that proposes has beside its questions.

    Attributes:
        address: where it is sent.
        reason: why, as typed.
        wrong: what is wrong with the reason.
        again: the outdated suggestion in whose stead it will stand.
        problems: why nothing was suggested, in sentences.
        errors: what is wrong, by field.
        clash: what somebody saved meanwhile.
    """

    address: str
    reason: str = ""
    wrong: str = ""
    again: str = ""
    problems: tuple[str, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)
    clash: Clash | None = None


@blueprint.get(_ANSWER)
@signed_in
def suggest_answer(draft_id: str, key: str) -> ResponseReturnValue:
    """Show the form of an answer, to propose another one."""
    return _begin(draft_id, Kind.ANSWER, key)


@blueprint.post(_ANSWER)
@signed_in
def propose_answer(draft_id: str, key: str) -> ResponseReturnValue:
    """Propose another answer; what is wrong stands next to its field and nothing typed is lost."""
    return _propose(draft_id, Kind.ANSWER, key)


@blueprint.get(_CHANGE)
@signed_in
def suggest_change(draft_id: str, measure_id: str) -> ResponseReturnValue:
    """Show the form of a measure, to propose other fields."""
    return _begin(draft_id, Kind.CHANGE, measure_id)


@blueprint.post(_CHANGE)
@signed_in
def propose_change(draft_id: str, measure_id: str) -> ResponseReturnValue:
    """Propose other fields of a measure."""
    return _propose(draft_id, Kind.CHANGE, measure_id)


@blueprint.get(_ADDITION)
@signed_in
def suggest_addition(draft_id: str) -> ResponseReturnValue:
    """Show an empty measure, to propose a new one."""
    return _begin(draft_id, Kind.ADDITION, "")


@blueprint.post(_ADDITION)
@signed_in
def propose_addition(draft_id: str) -> ResponseReturnValue:
    """Propose a new measure."""
    return _propose(draft_id, Kind.ADDITION, "")


@blueprint.get(_REMOVAL)
@signed_in
def suggest_removal(draft_id: str, measure_id: str) -> ResponseReturnValue:
    """Ask why a measure should go."""
    return _begin(draft_id, Kind.REMOVAL, measure_id)


@blueprint.post(_REMOVAL)
@signed_in
def propose_removal(draft_id: str, measure_id: str) -> ResponseReturnValue:
    """Propose that a measure is taken out."""
    return _propose(draft_id, Kind.REMOVAL, measure_id)


@blueprint.app_template_global()
def again_address(card: CardView, draft_id: str) -> str:
    """Return the form by which a suggestion about answers is proposed again; nothing if none."""
    if card.kind is Kind.WORDS:
        return ""
    page, again = partial(url_for, draft_id=draft_id), card.id
    if card.kind is Kind.ANSWER:
        return page("suggestions.suggest_answer", key=card.about, again=again)
    if card.kind is Kind.CHANGE and card.number:
        return page("suggestions.suggest_change", measure_id=card.about, again=again)
    if card.kind is Kind.REMOVAL:
        there = card.number > 0
        address = "suggestions.suggest_removal"
        return page(address, measure_id=card.about, again=again) if there else ""
    return page("suggestions.suggest_addition", again=again)


def _begin(draft_id: str, kind: Kind, about: str) -> ResponseReturnValue:
    again = request.args.get("again", "")
    begun = suggestions.begin(person(), draft_id, kind, about, again)
    wish = WishForm(address=_address(draft_id, kind, about), reason=begun.reason, again=again)
    return _form(draft_id, begun, _raw(kind, about, begun.values), wish)


def _propose(draft_id: str, kind: Kind, about: str) -> ResponseReturnValue:
    raw: Raw = request.form.to_dict(flat=False)
    begun = suggestions.begin(person(), draft_id, kind, about)
    theirs = _raw(kind, about, begun.values)
    again, reason = request.form.get("again", ""), request.form.get("reason", "")
    wish = WishForm(address=_address(draft_id, kind, about), reason=reason, again=again)
    if "ask" in request.form:  # whoever may save wants to propose instead: they are asked why
        return _form(draft_id, begun, raw, wish)
    chosen, seen = clashes.settled(_parts(kind, about), raw, theirs, begun.version)
    asked = Wish(kind=kind, about=about, raw=chosen, seen=seen, reason=reason, again_of=again)
    try:
        made = suggestions.wish(person(), draft_id, asked, form_mark())
    except Invalid as refused:
        wrong = refused.errors.get("reason", "")
        wish = replace(wish, wrong=told(wrong) if wrong else "", errors=refused.errors)
        return _form(draft_id, begun, raw, wish, refused.status)
    except Conflict as refused:
        begun = suggestions.begin(person(), draft_id, kind, about)
        now = _raw(kind, about, begun.values)
        clash = clashes.clash(_parts(kind, about), raw, now, begun.version, begun.parties)
        return _form(draft_id, begun, raw, replace(wish, clash=clash), refused.status)
    except _KEEPS_WORDS as refused:
        wish = replace(wish, problems=(sentence_of(refused),))
        return _form(draft_id, begun, raw, wish, refused.status)
    return _made(draft_id, kind, about, made)


def _made(draft_id: str, kind: Kind, about: str, made: tuple[str, ...]) -> ResponseReturnValue:
    """Answer with what it is about, which says now that something is proposed."""
    if not is_fragment():
        return made_by(draft_id, made)
    if kind is Kind.ANSWER:
        shown_at(url_for("pledge.show_fact", draft_id=draft_id, key=about))
        view = facts.fact(person(), draft_id, about)
        return render(
            "pledge/page.html",
            "pledge/_fact.html",
            draft_id=draft_id,
            view=view,
            saved=False,
            made=made[0],
        )
    shown_at(url_for("pledge.show_measures", draft_id=draft_id))
    return render(
        "pledge/page.html",
        "pledge/_measures.html",
        draft_id=draft_id,
        measures=measures.measures(person(), draft_id),
        saved="",
        taken_out="",
        moved=False,
        made=about or "new",
    )


def _form(
    draft_id: str, begun: Begun, raw: Raw, wish: WishForm, status: int = 200
) -> ResponseReturnValue:
    fields = (
        of_fact(begun.form, raw, wish.errors)
        if begun.form
        else of_fields(MEASURE_FIELDS, raw, wish.errors)
    )
    names = {
        Kind.ANSWER: ("pledge/edit_fact.html", "pledge/_fact_form.html"),
        Kind.REMOVAL: ("suggestions/removal.html", "suggestions/_removal.html"),
    }
    return render(
        *names.get(begun.kind, ("pledge/edit_measure.html", "pledge/_measure_form.html")),
        status,
        draft_id=draft_id,
        view=_view(begun),
        parties=begun.parties,
        questions=fields,
        clash=wish.clash,
        alone=False,
        wish=wish,
        seen=seen_version() if request.method == "POST" else begun.version,
    )


def _view(begun: Begun) -> FactView | MeasureView:
    if begun.kind is Kind.ANSWER:
        fact = FACT[begun.about]
        return FactView(
            fact=fact,
            value=fact.together(begun.values),
            row_version=begun.version,
            lang=begun.lang,
            may_edit=False,
        )
    return MeasureView(
        id=begun.about,
        number=begun.number,
        value={**begun.values} | ({"title": begun.title} if begun.about else {}),
        row_version=begun.version,
        responsible="",
        lang=begun.lang,
        may_edit=False,
    )


def _address(draft_id: str, kind: Kind, about: str) -> str:
    if kind is Kind.ANSWER:
        return url_for("suggestions.propose_answer", draft_id=draft_id, key=about)
    if kind is Kind.ADDITION:
        return url_for("suggestions.propose_addition", draft_id=draft_id)
    name = "propose_change" if kind is Kind.CHANGE else "propose_removal"
    return url_for(f"suggestions.{name}", draft_id=draft_id, measure_id=about)


def _parts(kind: Kind, about: str) -> clashes.Parts:
    if kind is Kind.ANSWER:
        return [(FACT[about].name(part), part) for part in FACT[about].parts]
    return [] if kind is Kind.REMOVAL else [(part.key, part) for part in parts_of(kind, about)]


def _raw(kind: Kind, about: str, values: Values) -> Raw:
    if kind is Kind.ANSWER:
        return raw_of_fact(FACT[about], FACT[about].together(values))
    return raw_of_fields(MEASURE_FIELDS, values)
