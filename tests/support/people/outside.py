"""Whoever takes no part in a pledge, and all that they are shown: every address there is."""

import re

from flask import current_app

from tests.support.people import builders as a
from tests.support.people.authorisation import routes

SEARCHES = (
    *("/en/pledges?q=inspection", "/en/pledges?q=Aruna&flagship=any", "/en/pledges.json?q=notice"),
    *("/en/tree?view=list", "/en/tree?region=african", "/en/verify?symbol={symbol}"),
)
HEAD = re.compile(r',"checkpoint":\{[^}]*\}')
"""The log as its own address gives it to everybody; the tag of an answer leaves it out."""
ONCE = re.compile(r'<(?:input|meta)[^>]*name="(?:once|csrf_token|csrf-token)"[^>]*>')


class Outside:
    """Who takes no part: a stranger with an account, and everybody without one."""

    def __init__(self, symbol, draft="", **more):
        self.values = {"lang": "en", "symbol": symbol, "n": "1", **more}
        if draft:
            self.values["draft_id"] = draft
        self.stranger = a.a_member(a.an_organisation("Corvia"), name="Cyril", mandated=True)

    def finds(self):
        """Return all they are shown, by who asks and where, without what differs each time."""
        known = set(self.values)
        rules = [
            rule
            for method, rule in routes(current_app)
            if method == "GET" and not rule.startswith("/account")  # of oneself alone
        ]
        asked = [rule for rule in rules if set(re.findall(r"<([a-z_]+)>", rule)) <= known]
        pages = [re.sub(r"<([a-z_]+)>", lambda part: self.values[part[1]], one) for one in asked]
        pages += [one.format(symbol=self.values["symbol"]) for one in SEARCHES]
        anybody = current_app.test_client()
        member = a.sign_in(current_app.test_client(), self.stranger)
        shown = {("anybody", one): said(anybody, one) for one in pages}
        own = [one for one in pages if not one.startswith("/en/")]
        return shown | {("stranger", one): said(member, one) for one in own}


def said(client, address):
    answer = client.get(address)
    told = f"{answer.status_code} {answer.headers.get('ETag', '')} "
    return HEAD.sub("", ONCE.sub("", told + answer.get_data().decode("latin-1")))
