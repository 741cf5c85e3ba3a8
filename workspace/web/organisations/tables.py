"""Organisations taken over from a table: brought, looked at line by line, and then taken."""

from http import HTTPStatus
from typing import Final

from flask import flash, get_flashed_messages, make_response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, FileField, StringField, TextAreaField

from workspace.domain.errors import FreshSignInNeeded, Invalid, TooMany
from workspace.domain.organisations.tables import COLUMNS, FATES, MOST_CHARS, NEEDED
from workspace.services.organisations import tables
from workspace.services.organisations.tables import TableView
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.forms import told
from workspace.web.fragments import go
from workspace.web.organisations.blueprint import blueprint
from workspace.web.signing.forms import ActForm

TAKEN: Final = "taken"
_TAKE: Final = "take"
_SAID_THERE = (FreshSignInNeeded, Invalid, TooMany)


class TableForm(ActForm):
    """A table as a file or pasted; `step` says whether it is to be looked at or taken over."""

    file = FileField(_("The table's file"))
    table = TextAreaField(_("The table"))
    looked = BooleanField(_("I have looked at those that read like another one: they are others."))
    step = StringField()

    def bring(self) -> str:
        """Return the table, of the file where one was chosen; the page then shows it to correct.

        Raises:
            Invalid: the file is no text.
        """
        chosen = self.file.data
        if isinstance(chosen, FileStorage) and chosen.filename:
            with chosen.stream as stream:
                self.table.data = tables.text_of(stream.read(4 * MOST_CHARS))
        return self.table.data or ""


@blueprint.get("/secretariat/organizations/import")
@signed_in
def brought() -> ResponseReturnValue:
    """Ask for a table of organisations."""
    tables.require(person())
    return _page(TableForm(_TAKE, formdata=None), None, HTTPStatus.OK)


@blueprint.post("/secretariat/organizations/import")
@signed_in
def take() -> ResponseReturnValue:
    """Show what would become of each line; take them over once that was seen."""
    tables.require(person())
    form = TableForm(_TAKE)
    view = None
    try:
        text = form.bring()
        view = tables.look(person(), text)
        if form.step.data != _TAKE:
            return _page(form, view, HTTPStatus.OK)
        count = tables.take(proved(form.password.data), text, looked=bool(form.looked.data))
    except _SAID_THERE as refusal:
        return _page(form, view, form.say_no(refusal))
    flash(str(count), TAKEN)
    return go(url_for("organisations.brought"))


def _page(form: TableForm, view: TableView | None, status: int) -> ResponseReturnValue:
    page = render_template(
        "organisations/table.html",
        form=form,
        view=view,
        columns=COLUMNS,
        needed=NEEDED,
        fates=FATES,
        taken=int(next(map(str, get_flashed_messages(category_filter=[TAKEN])), "0")),
        told=told,
    )
    return make_response(page, status)
