"""Pages on which an organisation signs itself up and confirms that; never who decides on it."""

from workspace.web.enrolment import pages
from workspace.web.enrolment.blueprint import blueprint

__all__ = ["blueprint", "pages"]
