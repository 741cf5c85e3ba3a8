"""What the forms of reports and rounds send; see `forms`."""

from typing import Final

# All forms of reports are read by the same fields, so each kind of field is sent by one of them.
_REPORT = {"status": "in_progress", "as_of": "2026-02-28"}

OF_PROGRESS: Final[dict[str, dict[str, str]]] = {
    "/drafts/<draft_id>/progress/<number>": {
        **_REPORT,
        "value": "4",
        "links": "https://www.example.org/report",
    },
    "/drafts/<draft_id>/progress/<number>/draft": {"as_of": "soon"},
    "/drafts/<draft_id>/progress/<number>/unchanged": {},
    "/drafts/<draft_id>/progress/reports/<report_id>/correct": {
        **_REPORT,
        "why": "One was counted twice.",
    },
    "/drafts/<draft_id>/progress/reports/<report_id>/take-out": {},
    "/drafts/<draft_id>/progress/round": {
        "questions": "How are you getting on?",
        "answer_by": "2199-12-31",
    },
    "/drafts/<draft_id>/progress/round/answer": {"answer": "Slowly, but well."},
    "/drafts/<draft_id>/progress/round/end": {},
    "/drafts/<draft_id>/progress/close": {"as_of": "2026-02-28", "narrative": "All is done."},
}
