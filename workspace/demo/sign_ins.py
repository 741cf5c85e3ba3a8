"""Who can be tried in the demonstration."""

from dataclasses import dataclass

from workspace.demo.files import Item, read
from workspace.process.site import settings

PASSWORD = "human-rights-75"  # noqa: S105 - printed on the demonstration's sign-in page
_OFFICE = "the secretariat"
_WORTH_TRYING = (
    "ana@aruna.example",
    "amir@aruna.example",
    "bea@belmar.example",
    "bruno@belmar.example",
    "carla@corvia.example",
    "cyril@corvia.example",
    "ines@portselma.example",
    "farid@field-presence.example",
    "olu@openhands.example",
    "mateo@portselma.example",
    "layla@nahran.example",
    "sena@secretariat.example",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """One demonstration account as the sign-in page and `make run` show it."""

    email: str
    password: str
    name: str
    organisation: str
    role: str


def sign_ins() -> list[SignIn]:
    """Return the accounts worth trying; none outside the demonstration."""
    if not settings().demo:
        return []
    names = {item["slug"]: item["name"] for item in read("organisations")}
    people = {item["email"]: item for item in read("people")}
    return [_sign_in(people[email], names) for email in _WORTH_TRYING]


def _sign_in(person: Item, organisations: dict[str, str]) -> SignIn:
    return SignIn(
        email=person["email"],
        password=PASSWORD,
        name=person["name"],
        organisation=organisations.get(person["organisation"], _OFFICE),
        role=person["title"],
    )
