"""Letters that nobody wrote, that lists passed on, or whose headers are broken."""

from tests.support.mail.letters import Case, letter, part, several

AWAY = part("I am out of the office until Monday.\n")
BOUNCE = several(
    "report; report-type=delivery-status",
    part("Your letter could not be delivered.\n"),
    b"Content-Type: message/delivery-status\n\nStatus: 5.1.1\n",
)


def of(name: str, content: bytes = AWAY, more: str = "", **rest: str) -> Case:
    return Case(name, letter(content, more=more, **rest), automatic=True)


CASES = [
    of("out of office", more="Auto-Submitted: auto-replied\n"),
    of("out of office, of exchange", more="X-Auto-Response-Suppress: All\n"),
    of("absente", more="Precedence: auto_reply\n"),
    of("bounce", BOUNCE, sender="Mail Delivery System <MAILER-DAEMON@belmar.example>"),
    of("bounce of nobody", more="Return-Path: <>\n"),
    of("report of a person", BOUNCE),
    of("a list", more="List-Id: <drafting.belmar.example>\n"),
    of("bulk", more="Precedence: bulk\n"),
    of("one of ours", more="X-Banyan-Letter: 1\n"),
    of("from ourselves", sender="Pledges <no-reply@banyan.example>"),
    of("round and round", more="Received: from a by b; now\n" * 60),
    Case(
        "said to be written by hand",
        letter(part("We agree."), more="Auto-Submitted: no\n"),
        "We agree.",
    ),
    Case(
        "headers that are broken",
        letter(part("We agree."), more="Subject: =?utf-8?q?=ff=fe?= =?x\nX-Y: \xff\nReferences:\n"),
        "We agree.",
    ),
    Case(
        "words in a page whose marks never end",
        letter(part("<p>We agree.<table><tr><td>a<td>b</table><![if x]><b", "text/html")),
        "We agree.\n\na  b\n\nb",
    ),
    Case("nothing but a quotation", letter(part("> Hello,\n> news\n")), "", ("> Hello,",)),
]
