"""Threads of a draft. Every act works with and without scripts; what was typed comes back."""

from urllib.parse import urlencode

from flask import g, jsonify, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.discussion.audiences import AUDIENCES, Audience, label
from workspace.domain.discussion.kinds import (
    ANSWERS,
    FILTERS,
    MAX_COMMENT,
    MAX_REASON,
    OUTCOMES,
    THREAD_KINDS,
)
from workspace.domain.discussion.topics import label_of
from workspace.domain.errors import Invalid
from workspace.domain.text.sections import SECTIONS
from workspace.services import discussion as comments
from workspace.services.discussion import Beside, NewThread, NotAllTold
from workspace.web.access import person, signed_in
from workspace.web.discussion import mentions, seen
from workspace.web.discussion.blueprint import blueprint
from workspace.web.export.table_rows import topic_in_words
from workspace.web.forms import told
from workspace.web.fragments import go, is_fragment, printed, render, shown_at

_PLACE = "discussion/components/place_form.html"


@blueprint.app_context_processor
def words() -> dict[str, object]:
    """Give templates the codes of the discussion with their words."""
    return {
        "thread_kinds": THREAD_KINDS,
        "audiences": AUDIENCES,
        "audience_label": label,
        "thread_filters": FILTERS,
        "outcomes": OUTCOMES,
        "answers": ANSWERS,
        "most_of_comment": MAX_COMMENT,
        "most_of_reason": MAX_REASON,
        "all_sections": SECTIONS,
    }


blueprint.add_app_template_global(label_of)
blueprint.add_app_template_global(seen.sought_here)
blueprint.add_app_template_filter(topic_in_words)


@blueprint.app_template_global()
def beside(draft_id: str) -> Beside:
    """Return how much is said about each answer and measure, read once for a page."""
    found: Beside | None = g.get("beside")
    if found is None:
        found = g.beside = comments.beside(person(), draft_id)
    return found


@blueprint.get("/drafts/<string:draft_id>/discussion")
@signed_in
def discussion(draft_id: str) -> ResponseReturnValue:
    """Show a page of the threads, narrowed by `show`; the next begins after the last of it.

    With `on`, an answer or a measure, its form of a new thread is open and about that.
    """
    about = request.args.get("on", "")
    return _page(draft_id, {"section": about} if about else {}, {}, 200)


@blueprint.get("/drafts/<string:draft_id>/threads")
@signed_in
def threads(draft_id: str) -> ResponseReturnValue:
    """Show the threads alone: what the margin fetches when something changed.

    Of what a page has already it gets nothing again. With `begun` an empty form of a new thread
    comes along, as after one's own.
    """
    if is_fragment() and request.args.get("begun"):
        return _begun(draft_id, request.args.get("wanted", ""))
    return _page(draft_id, {}, {}, 200)


@blueprint.get("/drafts/<string:draft_id>/threads/passages")
@signed_in
def passages(draft_id: str) -> ResponseReturnValue:
    """Give where all open threads stand in the text, or those that changed."""
    found = comments.marks(person(), draft_id, seen.tag_sent())
    if found.unchanged:
        return seen.nothing_new(found.tag)
    facts = {"tag": found.tag, "whole": found.whole, "roots": found.roots}
    answer = jsonify(facts | {"threads": found.threads, "gone": found.gone})
    answer.set_etag(found.tag)
    return answer


@blueprint.get("/drafts/<string:draft_id>/threads/<string:thread_id>")
@signed_in
def thread(draft_id: str, thread_id: str) -> ResponseReturnValue:
    """Show one thread, fifty comments at a time: the newest, those before one, or around one."""
    before, comment = seen.number("before"), request.args.get("comment", "")
    found = comments.part(person(), draft_id, thread_id, before=before, comment=comment)
    return render(
        "discussion/thread.html",
        "discussion/_comments.html",
        long=found.is_long,
        draft_id=draft_id,
        part=found,
        thread=found.thread,
        comments=found.comments,
        earlier=found.earlier,
        alone=not is_fragment(),
        fetched=is_fragment(),
        show=seen.shown(),
        lang=comments.language(person(), draft_id),
        zone=comments.zone(person(), draft_id),
    )


@blueprint.post("/drafts/<string:draft_id>/threads")
@signed_in
def start_thread(draft_id: str) -> ResponseReturnValue:
    """Begin a thread on a passage, or on a section as a whole."""
    typed = _typed()
    asked = NewThread(
        section=typed.get("section", ""),
        anchor=typed.get("anchor", ""),
        kind=typed.get("kind", "comment"),
        body=typed.get("body", ""),
        audience=typed.get("audience", Audience.ALL_PARTIES),
        chosen=tuple(seen.chosen()),
        wants=typed.get("wants", ""),
        wording=typed.get("wording", ""),
        spoken=mentions.spoken(),
    )
    try:
        thread_id = comments.start_thread(person(), draft_id, asked)
    except Invalid as refusal:
        return _form(draft_id, typed, said(refusal), mentions.untold(refusal))
    if not is_fragment():
        return _back(draft_id, thread_id)
    shown_at(_threads_address(draft_id, begun=1, wanted=thread_id))
    return _begun(draft_id, thread_id)


@blueprint.post("/drafts/<string:draft_id>/threads/<string:thread_id>/comments")
@signed_in
def reply(draft_id: str, thread_id: str) -> ResponseReturnValue:
    """Add to a thread."""
    try:
        body = request.form.get("body", "")
        comments.reply(person(), draft_id, thread_id, body, mentions.spoken())
    except Invalid as refusal:
        untold = mentions.untold(refusal)
        return thread_form(
            "discussion/_reply.html", draft_id, thread_id, said(refusal), 422, untold
        )
    return shown_again(draft_id, thread_id)


@blueprint.get("/drafts/<string:draft_id>/threads/<string:thread_id>/place")
@signed_in
def place(draft_id: str, thread_id: str) -> ResponseReturnValue:
    """Ask on which words a thread is to be set that lost its own."""
    comments.require(person(), draft_id, thread_id, comments.may_attach)
    return thread_form(_PLACE, draft_id, thread_id, {}, 200)


@blueprint.post("/drafts/<string:draft_id>/threads/<string:thread_id>/place")
@signed_in
def attach(draft_id: str, thread_id: str) -> ResponseReturnValue:
    """Set a thread on other words, which stand in the text once."""
    section, words = request.form.get("section", ""), request.form.get("words", "")
    try:
        comments.attach(person(), draft_id, thread_id, section, words)
    except Invalid as refusal:
        return thread_form(_PLACE, draft_id, thread_id, said(refusal))
    return shown_again(draft_id, thread_id)


def _typed() -> dict[str, str]:
    """Return what was typed; of the parties that were chosen all, with commas between."""
    form = request.form
    return form.to_dict() | ({"chosen": ",".join(seen.chosen())} if form else {})


def said(refusal: Invalid) -> dict[str, str]:
    """Return the sentences of a refusal, by field."""
    return {name: told(sentence) for name, sentence in refusal.errors.items()}


def shown_again(draft_id: str, thread_id: str = "") -> ResponseReturnValue:
    """Answer an act with the threads as they are now; without scripts, with their page."""
    if not is_fragment():
        return _back(draft_id, thread_id)
    shown_at(_threads_address(draft_id, **_taken()))
    return threads(draft_id)


def _threads_address(draft_id: str, **more: str | int) -> str:
    address = url_for("discussion.threads", draft_id=draft_id, show=seen.shown())
    return f"{address}&{urlencode(more)}" if more else address


def _begun(draft_id: str, thread_id: str) -> ResponseReturnValue:
    view = comments.discussion(person(), draft_id, asked=seen.asked(wanted=thread_id))
    facts = {"draft_id": draft_id, "discussion": view, "typed": {}, "errors": {}, "oob": True}
    facts |= {"taken_back": "", "begun": True}
    return printed("discussion/_threads.html", long=view.is_long, **facts)


def _taken_back(draft_id: str) -> str:
    """Return the comment that its author deleted just now, for the way back."""
    asked = request.args.get("taken", "")
    deleted = asked.isalnum() and comments.is_deleted(person(), draft_id, asked)
    return str(g.get("taken_back", "") or (asked if deleted else ""))


def _taken() -> dict[str, str]:
    return {"taken": str(g.taken_back)} if "taken_back" in g else {}


def _back(draft_id: str, thread_id: str) -> ResponseReturnValue:
    """Go to the page of the discussion, where there is one to the thread somebody acted on."""
    sought = seen.sought_here()
    here = url_for("discussion.discussion", draft_id=draft_id, show=seen.shown(), q=sought)
    here += f"&{urlencode(_taken())}" if _taken() else ""
    return go(
        f"{here}&{urlencode({'thread': thread_id})}#thread-{thread_id}" if thread_id else here
    )


def _form(
    draft_id: str, typed: dict[str, str], errors: dict[str, str], untold: NotAllTold | None
) -> ResponseReturnValue:
    """Show the form of a new thread again; without scripts, in its page."""
    if not is_fragment():
        return _page(draft_id, typed, errors, 422, untold)
    typed["quote"] = comments.quoted(typed.get("anchor", "")) or _named(draft_id, typed)
    box = comments.box(person(), draft_id)
    facts = {"draft_id": draft_id, "box": box, "typed": typed, "errors": errors, "oob": False}
    facts["untold"] = untold
    return render_template("discussion/_new_thread.html", **facts), 422


def _named(draft_id: str, typed: dict[str, str]) -> str:
    """Return what a new thread is to be about as a whole, in words."""
    about = typed.get("section", "")
    found = (one for one in comments.topics(person(), draft_id) if one.key == about)
    return next(map(topic_in_words, found), "")


def thread_form(
    fragment: str,
    draft_id: str,
    thread_id: str,
    errors: dict[str, str],
    status: int = 422,
    untold: NotAllTold | None = None,
) -> ResponseReturnValue:
    """Show one form of a thread again with what was typed; without scripts, in a page."""
    return render(
        "discussion/answer.html",
        fragment,
        status,
        draft_id=draft_id,
        thread=comments.thread(person(), draft_id, thread_id),
        box=comments.box(person(), draft_id),
        show=seen.shown(),
        fragment=fragment,
        typed=_typed(),
        errors=errors,
        untold=untold,
    )


def _page(
    draft_id: str,
    typed: dict[str, str],
    errors: dict[str, str],
    status: int,
    untold: NotAllTold | None = None,
) -> ResponseReturnValue:
    view = comments.discussion(person(), draft_id, asked=seen.asked())
    if view.unchanged:
        return seen.nothing_new(view.tag)
    facts = {"draft_id": draft_id, "discussion": view, "typed": typed, "errors": errors}
    facts |= {"taken_back": _taken_back(draft_id), "oob": is_fragment(), "begun": False}
    facts["untold"] = untold
    facts["topics"] = () if is_fragment() else comments.topics(person(), draft_id)
    name = "discussion/_threads.html" if is_fragment() else "discussion/page.html"
    answer = make_response(printed(name, long=view.is_long, **facts), status)
    answer.vary.add("HX-Request")
    if is_fragment():
        answer.set_etag(view.tag)
    return answer
