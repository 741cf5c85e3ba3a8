"""The text of a draft: open it, type into it, follow it; never answers, comments or signatures."""

from workspace.services.text.document import (
    Areas,
    Rewritten,
    begin_document,
    chain_head,
    freeze,
    head,
    rewritten_beside,
    spliced,
    unfreeze,
    write_sections,
)
from workspace.services.text.join import Joined, join
from workspace.services.text.leases import Rejoin
from workspace.services.text.lines import LONG, is_long, lines_at, read_through
from workspace.services.text.memory.open_texts import in_memory
from workspace.services.text.news import (
    catch_up,
    check_sums,
    fresh_news,
    heads,
    news,
    pull,
    read,
    text,
    woven,
)
from workspace.services.text.plain_form import (
    Rights,
    Said,
    Saved,
    SectionForm,
    form_rights,
    open_form,
    save_form,
)
from workspace.services.text.upkeep import close, close_all, keep, keep_house
from workspace.services.text.writer.orders import NotStored, Push, StoreUnavailable
from workspace.services.text.writer.push import push, submit, wire_code, writer

__all__ = [
    "LONG",
    "Areas",
    "Joined",
    "NotStored",
    "Push",
    "Rejoin",
    "Rewritten",
    "Rights",
    "Said",
    "Saved",
    "SectionForm",
    "StoreUnavailable",
    "begin_document",
    "catch_up",
    "chain_head",
    "check_sums",
    "close",
    "close_all",
    "form_rights",
    "freeze",
    "fresh_news",
    "head",
    "heads",
    "in_memory",
    "is_long",
    "join",
    "keep",
    "keep_house",
    "lines_at",
    "news",
    "open_form",
    "pull",
    "push",
    "read",
    "read_through",
    "rewritten_beside",
    "save_form",
    "spliced",
    "submit",
    "text",
    "unfreeze",
    "wire_code",
    "woven",
    "write_sections",
    "writer",
]
