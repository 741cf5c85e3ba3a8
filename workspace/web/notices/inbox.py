"""The inbox: what a person was told, how much of it is unread, and dealing with it."""

from datetime import UTC, datetime
from typing import Any

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.notices.about import Page
from workspace.process.clock import now
from workspace.services import alignment, notices, procedures, sign_on
from workspace.services.desk import awaited
from workspace.services.notices import Asked, Target
from workspace.services.parties import invitations
from workspace.web.access import ACTING, person, signed_in
from workspace.web.fragments import go
from workspace.web.notices.blueprint import blueprint
from workspace.web.times import figure

_ALL = "all"
_PAGES = {
    Page.DRAFT: "desk.show",
    Page.BOARD: "signing.board",
    Page.SIGN_ON: "sign_on.call",
    Page.PARTIES: "parties.page",
    Page.LEAD: "lead.page",
    Page.REQUESTS: "admission.page",
    Page.VERSIONS: "versions.history",
    Page.READY: "temperature.page",
    Page.CONSULTATION: "consultation.page",
    Page.CORRECTIONS: "corrections.page",
    Page.REVIEW: "review.outcome",
    Page.THEMES: "classification.of_draft",
    Page.WITHDRAWAL: "withdrawal.page",
    Page.AMENDMENT: "amendment.page",
    Page.SUGGESTION: "suggestions.listed",
    Page.DISCUSSION: "discussion.discussion",
    Page.PROGRESS: "progress.page",
    Page.ROUND: "progress.round",
}


@blueprint.app_template_global()
def unread_count() -> int:
    """Return how much the reader has not read, invitations and groups' questions among it."""
    return awaited.unread(person())


@blueprint.app_template_filter()
def at_most(count: int) -> str:
    """Return a number of unread notices as it is shown; from a hundred on they are not counted."""
    most = notices.MOST_COUNTED
    return f"{figure(most)}+" if count > most else figure(count)


@blueprint.get("/inbox")
@signed_in
def inbox() -> ResponseReturnValue:
    """Show what is unread, or all, of one pledge or of all, the newest first."""
    view = notices.inbox(
        person(),
        Asked(
            unread=request.args.get("show") != _ALL,
            draft_id=_id(request.args.get("pledge", "")),
            before=request.args.get("before", ""),
        ),
    )
    return render_template(
        "notices/inbox.html",
        inbox=view,
        invitations=[] if view.draft_id else invitations.pending_for(person()),
        asked=[] if view.draft_id else procedures.waiting(person()),
        aligning=[] if view.draft_id else alignment.waiting(person()),
        halves=[] if view.draft_id else sign_on.waiting(person()),
        groups=(),
        done=request.args.get("done", ""),
    )


@blueprint.get("/inbox/count")
@signed_in
def count() -> ResponseReturnValue:
    """Show the way to the inbox with how much is unread there."""
    return make_response(render_template("notices/_count.html"))


@blueprint.get("/inbox/<string:notice_id>")
@signed_in
def follow(notice_id: str) -> ResponseReturnValue:
    """Lead to what a notice is about; whoever goes there has read it."""
    return go(_address(notices.target(person(), notice_id)))


@blueprint.post("/inbox/<string:notice_id>/read")
@signed_in
def read(notice_id: str) -> ResponseReturnValue:
    """Have one notice read."""
    notices.mark(person(), notice_id, read=True)
    return _back()


@blueprint.post("/inbox/<string:notice_id>/unread")
@signed_in
def unread(notice_id: str) -> ResponseReturnValue:
    """Have one notice unread again."""
    notices.mark(person(), notice_id, read=False)
    return _back()


@blueprint.post("/inbox/read")
@signed_in
def read_all() -> ResponseReturnValue:
    """Have everything read that the page showed, or what is told there of one pledge."""
    until = _instant("until") or now()
    done = notices.mark_all(person(), until, _id(request.form.get("of", "")))
    return _back(done.isoformat() if done else "")


@blueprint.post("/inbox/unread")
@signed_in
def put_back() -> ResponseReturnValue:
    """Undo that: have unread again what was read at one instant."""
    at = _instant("at")
    if at is not None:
        notices.put_back(person(), at)
    return _back()


@blueprint.post("/inbox/pledges/<string:draft_id>/mute")
@signed_in
def mute(draft_id: str) -> ResponseReturnValue:
    """Tell no more of a pledge, but of what others wait for."""
    notices.mute(person(), draft_id)
    return _back()


@blueprint.post("/inbox/pledges/<string:draft_id>/unmute")
@signed_in
def unmute(draft_id: str) -> ResponseReturnValue:
    """Tell of a pledge again."""
    notices.unmute(person(), draft_id)
    return _back()


def _address(target: Target) -> str:
    acting: dict[str, Any] = {ACTING: target.acting} if target.acting else {}
    if target.page is Page.THREAD:
        return url_for(
            "discussion.discussion",
            draft_id=target.draft_id,
            thread=target.thing_id,
            _anchor=f"thread-{target.thing_id}",
            **acting,
        )
    if target.page is Page.SUGGESTION and target.thing_id:
        return url_for(
            "suggestions.one",
            draft_id=target.draft_id,
            suggestion_id=target.thing_id,
            **acting,
        )
    return url_for(_PAGES[target.page], draft_id=target.draft_id, **acting)


def _back(done: str = "") -> ResponseReturnValue:
    """Go back to the part of the inbox, or to the page of choices, that the form was on."""
    if request.form.get("on") == "choices":
        return go(url_for("notices.choices"))
    asked: dict[str, Any] = {name: request.form.get(name) or None for name in ("show", "pledge")}
    return go(url_for("notices.inbox", done=done or None, **asked))


def _instant(name: str) -> datetime | None:
    """Return an instant that a page of ours put into a form; of anything else nothing."""
    try:
        found = datetime.fromisoformat(request.form.get(name, ""))
        return found.astimezone(UTC) if found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def _id(raw: str) -> str:
    """Return an id as it may be asked for; what is none of ours names no pledge."""
    return raw if raw.isascii() and raw.isalnum() else ""


@blueprint.app_template_global()
def inbox_title(unread: int) -> str:
    """Return the title of the inbox: how much is unread is said with it."""
    if not unread:
        return str(gettext("Inbox"))
    return str(gettext("Inbox (%(count)s unread)", count=at_most(unread)))
