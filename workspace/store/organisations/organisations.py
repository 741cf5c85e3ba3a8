"""Organisations, the seats people hold in them and the mandates to sign for them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Index, Select, String, and_, bindparam, func, or_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.organisations.status import Status, status
from workspace.store.base import Instant, Row, new_id

_MOST: Final = 200


class OrganisationRow(Row):
    """An organisation: the unit that takes part in pledges.

    One that is suspended is not verified either, until it is reinstated.

    Attributes:
        sign_policy: how many of its people a signature takes: any_one or two_persons.
        asked: what it asks to be called and listed as instead, which the secretariat decides on.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        Index(
            "ix_organisation_unverified",
            "created_at",
            "id",
            sqlite_where=text("verified_at IS NULL"),
            postgresql_where=text("verified_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    names: Mapped[dict[str, Any]] = mapped_column(default=dict)
    acronym: Mapped[str] = mapped_column(String(30), default="")
    type: Mapped[str] = mapped_column(String(30))
    country: Mapped[str] = mapped_column(String(100), default="")
    region: Mapped[str] = mapped_column(String(30), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    email_confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    verified_at: Mapped[datetime | None] = mapped_column(Instant)
    suspended_at: Mapped[datetime | None] = mapped_column(Instant)
    sign_policy: Mapped[str] = mapped_column(
        String(20), default="any_one", server_default="any_one"
    )
    asked: Mapped[dict[str, Any] | None] = mapped_column()
    asked_by: Mapped[str] = mapped_column(String(20), default="", server_default="")
    asked_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)

    @property
    def status(self) -> Status:
        """Whether the secretariat knows it."""
        return status(self.verified_at, self.suspended_at)


def by_slug(session: Session, slug: str) -> OrganisationRow | None:
    """Return the organisation named `slug` in URLs."""
    return session.scalar(select(OrganisationRow).where(OrganisationRow.slug == slug))


# Asked by almost every page, so they are put together once.
_AMONG = OrganisationRow.id.in_(bindparam("ids", expanding=True))
_NAMES = select(OrganisationRow.id, OrganisationRow.slug, OrganisationRow.name).where(_AMONG)
_SOME = select(OrganisationRow).where(_AMONG)


def names(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Return the name of each of these organisations, by id."""
    return {row[0]: row[2] for row in session.execute(_NAMES, {"ids": list(ids)})}


def slugs_and_names(session: Session, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the slug and the name of each of these organisations, by id."""
    return {row[0]: (row[1], row[2]) for row in session.execute(_NAMES, {"ids": list(ids)})}


def some(session: Session, ids: Iterable[str]) -> list[OrganisationRow]:
    """Return these organisations."""
    return list(session.scalars(_SOME, {"ids": list(ids)}))


def named(session: Session, slugs: Iterable[str]) -> dict[str, str]:
    """Return the name of each of these organisations, by slug; those nobody knows are left out."""
    query = select(OrganisationRow.slug, OrganisationRow.name)
    found = session.execute(query.where(OrganisationRow.slug.in_(list(slugs))))
    return {row[0]: row[1] for row in found}


def ids(session: Session, slugs: Iterable[str]) -> dict[str, str]:
    """Return the id of each of these organisations, by slug; those nobody knows are left out."""
    query = select(OrganisationRow.slug, OrganisationRow.id)
    found = session.execute(query.where(OrganisationRow.slug.in_(list(slugs))))
    return {row[0]: row[1] for row in found}


def by_written(session: Session, written: Iterable[str]) -> dict[str, list[str]]:
    """Return ids of those whose name, acronym or slug each of these is, in any case."""
    rows = session.execute(
        select(
            OrganisationRow.id, OrganisationRow.name, OrganisationRow.acronym, OrganisationRow.slug
        )
    )
    known: dict[str, list[str]] = {}
    for key, *called in rows:
        for one in {each.casefold() for each in called if each}:
            known.setdefault(one, []).append(key)
    return {one: known.get(one.casefold(), []) for one in written}


def every_name(session: Session) -> list[tuple[str, tuple[str, ...], bool]]:
    """Return id, names (its own first) and whether it was verified, of every organisation."""
    rows = session.execute(
        select(
            OrganisationRow.id,
            OrganisationRow.name,
            OrganisationRow.acronym,
            OrganisationRow.names,
            OrganisationRow.verified_at.is_not(None),
        )
    )
    return [
        (one, (name, acronym, *map(str, names.values())), known)
        for one, name, acronym, names, known in rows
    ]


def at_domains(session: Session, domains: Iterable[str]) -> dict[str, str]:
    """Return the mailbox of each organisation at these domains, by id; of very many the first."""
    asked = [OrganisationRow.email.iendswith(f"@{one}", autoescape=True) for one in domains]
    if not asked:
        return {}
    query = select(OrganisationRow.id, OrganisationRow.email).where(or_(*asked))
    found = session.execute(query.order_by(OrganisationRow.id).limit(_MOST))
    return {row[0]: row[1] for row in found}


def locked(session: Session, slug: str) -> OrganisationRow | None:
    """Return the organisation named `slug` as it is now, locked until the commit.

    Rows that only refer to it are still stored: whoever submits holds the campaign by then.
    """
    return session.scalar(
        select(OrganisationRow)
        .where(OrganisationRow.slug == slug)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


def verified_names(session: Session, but: str = "") -> list[tuple[str, tuple[str, ...]]]:
    """Return the name of each verified organisation with its acronym and its other names.

    The one whose id is `but` is left out: a name resembles itself.
    """
    query = select(OrganisationRow.name, OrganisationRow.acronym, OrganisationRow.names)
    rows = session.execute(
        query.where(OrganisationRow.verified_at.is_not(None), OrganisationRow.id != but).order_by(
            OrganisationRow.name
        )
    )
    return [(name, (acronym, *map(str, names.values()))) for name, acronym, names in rows]


def unverified(session: Session) -> list[OrganisationRow]:
    """Return the organisations nobody has verified, the oldest first."""
    return list(
        session.scalars(
            select(OrganisationRow)
            .where(OrganisationRow.verified_at.is_(None))
            .order_by(OrganisationRow.created_at, OrganisationRow.id)
        )
    )


def waiting(session: Session) -> tuple[int, int]:
    """Return how many organisations nobody has decided on, and how many ask for other names."""
    undecided = and_(OrganisationRow.verified_at.is_(None), OrganisationRow.suspended_at.is_(None))
    row = session.execute(
        select(
            func.count().filter(undecided),
            func.count().filter(OrganisationRow.asked_at.is_not(None)),
        ).select_from(OrganisationRow)
    ).one()
    return row[0], row[1]


def verified(session: Session) -> list[OrganisationRow]:
    """Return the organisations the secretariat knows, by name."""
    query = select(OrganisationRow).where(OrganisationRow.verified_at.is_not(None))
    return list(session.scalars(query.order_by(OrganisationRow.name, OrganisationRow.id)))


def of_kinds(session: Session, kinds: Iterable[str], but: str) -> list[tuple[str, str]]:
    """Return slug and name of each verified organisation of these kinds but one."""
    rows = session.execute(
        select(OrganisationRow.slug, OrganisationRow.name)
        .where(
            OrganisationRow.verified_at.is_not(None),
            OrganisationRow.type.in_(sorted(kinds)),
            OrganisationRow.id != but,
        )
        .order_by(OrganisationRow.name, OrganisationRow.id)
    )
    return [(row[0], row[1]) for row in rows]


def listed(
    session: Session, search: str, limit: int, offset: int, narrowed: str = ""
) -> list[OrganisationRow]:
    """Return the organisations whose names hold these words: what waits for a decision first.

    `narrowed` is a status, a kind (`ORGANISATION_TYPES`) or `asking`; all else narrows nothing.
    """
    waits = or_(OrganisationRow.verified_at.is_(None), OrganisationRow.asked_at.is_not(None))
    rows = _found(search, narrowed).order_by(waits.desc(), OrganisationRow.name, OrganisationRow.id)
    return list(session.scalars(rows.limit(limit).offset(offset)))


def count(session: Session, search: str, narrowed: str = "") -> int:
    """Return how many organisations `listed` would find."""
    found = _found(search, narrowed).subquery()
    return session.scalars(select(func.count()).select_from(found)).one()


def _found(search: str, narrowed: str) -> Select[OrganisationRow]:
    query = select(OrganisationRow)
    suspended = OrganisationRow.suspended_at.is_not(None)
    wanted = {
        Status.VERIFIED: and_(OrganisationRow.verified_at.is_not(None), ~suspended),
        Status.SUSPENDED: suspended,
        Status.UNVERIFIED: and_(OrganisationRow.verified_at.is_(None), ~suspended),
        "asking": OrganisationRow.asked_at.is_not(None),
    } | {term.code: OrganisationRow.type == term.code for term in ORGANISATION_TYPES}
    if narrowed in wanted:
        query = query.where(wanted[narrowed])
    for word in search.split():
        query = query.where(
            or_(
                OrganisationRow.name.icontains(word, autoescape=True),
                OrganisationRow.acronym.icontains(word, autoescape=True),
            )
        )
    return query
