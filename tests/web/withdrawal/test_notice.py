"""Before a public pledge is withdrawn its page has the others told, and takes that back."""

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table

REASON = "The inspectorate <b>is</b> to be dissolved."


def test_the_others_are_told_first_and_that_can_be_taken_back(app, noon):
    table = Table()
    table.signed()
    stages.submit(table.amir, table.draft)
    amir, bea = (a.sign_in(app.test_client(), one) for one in (table.amir, table.bea))
    page = f"/drafts/{table.draft}/withdrawal"
    assert "First tell the others" in amir.get(page).text
    assert amir.post(page, data={"reason": REASON}).status_code == 409
    refused = amir.post(f"{page}/notice", data={"reason": ""})
    assert (refused.status_code, 'aria-invalid="true"' in refused.text) == (422, True)
    told = amir.post(f"{page}/notice", data={"reason": REASON}, follow_redirects=True)
    assert "Take this back" in told.text
    seen = bea.get(page).text
    assert "means to withdraw the whole pledge" in seen
    assert "The inspectorate &lt;b&gt;is&lt;/b&gt; to be dissolved." in seen
    assert "Take this back" not in seen
    amir.post(f"{page}/notice/take-back")
    assert bea.get(page).status_code == 403
