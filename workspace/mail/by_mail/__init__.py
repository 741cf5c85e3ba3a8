"""Letters people send here: their bytes read, judged and divided; nothing of whose they are."""

from workspace.mail.by_mail.answer import Reason, answer
from workspace.mail.by_mail.came_back import Returned, returned
from workspace.mail.by_mail.division import Divided, divide
from workspace.mail.by_mail.message import Mail, Unreadable, headed, read
from workspace.mail.by_mail.origin import Verdict, is_automatic, may_go_back, verdict

__all__ = [
    "Divided",
    "Mail",
    "Reason",
    "Returned",
    "Unreadable",
    "Verdict",
    "answer",
    "divide",
    "headed",
    "is_automatic",
    "may_go_back",
    "read",
    "returned",
    "verdict",
]
