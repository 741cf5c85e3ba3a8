"""Names in comments: which one may write, how they are shown, and who is not told of them."""

from collections.abc import Collection

from flask import jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from workspace.domain.discussion.audiences import Audience
from workspace.domain.text.sections import SECTIONS
from workspace.services import discussion as comments
from workspace.services.discussion import Name, NotAllTold, Piece, Spoken, Where
from workspace.web.access import person, signed_in
from workspace.web.discussion.blueprint import blueprint
from workspace.web.export.table_rows import MEASURE, SECTION, spelled
from workspace.web.page.plain_text import linked, visible


@blueprint.get("/drafts/<string:draft_id>/names")
@signed_in
def names(draft_id: str) -> ResponseReturnValue:
    """Give the names that can be written in a comment, and which of them will read it."""
    asked = request.args
    where = Where(
        thread=asked.get("thread", ""),
        audience=asked.get("audience", Audience.ALL_PARTIES),
        chosen=tuple(asked.getlist("chosen")),
        typed=asked.get("q", ""),
    )
    found = comments.names(person(), draft_id, _sections(), where)
    invite = url_for("parties.page", draft_id=draft_id) if found.may_invite else ""
    return jsonify(
        {
            "names": [_name(one) for one in found.all],
            "more": found.more,
            "invite": invite,
            "words": _words(),
        }
    )


def _words() -> dict[str, str]:
    """Return what the list of names says, in the language of the page."""
    return {
        "list": gettext("Names"),
        "one": gettext("1 name fits."),
        "many": gettext("{n} names fit."),
        "outside": gettext("will not read this"),
        "nobody": gettext("Nobody who takes part is called so."),
        "ask": gettext("Invite …"),
    }


def _name(one: Name) -> dict[str, object]:
    return {"name": one.name, "beside": one.beside, "reads": one.reads}


def spoken() -> Spoken:
    """Return how the page speaks, and which names the author knows to be told nothing."""
    known = request.form.get("unheard", "").splitlines()
    return Spoken(sections=_sections(), unheard=frozenset(filter(None, known)))


def untold(refusal: object) -> NotAllTold | None:
    """Return what a refusal says of names of which nobody is told; None for any other."""
    return refusal if isinstance(refusal, NotAllTold) else None


def _sections() -> dict[str, str]:
    """Return the key of each section by what it is called on the page."""
    return {str(gettext(section.label)): section.key for section in SECTIONS}


@blueprint.app_template_filter("spoken")
def shown(pieces: Collection[Piece], draft_id: str) -> Markup:
    """Return what was said, escaped, its links and names marked up."""
    return Markup().join(_marked(one, draft_id) if one.sort else linked(one.text) for one in pieces)


def _marked(one: Piece, draft_id: str) -> Markup:
    words = visible(spelled(one))
    if one.sort not in {SECTION, MEASURE}:
        look = "mention own" if one.own else "mention"
        return Markup('<span class="{}">{}<bdi>{}</bdi></span>').format(look, one.sign, words)
    where = f"section-{one.id}" if one.sort == SECTION else f"measure-{one.id}"
    address = url_for("desk.show", draft_id=draft_id, _anchor=where)
    return Markup('<a class="mention" href="{}">{}<bdi>{}</bdi></a>').format(
        address, one.sign, words
    )
