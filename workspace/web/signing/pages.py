"""The pages before and after signature: check, board, the exact text, the receipt."""

from http import HTTPStatus
from typing import Final, NamedTuple

from flask import get_flashed_messages, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.errors import FreshSignInNeeded, Invalid, TooMany
from workspace.domain.rosters.wish import Wish, wish
from workspace.domain.words import N_
from workspace.services import corrections, signing, temperature
from workspace.services.desk import draft_page
from workspace.services.record import issued
from workspace.services.signing import BoardView, LockSoon, NotReady, Preparation, TextView
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.alphabet import order
from workspace.web.fragments import go, is_fragment, printed, render
from workspace.web.pledge.words import in_words, tell
from workspace.web.signing.blueprint import blueprint
from workspace.web.signing.forms import ActForm, LockForm, ReasonForm, SignForm, SubmitForm

_WITH_REASON = ("keep", "withdraw", "decline", "dispute", "reopen")
_OF_COMPLETION = ("choose", "take_back")

DONE: Final = {
    "signed": N_("You have signed. The time and your name stand in the table below."),
    "completed": N_("You have signed. Yours was the last of it, and the pledge is submitted."),
    "choose": N_("The pledge is submitted at once when nothing is missing any more."),
    "take_back": N_("It is not submitted by itself any more."),
    "given-up": N_("The pledge is no flagship of your organisation any more."),
    "prepared": N_("It is kept, and whoever you asked is told. Nothing is signed yet."),
    "decline": N_("You have declined to sign. The lead sees your reason."),
    "withdraw": N_("Your signature is withdrawn. The lead sees your reason."),
    "keep": N_("The first of two is taken back. The signature that stands stays."),
    "dispute": N_("It counts no more. The lead sees your reason."),
    "reopen": N_("The text is open again. Every party sees your reason."),
}
"""What the board confirms after an act, by the name the act leaves for the next page."""


@blueprint.get("/drafts/<string:draft_id>/check")
@signed_in
def check(draft_id: str) -> ResponseReturnValue:
    """Show what stands between the draft and its lock, and the SMART advice."""
    return _check_page(draft_id, LockForm(formdata=None), 200)


@blueprint.get("/drafts/<string:draft_id>/smart")
@signed_in
def smart(draft_id: str) -> ResponseReturnValue:
    """Show the SMART panel of the draft's margin; without HTMX the whole check."""
    if not is_fragment():
        return go(url_for("signing.check", draft_id=draft_id))
    view, clauses = draft_page.checked(person(), draft_id)
    panel = "signing/_smart_panel.html"
    return render(panel, panel, check=view, clauses=clauses, draft_id=draft_id, oob=True)


@blueprint.post("/drafts/<string:draft_id>/lock")
@signed_in
def lock(draft_id: str) -> ResponseReturnValue:
    """Lock the text as the next revision, or say what is missing or who is being warned."""
    form = LockForm()
    try:
        signing.lock(proved(form.password.data), draft_id, form.answer())
    except (FreshSignInNeeded, Invalid, TooMany) as refusal:
        return _check_page(draft_id, form, form.say_no(refusal))
    except (NotReady, LockSoon) as refusal:
        return _check_page(draft_id, form, 409, refused=refusal.code)
    return go(url_for("signing.board", draft_id=draft_id))


@blueprint.get("/drafts/<string:draft_id>/sign-off")
@signed_in
def board(draft_id: str) -> ResponseReturnValue:
    """Show who signed what, and what the person can do about it."""
    return board_page(draft_id, 200)


@blueprint.get("/drafts/<string:draft_id>/sign-off/card")
@signed_in
def card(draft_id: str) -> ResponseReturnValue:
    """Show the small sign-off card of the draft's margin."""
    return board_page(draft_id, 200, "signing/_card.html")


@blueprint.get("/drafts/<string:draft_id>/sign-off/<int:n>")
@signed_in
def text(draft_id: str, n: int) -> ResponseReturnValue:
    """Show exactly what Rev.n says, what changed since the last one signed, and the form."""
    form, shown = SignForm(formdata=None), _shown(draft_id, n, opened=True)
    view, signs = shown.view, shown.board.may_sign or bool(shown.board.again)
    form.fingerprint.data, form.instead_of.data = view.fingerprint, shown.board.again
    own = person().name if signs else ""  # whoever prepares it is not who signs
    form.name.data = own
    waiting = shown.preparation.waiting if view.is_open else None
    if waiting is not None:
        form.fill(waiting.given)
        form.name.data = form.name.data or own
    elif view.last is not None:
        form.fill(view.last)
    return _text_page(draft_id, shown, form, 200)


@blueprint.get("/drafts/<string:draft_id>/receipt")
@signed_in
def receipt(draft_id: str) -> ResponseReturnValue:
    """Show the receipt of the joint submission to its parties."""
    view = signing.receipt(person(), draft_id, wish(request.args, order()))
    return render_template("signing/receipt.html", receipt=view, draft_id=draft_id)


@blueprint.get("/drafts/<string:draft_id>/receipt.json")
@signed_in
def receipt_json(draft_id: str) -> ResponseReturnValue:
    """Give the receipt as the JSON that verifies."""
    view = signing.receipt(person(), draft_id)
    answer = make_response(issued.as_file(view.receipt))
    answer.mimetype = "application/json"
    answer.headers["Content-Disposition"] = f'attachment; filename="{view.symbol}-receipt.json"'
    return answer


def board_page(
    draft_id: str,
    status: int,
    fragment: str = "signing/_board.html",
    *,
    refused: ActForm | None = None,
    changed: int = 0,
    kept: object = None,
) -> ResponseReturnValue:
    """Return the sign-off board.

    Args:
        draft_id: of which pledge.
        status: of the answer.
        fragment: the part HTMX gets of it.
        refused: the form of an act that was refused, as it was filled in.
        changed: the revision somebody was about to sign when it was another one already.
        kept: what they had typed.
    """
    view = signing.board(person(), draft_id, wish(request.args, order()))
    forms: dict[str, ActForm] = {act: ReasonForm(act, formdata=None) for act in _WITH_REASON}
    forms |= {act: SubmitForm(act, formdata=None) for act in _OF_COMPLETION}
    if refused is not None:
        forms[refused.act] = refused
    for act in _OF_COMPLETION:
        forms[act]["fingerprint"].data = view.fingerprint
    return render(
        "signing/board.html",
        fragment,
        status,
        board=view,
        draft_id=draft_id,
        forms=forms,
        refused=refused,
        done="" if is_fragment() else _done(),
        changed=changed,
        kept=kept,
        corrections=corrections.corrections(person(), draft_id) if view.in_signature else None,
    )


def _done() -> str:
    """Return what this person did just before the page, to be confirmed once."""
    return next((DONE[name] for name in get_flashed_messages() if name in DONE), "")


def text_page(draft_id: str, n: int, form: SignForm, status: int) -> ResponseReturnValue:
    """Return the page of a revision's exact text with a signature form in some state."""
    shown = _shown(draft_id, n, opened=status == HTTPStatus.OK)
    return _text_page(draft_id, shown, form, status)


class _Shown(NamedTuple):
    """What the page of a text shows, each read once: of a text of very many that takes long."""

    view: TextView
    board: BoardView
    preparation: Preparation


def _shown(draft_id: str, n: int, *, opened: bool) -> _Shown:
    since = request.args.get("since", 0, type=int)
    return _Shown(
        view=signing.text(person(), draft_id, n, since, opened=opened, tell=tell),
        board=signing.board(person(), draft_id, Wish(order=order())),
        preparation=signing.preparation(person(), draft_id),
    )


def _text_page(draft_id: str, shown: _Shown, form: SignForm, status: int) -> ResponseReturnValue:
    form.asked.choices = shown.preparation.askable
    half = shown.board.half
    form.told.data = half.half_id if half is not None else ""
    if not (shown.board.may_sign or shown.board.again):
        form.name.label.text = gettext("Name of who will sign")
        form.title.label.text = gettext("Function of who will sign")
    page = render_template(
        "signing/text.html",
        view=shown.view,
        words=in_words(shown.view.form),
        board=shown.board,
        form=form,
        preparation=shown.preparation,
        draft_id=draft_id,
    )
    return make_response(page, status)


def _check_page(
    draft_id: str, form: LockForm, status: int, refused: str = ""
) -> ResponseReturnValue:
    view = signing.check(person(), draft_id)
    form.findings.data = view.findings_seen
    page = printed(
        "signing/check.html",
        long=view.is_long,
        check=view,
        temperature=temperature.known(person(), draft_id),
        form=form,
        draft_id=draft_id,
        refused=refused,
    )
    return make_response(page, status)
