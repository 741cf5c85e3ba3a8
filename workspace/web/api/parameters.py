"""What can be asked of the interface: declared once, for who reads it and for what checks it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, NamedTuple, TypeVar

from flask import request
from flask_babel import gettext

from workspace.domain.errors import Invalid
from workspace.domain.words import N_
from workspace.services.registry.query import CODES, MAX_SEARCH, SLUG, SORTS
from workspace.services.registry.search import MAX_PAGE, SYMBOL

View = TypeVar("View", bound=Callable[..., Any])
Schema = Mapping[str, object]

_DECLARED: Final = "banyan_declared"
_NUMBER: Final = re.compile(r"[0-9]{1,9}")


class Misasked(Invalid):
    """A parameter that is not there, or a value it cannot have; nothing is guessed."""

    code = "bad-parameters"
    status = 400
    sentence = N_("A parameter of this address is unknown or has a value it cannot have.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of an address; what it says is for who writes a program, in English.

    Attributes:
        codes: what it may be, where it is one of a list.
        most: characters it may have.
        within: the least and the largest number, where it is one.
        form: an expression its whole value matches, with an `example`.
    """

    name: str
    says: str
    codes: tuple[str, ...] = ()
    most: int = 0
    within: tuple[int, int] | None = None
    form: str = ""
    example: str = ""

    def schema(self) -> Schema:
        """Return what it may be as JSON Schema."""
        if self.codes:
            return {"type": "string", "enum": list(self.codes)}
        if self.within:
            return {"type": "integer", "minimum": self.within[0], "maximum": self.within[1]}
        if self.form:
            return {"type": "string", "pattern": f"^{self.form}$", "examples": [self.example]}
        return {"type": "string", "maxLength": self.most}

    def takes(self, value: str) -> bool:
        """Whether it may be this."""
        if self.codes:
            return value in self.codes
        if self.within:
            least, most = self.within
            return _NUMBER.fullmatch(value) is not None and least <= int(value) <= most
        if self.form:
            return re.fullmatch(self.form, value) is not None
        return len(value) <= self.most

    def wanted(self) -> str:
        """Return what it may be, in words of the reader's language."""
        if self.codes:
            return str(gettext("This must be one of: %(codes)s.", codes=", ".join(self.codes)))
        if self.within:
            least, most = self.within
            return str(
                gettext(
                    "This must be a whole number from %(least)s to %(most)s.",
                    least=least,
                    most=most,
                )
            )
        if self.form:
            return str(gettext("This must look like %(example)s.", example=self.example))
        return str(gettext("This can have %(most)s characters at most.", most=self.most))


class Declared(NamedTuple):
    """What is declared of an operation: the type of its answer, and what can be asked of it."""

    gives: type
    parameters: tuple[Parameter, ...]


def answers(gives: type, *parameters: Parameter) -> Callable[[View], View]:
    """Declare an operation; whoever asks it for anything else is told so.

    Raises:
        Misasked: by the view, before anything is read.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def checked(**parts: str) -> object:
            _check(parameters)
            return view(**parts)

        setattr(checked, _DECLARED, Declared(gives, parameters))
        return checked  # type: ignore[return-value]  # it takes what the view takes

    return declare


def declared(view: object) -> Declared | None:
    """Return what is declared of a view; None of one that is no operation."""
    found = getattr(view, _DECLARED, None)
    assert found is None or isinstance(found, Declared)
    return found


def _check(parameters: Iterable[Parameter]) -> None:
    known = {one.name: one for one in parameters}
    wrong: dict[str, str] = {}
    for name, values in request.args.lists():
        if name not in known:
            listed = ", ".join(known)
            wrong[name[:100]] = (
                gettext("There is no such parameter here. There are: %(known)s.", known=listed)
                if known
                else gettext("There are no parameters here.")
            )
        elif len(values) > 1:
            wrong[name] = gettext("This can be asked once only.")
        elif not known[name].takes(values[0]):
            wrong[name] = known[name].wanted()
    if wrong:
        raise Misasked(wrong)


_SAYS: Final = {
    "region": "Regional group of the organisation that leads.",
    "type": "Who leads the pledge.",
    "theme": "A right, or a family of rights with all that is in it.",
    "sdg": "Number of a Sustainable Development Goal.",
    "kind": "Kind of pledge.",
    "flagship": "Only pledges that a State names as one of its flagships.",
    "progress": "Where the pledge stands by what was reported.",
    "group": "A group of people that the pledge says it is for.",
    "language": "The language it was signed in.",
}
SEARCH: Final = (
    Parameter(
        name="q",
        says="Words that must all be found, in any script; those in quotation marks together.",
        most=MAX_SEARCH,
    ),
    *(
        Parameter(
            name=name, says=_SAYS[name], codes=tuple(sorted(codes, key=lambda c: (len(c), c)))
        )
        for name, codes in CODES.items()
    ),
)
"""The search and the filters of the registry."""
WITHIN: Final = Parameter(
    name="campaign",
    says="Only pledges of this campaign, which the list of campaigns calls by its slug.",
    form=SLUG,
    example="human-rights-75",
)
PAGES: Final = (
    Parameter(name="sort", says="Which pledges come first.", codes=SORTS),
    Parameter(name="page", says="Number of a page.", within=(1, MAX_PAGE)),
    *(
        Parameter(name=name, says=says, form=SYMBOL, example="HR75-000001")
        for name, says in (
            ("after", "The page behind this pledge; it costs the same however far down it is."),
            ("before", "The page that ends before this pledge."),
        )
    ),
)
"""Which part of a list of pledges."""
