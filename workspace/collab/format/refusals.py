"""Why an update is not taken; each kind carries the error code of the wire contract."""


class NotTaken(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """An update that changed nothing here.

    Attributes:
        code: the `error` field of a push's acknowledgement.
        reason: for the log, never for people: it may describe an attack.
    """

    code = "refused"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Refused(NotTaken):
    """Well formed or not, no honest editor sends this."""


class Malformed(Refused):
    """The bytes are not one canonical update of format v1 with the content kinds we speak."""


class TooBig(Refused):
    """Over a limit of size; the same words in smaller pieces may pass."""

    code = "too_big"


class Gap(NotTaken):
    """It builds on something unknown here: pull, then push again."""

    code = "gap"


class Known(NotTaken):
    """All its characters are here already, under the same ids: sent again, or an imitation."""

    code = "known"
