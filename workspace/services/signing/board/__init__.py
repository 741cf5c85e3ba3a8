"""What is shown of a revision: who signed, its exact text, what came before; it moves nothing."""

from workspace.services.signing.board.board import BoardView, board, board_within
from workspace.services.signing.board.earlier import Reopened, reopened
from workspace.services.signing.board.outlook import needed
from workspace.services.signing.board.revision import TextView, text

__all__ = [
    "BoardView",
    "Reopened",
    "TextView",
    "board",
    "board_within",
    "needed",
    "reopened",
    "text",
]
