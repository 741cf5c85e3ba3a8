"""The result of a procedure in one sentence: in whose name, how, when, and who stands apart."""

from dataclasses import replace
from datetime import UTC, datetime

from workspace.domain.procedures import result
from workspace.domain.procedures.result import Adopted
from workspace.services.signing.signature import binds_like

DONE = Adopted(
    group="The Network",
    method="silence",
    formula="members",
    opened_at=datetime(2027, 5, 12, 10, tzinfo=UTC),
    closed_at=datetime(2027, 5, 15, 10, tzinfo=UTC),
    dissociated=("Corvia", "Belmar"),
)


def test_the_result_says_in_whose_name_how_when_and_who_dissociated_itself():
    assert result.sentence(DONE) == (
        "Endorsed by The Network on behalf of its members by silence procedure, 12–15 May 2027; "
        "Belmar and Corvia dissociated themselves."
    )
    alone = replace(DONE, formula="network", dissociated=("Belmar",), method="majority")
    assert result.sentence(alone) == (
        "Endorsed by The Network by majority vote, 12–15 May 2027; Belmar dissociated itself."
    )


def test_days_are_written_as_short_as_they_can_be():
    day = datetime(2027, 5, 12, 10, tzinfo=UTC)
    for closed, words in (
        (day, "12 May 2027"),
        (datetime(2027, 6, 1, tzinfo=UTC), "12 May – 1 June 2027"),
        (datetime(2028, 1, 1, tzinfo=UTC), "12 May 2027 – 1 January 2028"),
    ):
        done = replace(DONE, opened_at=day, closed_at=closed, dissociated=())
        assert result.sentence(done).endswith(f"procedure, {words}.")


def test_i17_the_statement_endorses_and_never_commits():
    words = result.statement(DONE, 2, "7f3a91c20b4e" + "0" * 52)
    assert "endorses Rev.2, fingerprint 7F3A-91C2-0B4E" in words
    assert "commit" not in words
    assert binds_like("endorser", words)
    assert not binds_like("co_pledger", words)
