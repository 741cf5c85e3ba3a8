"""Merging two organisations that are one: announced, objected to, carried out; nothing signed."""

from workspace.services.mergers.act import announce, merge, object_to, take_back
from workspace.services.mergers.notice import NoticeView, notice, objectionable
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
