"""The pages of suggestions: the list of a draft, narrowed, and one by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import make_response, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.answers.spoken import Line, Phrase, phrases
from workspace.domain.suggestions.filters import ENDS, FILTERS
from workspace.domain.suggestions.quotas import MAX_REASON
from workspace.services import suggestions
from workspace.services.suggestions import NEW, Asked
from workspace.web.access import MAX_SLUG, person, signed_in
from workspace.web.fragments import is_fragment, printed
from workspace.web.pledge.words import tell
from workspace.web.suggestions.blueprint import blueprint

_DIGITS = 4
_MAX_ABOUT = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What an act did: so many of each; None where it was another act."""

    accepted: int | None = None
    declined: int | None = None
    outdated: int | None = None
    withdrawn: int | None = None
    made: int | None = None
    held: int | None = None

    @property
    def anything(self) -> bool:
        """Whether there was an act at all."""
        return any(getattr(self, name) is not None for name in self.__slots__)


@blueprint.app_context_processor
def words() -> dict[str, object]:
    """Give templates the codes of suggestions with their words."""
    return {
        "suggestion_filters": FILTERS,
        "suggestion_ends": ENDS,
        "most_of_suggestion_reason": MAX_REASON,
        "suggestions_of_new": NEW,
    }


@blueprint.app_template_global()
def said_lines(lines: Iterable[Line]) -> tuple[tuple[Phrase, ...], ...]:
    """Return what an answer says in the words of the page, line by line."""
    return tuple(phrases(line, tell) for line in lines)


@blueprint.get("/drafts/<string:draft_id>/suggestions")
@signed_in
def listed(draft_id: str) -> ResponseReturnValue:
    """Show the suggestions of a draft, those that wait first; for the margin the cards alone."""
    return shown(draft_id)


@blueprint.get("/drafts/<string:draft_id>/suggestions/<string:suggestion_id>")
@signed_in
def one(draft_id: str, suggestion_id: str) -> ResponseReturnValue:
    """Show one suggestion, and of an outdated one what the text says now."""
    return alone(draft_id, suggestion_id)


def asked() -> Asked:
    """Return what is asked for, by the address or by the form that was sent."""
    show, page = request.values.get("show", "pending"), request.values.get("page", "")
    known = page.isascii() and page.isdecimal() and len(page) <= _DIGITS
    return Asked(
        show=show if show in FILTERS else "pending",
        house=request.values.get("of", "")[:MAX_SLUG],
        page=int(page) if known else 1,
        about=request.values.get("on", "")[:_MAX_ABOUT],
        wanted=request.args.get("wanted", "")[:_MAX_ABOUT],
    )


def address(draft_id: str, **more: Any) -> str:
    """Return the address of the list as it is asked for now, on the page of one suggestion too."""
    now = asked()
    named: dict[str, Any] = {"show": now.show, "of": now.house or None, "on": now.about or None}
    named["page"] = now.page if now.page > 1 else None
    return url_for("suggestions.listed", draft_id=draft_id, **(named | more))


def shown(draft_id: str, done: Done | None = None) -> ResponseReturnValue:
    """Answer with the list, and with what an act did; for the margin with the cards alone."""
    view = suggestions.panel(person(), draft_id, asked())
    said = {"draft_id": draft_id, "panel": view, "done": _done() if done is None else done}
    said["own_page"] = not is_fragment()
    name = "suggestions/_cards.html" if is_fragment() else "suggestions/page.html"
    answer = make_response(printed(name, long=view.is_long, **said))
    answer.vary.add("HX-Request")
    return answer


def alone(
    draft_id: str,
    suggestion_id: str,
    typed: dict[str, str] | None = None,
    problems: tuple[str, ...] = (),
    status: int = 200,
) -> ResponseReturnValue:
    """Answer with the page of one suggestion; with what was typed, where that was refused."""
    view = suggestions.one(person(), draft_id, suggestion_id)
    page = printed(
        "suggestions/one.html",
        long=not view.card.whole or len(view.now) > 1,
        draft_id=draft_id,
        view=view,
        listed=asked(),
        back=address(draft_id),
        typed=typed or {},
        problems=problems,
        own_page=True,
    )
    return make_response(page, status)


def _done() -> Done:
    """Return what the act before did, as its answer says in the address."""
    return Done(**{name: _number(name) for name in Done.__slots__})


def _number(name: str) -> int | None:
    sent = request.args.get(name, "")
    known = sent.isascii() and sent.isdecimal() and len(sent) <= _DIGITS
    return int(sent) if known else None
