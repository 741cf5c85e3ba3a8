"""The secretariat's queue and its page of a submission, and the parties' page; never the rules."""

from workspace.web.review import acts, pages
from workspace.web.review.blueprint import blueprint

__all__ = ["acts", "blueprint", "pages"]
