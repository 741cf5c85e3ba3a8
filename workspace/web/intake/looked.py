"""The pages on which a document is looked at before anything of it is taken."""

from flask import request
from flask.typing import ResponseReturnValue

from workspace.domain.discussion.audiences import Audience
from workspace.domain.intake import losses
from workspace.domain.intake.document import Incoming
from workspace.domain.intake.losses import Loss
from workspace.domain.text.sections import SECTION
from workspace.services import discussion
from workspace.services.intake import Look, News
from workspace.web.access import person
from workspace.web.discussion.seen import chosen
from workspace.web.forms import told
from workspace.web.fragments import render
from workspace.web.intake.seal import sealed


def asked(draft_id: str, errors: dict[str, str], status: int) -> ResponseReturnValue:
    """Ask for a document."""
    return render(
        "intake/page.html",
        "intake/_ask.html",
        status,
        draft_id=draft_id,
        error=told(errors["file"]) if "file" in errors else "",
        text=request.form.get("text", ""),
    )


def looked(draft_id: str, view: Look, errors: dict[str, str], status: int) -> ResponseReturnValue:
    """Show a document part by part."""
    sent = request.form
    return render(
        "intake/look.html",
        "intake/_look.html",
        status,
        long=view.is_long,
        draft_id=draft_id,
        look=view,
        how=sent.get("how") or ("replace" if view.is_ours else "add"),
        chosen=places(view),
        **_common(draft_id, view.document, errors),
    )


def news(draft_id: str, view: News, errors: dict[str, str], status: int) -> ResponseReturnValue:
    """Show what is new in a document that was made of the draft."""
    return render(
        "intake/news.html",
        "intake/_news.html",
        status,
        long=len(view.changes) + len(view.talks) > len(SECTION),
        draft_id=draft_id,
        look=view,
        sections=SECTION,
        **_common(draft_id, view.document, errors),
    )


def _common(draft_id: str, document: Incoming, errors: dict[str, str]) -> dict[str, object]:
    sent = request.form
    return {
        "left": left_of(document),
        "carried": sealed(document, person().id, draft_id),
        "changes": sent.get("changes", ""),
        "box": discussion.box(person(), draft_id),
        "audience": sent.get("audience", Audience.ALL_PARTIES),
        "picked": ",".join(chosen()),
        "wants_comments": "comments" in sent or "audience" not in sent,
        "error": told(errors["parts"]) if "parts" in errors else "",
        "audience_error": told(errors["audience"]) if "audience" in errors else "",
    }


def left_of(document: Incoming) -> list[tuple[str, int]]:
    """Return what a pledge cannot hold of a document, in words, and how often."""
    return [(losses.IN_WORDS[Loss(name)], count) for name, count in document.left.items()]


def places(view: Look) -> list[str]:
    """Return the section of each part: as somebody said, else by the signs of the part."""
    return [_chosen(n, part.key) for n, part in enumerate(view.parts)]


def _chosen(n: int, guessed: str) -> str:
    said = request.form.get(f"part-{n}")
    return guessed if said is None else said if said in SECTION else ""
