"""The text of a draft: open it, type into it, follow it, and what the server does to it."""

from workspace.services.editing.following import (
    catch_up,
    check_sums,
    fresh_news,
    heads,
    news,
    pull,
    read,
    text,
)
from workspace.services.editing.joining import Joined, join
from workspace.services.editing.keeping import close, close_all, keep, keep_house
from workspace.services.editing.leases import Rejoin
from workspace.services.editing.merging import Saved, SectionForm, open_form, save_form
from workspace.services.editing.orders import NotStored, Push, StoreUnavailable
from workspace.services.editing.pushing import push, submit, wire_code, writer
from workspace.services.editing.replicas import in_memory
from workspace.services.editing.showing import lines_at
from workspace.services.editing.texts import (
    begin_document,
    freeze,
    head,
    unfreeze,
    write_sections,
)

__all__ = [
    "Joined",
    "NotStored",
    "Push",
    "Rejoin",
    "Saved",
    "SectionForm",
    "StoreUnavailable",
    "begin_document",
    "catch_up",
    "check_sums",
    "close",
    "close_all",
    "freeze",
    "fresh_news",
    "head",
    "heads",
    "in_memory",
    "join",
    "keep",
    "keep_house",
    "lines_at",
    "news",
    "open_form",
    "pull",
    "push",
    "read",
    "save_form",
    "submit",
    "text",
    "unfreeze",
    "wire_code",
    "write_sections",
    "writer",
]
