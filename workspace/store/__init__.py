"""Rows and the queries on them; SQLAlchemy stops here and no rule begins."""

from workspace.store import campaigns, letters, sent_forms, suggestions, trail, versions
from workspace.store.accounts import people
from workspace.store.desk import parcels, visits
from workspace.store.discussion import threads
from workspace.store.journal import cold, documents, segments, snapshots
from workspace.store.organisations import organisations
from workspace.store.parties import parties
from workspace.store.pledge import pledges
from workspace.store.procedures import ballots, groups, procedures
from workspace.store.progress import kept, reports, rounds
from workspace.store.registry import entries, index, leaves
from workspace.store.review import notes, reviews
from workspace.store.signing import revisions, submissions

__all__ = [
    "ballots",
    "campaigns",
    "cold",
    "documents",
    "entries",
    "groups",
    "index",
    "kept",
    "leaves",
    "letters",
    "notes",
    "organisations",
    "parcels",
    "parties",
    "people",
    "pledges",
    "procedures",
    "reports",
    "reviews",
    "revisions",
    "rounds",
    "segments",
    "sent_forms",
    "snapshots",
    "submissions",
    "suggestions",
    "threads",
    "trail",
    "versions",
    "visits",
]
