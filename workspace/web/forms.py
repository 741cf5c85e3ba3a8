"""The one base of all forms, and the way a domain's refusal reaches its fields."""

import secrets
from typing import Any

from flask import g, request
from flask_babel import gettext
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.datastructures import ImmutableMultiDict
from wtforms import Field, HiddenField, StringField, TextAreaField

from workspace.domain.errors import Invalid
from workspace.domain.input import NEEDED, Stated, without_controls


def one_time_id() -> str:
    """Return what one form that is shown carries: for whom it is shown, and a random part."""
    who = current_user.person.id if current_user.is_authenticated else ""
    return f"{who}.{secrets.token_urlsafe(16)}"


def told(sentence: str) -> str:
    """Return what is wrong with an answer in the language of the page, whose title says it too."""
    g.wrong = True
    if isinstance(sentence, Stated):
        return str(gettext(sentence.counted, **sentence.facts))
    return str(gettext(sentence))


def is_wrong() -> bool:
    """Whether the page that is being drawn tells of something wrong with an answer."""
    return bool(g.get("wrong", False))


def prose(label: Any, most: int, **more: Any) -> TextAreaField:
    """Return a field for a text of `most` characters, which the page counts and never cuts."""
    return TextAreaField(label, render_kw={"data-most": most}, **more)


def line(label: Any, most: int, **more: Any) -> StringField:
    """Return a field for a line of `most` characters, which the page counts and never cuts."""
    return StringField(label, render_kw={"data-most": most}, **more)


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """A form; every other form subclasses this one. `once` makes sent twice one act."""

    once = HiddenField(default=one_time_id)

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # as above
        """How a form reads a request."""

        def wrap_formdata(self, form: object, formdata: object) -> object:
            """Return what a form sent; a body of another kind, such as JSON, says nothing."""
            if formdata is not None and request.is_json:
                return ImmutableMultiDict()
            return super().wrap_formdata(form, formdata)

    def validate(self, extra_validators: object = None) -> bool:
        """Whether all answers pass; the page says so when they do not."""
        passed = bool(super().validate(extra_validators))
        g.wrong = g.get("wrong", False) or not passed
        return passed

    def refuse(self, refusal: Invalid) -> None:
        """Show each error of `refusal` next to its field; unknown fields go to the whole form."""
        for name, sentence in refusal.errors.items():
            field = self._fields.get(name)
            if isinstance(field, Field):
                field.errors = [*field.errors, told(sentence)]
            else:
                self.form_errors.append(told(sentence))

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Field ids and sentences, in the order of the fields, for the summary above the form."""
        found = [(field.id, _in_full(field, error)) for field in self for error in field.errors]
        return found + [("", error) for error in self.form_errors]


def _in_full(field: Field, error: str) -> str:
    """Return what is wrong so that it can be understood away from its field."""
    counted = (field.render_kw or {}).get("data-most")
    return f"{field.label.text}: {error}" if counted or error == gettext(NEEDED) else error


def tidy(value: str | None) -> str:
    """Return what a person typed without control characters and outer blanks (a WTForms filter)."""
    return without_controls(value or "").strip()
