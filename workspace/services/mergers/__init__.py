"""Merging two organisations that are one: announced, objected to, carried out; nothing signed."""

from workspace.services.mergers.merger import announce, merge, object_to, take_back
from workspace.services.mergers.on_page import NoticeView, notice, objectionable
from workspace.services.mergers.preview import PreviewView, preview

__all__ = [
    "NoticeView",
    "PreviewView",
    "announce",
    "merge",
    "notice",
    "object_to",
    "objectionable",
    "preview",
    "take_back",
]
