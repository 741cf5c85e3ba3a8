"""Progress reports, what is kept of those not published, and rounds of questions, as rows."""
