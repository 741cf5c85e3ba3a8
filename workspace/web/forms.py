"""The one base of all forms, and the way a domain's refusal reaches its fields."""

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import Field

from workspace.domain.errors import Invalid
from workspace.domain.input import without_controls


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """A form; every other form subclasses this one."""

    def refuse(self, refusal: Invalid) -> None:
        """Show each error of `refusal` next to its field; unknown fields go to the whole form."""
        for name, sentence in refusal.errors.items():
            field = self._fields.get(name)
            if isinstance(field, Field):
                field.errors = [*field.errors, gettext(sentence)]
            else:
                self.form_errors.append(gettext(sentence))

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Field ids and sentences, in the order of the fields, for the summary above the form."""
        found = [(field.id, error) for field in self for error in field.errors]
        return found + [("", error) for error in self.form_errors]


def tidy(value: str | None) -> str:
    """Return what a person typed without control characters and outer blanks (a WTForms filter)."""
    return without_controls(value or "").strip()
