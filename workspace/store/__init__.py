"""Rows and the queries on them; SQLAlchemy stops here. One module per feature."""

from workspace.store import (
    audit,
    campaigns,
    checkpoints,
    cold,
    comments,
    documents,
    letters,
    organisations,
    parties,
    people,
    pledges,
    registry,
    revisions,
    segments,
    submissions,
    versions,
)

__all__ = [
    "audit",
    "campaigns",
    "checkpoints",
    "cold",
    "comments",
    "documents",
    "letters",
    "organisations",
    "parties",
    "people",
    "pledges",
    "registry",
    "revisions",
    "segments",
    "submissions",
    "versions",
]
