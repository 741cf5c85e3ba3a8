"""Who belongs to a group, and the rules it decided by; what was once is never taken out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id
from workspace.store.organisations.organisations import OrganisationRow

_CURRENT = text("ended_at IS NULL")
_FEW: Final = 200


class MembershipRow(Row):
    """An organisation's membership in a group: asked, then accepted by itself, then ended.

    `voting` says whether it decides with the others; only who has accepted belongs to the group.
    """

    __tablename__ = "group_membership"
    __table_args__ = (
        Index(
            "uq_group_membership_current",
            "group_id",
            "member_id",
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    group_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    voting: Mapped[bool] = mapped_column(default=True)
    asked_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    accepted_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class GroupRuleRow(Row):
    """A rule a group decides by from then on; the latest one is in force, none is ever changed."""

    __tablename__ = "group_rule"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    group_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    terms: Mapped[dict[str, Any]] = mapped_column()
    set_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    set_at: Mapped[datetime] = mapped_column(Instant)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")


def all_rules(session: Session) -> dict[str, list[GroupRuleRow]]:
    """Return every rule that was ever set, by group."""
    found: dict[str, list[GroupRuleRow]] = {}
    for row in session.scalars(select(GroupRuleRow).order_by(GroupRuleRow.set_at, GroupRuleRow.id)):
        found.setdefault(row.group_id, []).append(row)
    return found


def rules_of(session: Session, group_id: str) -> list[GroupRuleRow]:
    """Return the rules of a group, the one in force first."""
    found = select(GroupRuleRow).where(GroupRuleRow.group_id == group_id)
    return list(session.scalars(found.order_by(GroupRuleRow.set_at.desc(), GroupRuleRow.id.desc())))


def groups_among(session: Session, organisation_ids: Iterable[str]) -> set[str]:
    """Return those of these organisations that decide by a rule.

    Groups are few: of very many organisations, all groups are asked for instead.
    """
    wanted = set(organisation_ids)
    found = select(GroupRuleRow.group_id).distinct()
    if len(wanted) <= _FEW:
        found = found.where(GroupRuleRow.group_id.in_(sorted(wanted)))
    return wanted.intersection(session.scalars(found))


def members_of(session: Session, group_id: str) -> list[tuple[MembershipRow, OrganisationRow]]:
    """Return everybody who is, was or is asked to be a member of a group, by name."""
    rows = session.execute(
        select(MembershipRow, OrganisationRow)
        .join(OrganisationRow, OrganisationRow.id == MembershipRow.member_id)
        .where(MembershipRow.group_id == group_id)
        .order_by(OrganisationRow.name, MembershipRow.asked_at)
    )
    return [(row[0], row[1]) for row in rows]


def memberships_of(
    session: Session, member_ids: Iterable[str]
) -> list[tuple[MembershipRow, OrganisationRow]]:
    """Return the memberships of these organisations that stand or are asked, with their groups."""
    rows = session.execute(
        select(MembershipRow, OrganisationRow)
        .join(OrganisationRow, OrganisationRow.id == MembershipRow.group_id)
        .where(MembershipRow.member_id.in_(list(member_ids)), MembershipRow.ended_at.is_(None))
        .order_by(OrganisationRow.name)
    )
    return [(row[0], row[1]) for row in rows]


def locked(session: Session, group_id: str) -> OrganisationRow:
    """Return a group with its row locked until the commit: two changes at once are in turn."""
    query = select(OrganisationRow).where(OrganisationRow.id == group_id)
    return session.scalars(query.with_for_update(key_share=True)).one()
