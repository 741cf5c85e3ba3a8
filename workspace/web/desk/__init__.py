"""The desk, opening a draft, and its page; never the parts that page is put together from."""

from workspace.web.desk import activity, drafts, home, opened
from workspace.web.desk.blueprint import blueprint

__all__ = ["activity", "blueprint", "drafts", "home", "opened"]
