"""What a form of each address sends, so that only the sender's rights can stand in its way."""

from collections.abc import Mapping

from tests.support.people.builders import PASSWORD

_REASON = {"reason": "The ministry of finance has asked for another week."}

# Names in braces are values of the world (see `world.World.values`).
_FORMS: dict[str, dict[str, str]] = {
    "/sign-in": {"email": "{email}", "password": PASSWORD},
    "/sign-out": {},
    "/account/sessions/<session_id>/end": {},
    "/drafts/new": {
        "organisation": "{own}",
        "campaign": "{campaign}",
        "kind": "individual",
        "lang": "en",
        "start": "blank",
    },
    "/account/notices": {"timezone": "Africa/Nairobi", "rhythm": "weekly", "mail-text": "never"},
    "/inbox/<notice_id>/read": {},
    "/inbox/<notice_id>/unread": {},
    "/inbox/read": {},
    "/inbox/unread": {"at": "2026-11-17T12:00:00+00:00"},
    "/inbox/pledges/<draft_id>/mute": {},
    "/inbox/pledges/<draft_id>/unmute": {},
    "/unsubscribe/<promise>": {"List-Unsubscribe": "One-Click"},
    "/unsubscribe/<promise>/undo": {},
    "/live/ticket": {"draft": "{draft_id}"},
    "/live/push": {},
    "/invitations/<token>/accept": {
        "name": "Newcomer of Corvia",
        "password": PASSWORD,
    },
    "/invitations/<token>/decline": _REASON,
    "/invitations/<token>/not-me": {},
    "/desk/invitations/<invitation_id>/accept": {},
    "/desk/invitations/<invitation_id>/decline": _REASON,
    "/organizations/<house>/manage": {
        "name": "Elsewhere",
        "type": "civil_society",
        "country": "Elsewhere",
        "region": "",
    },
    "/organizations/<house>/manage/take-back": {},
    "/organizations/<house>/people": {
        "email": "dora@elsewhere.example",
        "role": "viewer",
        "message": "Please have a look.",
    },
    "/organizations/<house>/invitations/<house_invitation_id>/again": {},
    "/organizations/<house>/invitations/<house_invitation_id>/withdraw": {},
    "/organizations/<house>/people/<member_id>/role": {"role": "viewer"},
    "/organizations/<house>/people/<member_id>/end": {},
    "/organizations/<house>/mandates": {"member": "{member_id}", "begins": "", "ends": ""},
    "/organizations/<house>/mandates/<mandate_id>/revoke": {"reason": ""},
    "/organizations/<house>/mandates/<standing_id>/object": {
        "reason": "The network decides too fast for our board.",
    },
    "/organizations/<house>/policy": {"policy": "two_persons"},
    "/organizations/<house>/decision": {"to": "suspended", "reason": "To be looked into."},
    "/organizations/<house>/change": {"to": "confirmed", "reason": ""},
    "/drafts/<draft_id>/parties/organisations": {
        "name": "Union of Cities",
        "type": "regional_org",
        "email": "cities@organisations.example",
        "capacity": "adviser",
        "edit_level": "comment",
        "message": "Please advise us on the cities' part.",
    },
    "/drafts/<draft_id>/parties/people": {
        "person-email": "colleague@people.example",
        "person-role": "viewer",
        "person-message": "Please have a look.",
    },
    "/drafts/<draft_id>/parties/invitations/<invitation_id>/again": {},
    "/drafts/<draft_id>/parties/invitations/<invitation_id>/withdraw": {},
    "/drafts/<draft_id>/parties/letters": {"neutral": "1"},
    "/drafts/<draft_id>/parties/leave": {},
    "/drafts/<draft_id>/procedures": {"fingerprint": "{fingerprint}", "hours": "72"},
    "/procedures/<procedure_id>/answer": {"answer": "agree", "fingerprint": "{fingerprint}"},
    "/procedures/<procedure_id>/extend": {"hours": "24"},
    "/procedures/<procedure_id>/withdraw": _REASON,
    "/organizations/<organisation>/group/rule": {"method": "silence", "hours": "72"},
    "/organizations/<organisation>/group/members": {"member": "{somebody}", "voting": "1"},
    "/organizations/<organisation>/group/members/<membership_id>/accept": {},
    "/organizations/<organisation>/group/members/<membership_id>/end": {},
    "/drafts/<draft_id>/parties/<party_id>/remind": {},
    "/drafts/<draft_id>/parties/<party_id>/optional": _REASON,
    "/drafts/<draft_id>/parties/<party_id>/remove": _REASON,
    "/drafts/<draft_id>/facts/<key>": {
        "themes": "systems.education",
        "row_version": "1",
    },
    "/drafts/<draft_id>/measures": {
        "title": "Train the inspectors",
        "responsible_party": "{own}",
    },
    "/drafts/<draft_id>/measures/<measure_id>": {
        "title": "Name two inspectors",
        "responsible_party": "{own}",
        "row_version": "1",
    },
    "/drafts/<draft_id>/measures/<measure_id>/remove": {},
    "/drafts/<draft_id>/measures/<measure_id>/put-back": {},
    "/drafts/<draft_id>/sections/<section>/form": {
        "seq": "1",
        "text": "We will open every prison to monitors in 2027.",
    },
    "/drafts/<draft_id>/facts/<key>/suggest": {
        "themes": "systems.education",
        "row_version": "1",
        "reason": "It is about schools.",
    },
    "/drafts/<draft_id>/measures/new/suggest": {
        "title": "Train the inspectors",
        "responsible_party": "{own}",
        "reason": "They are new.",
    },
    "/drafts/<draft_id>/measures/<measure_id>/suggest": {
        "title": "Name two inspectors",
        "row_version": "1",
        "reason": "One is not enough.",
    },
    "/drafts/<draft_id>/measures/<measure_id>/suggest-removal": {
        "row_version": "1",
        "reason": "It is done.",
    },
    "/drafts/<draft_id>/suggestions": {
        "section": "commitment",
        "seq": "1",
        "text": "We will open every prison to monitors in 2027.",
        "reason": "It can be done sooner.",
    },
    "/drafts/<draft_id>/suggestions/<suggestion_id>/accept": {},
    "/drafts/<draft_id>/suggestions/<suggestion_id>/decline": _REASON,
    "/drafts/<draft_id>/suggestions/<suggestion_id>/withdraw": {},
    "/drafts/<draft_id>/suggestions/<suggestion_id>/again": {
        "seq": "1",
        "first": "0",
        "count": "1",
        "text": "The ministries and the courts act.",
        "reason": "It still matters.",
    },
    "/drafts/<draft_id>/suggestions/settle": {"like": "{suggestion_id}", "all": "accept"},
    "/drafts/<draft_id>/threads": {
        "section": "commitment",
        "kind": "question",
        "body": "Who pays for the monitors?",
    },
    "/drafts/<draft_id>/threads/<thread_id>/comments": {
        "body": "The ministry of justice does.",
    },
    "/drafts/<draft_id>/threads/<thread_id>/resolve": {
        "outcome": "taken",
        "reason": "Written into the text.",
    },
    "/drafts/<draft_id>/threads/<thread_id>/reopen": {},
    "/drafts/<draft_id>/threads/<thread_id>/audience": {"audience": "all_parties"},
    "/drafts/<draft_id>/threads/<thread_id>/keep": {},
    "/drafts/<draft_id>/responses": {},
    "/drafts/<draft_id>/threads/<thread_id>/answer": {"answer": "content"},
    "/drafts/<draft_id>/comments/<comment_id>": {"body": "Is half a year enough?"},
    "/drafts/<draft_id>/comments/<comment_id>/delete": {},
    "/drafts/<draft_id>/comments/<comment_id>/put-back": {},
    "/drafts/<draft_id>/comments/<comment_id>/agreement": {"agrees": "1"},
    "/drafts/<draft_id>/threads/<thread_id>/assignment": {"assigned": ""},
    "/drafts/<draft_id>/threads/<thread_id>/place": {
        "section": "implementation",
        "words": "Go!",
    },
    "/drafts/<draft_id>/threads/<thread_id>/override": _REASON,
    "/drafts/<draft_id>/consultation": {"words": "By your ministries too.", "last_day": ""},
    "/drafts/<draft_id>/consultation/end": {},
    "/drafts/<draft_id>/ready": {"words": "As it stands now.", "by_when": ""},
    "/drafts/<draft_id>/ready/answer": {
        "asked": "{asked_id}",
        "answer": "ready",
        "words": "",
        "until": "",
    },
    "/drafts/<draft_id>/ready/close": {},
    "/drafts/<draft_id>/corrections": {
        "place": "commitment",
        "was": "three months",
        "becomes": "two months",
        "why": "As agreed.",
    },
    "/drafts/<draft_id>/corrections/<correction_id>/retract": {},
    "/drafts/<draft_id>/corrections/<correction_id>/decide": {"taken": "1"},
    "/drafts/<draft_id>/lock": {"findings": "", "override": "The date stands in the measure."},
    "/drafts/<draft_id>/sign-off/<n>/sign": {
        "fingerprint": "{fingerprint}",
        "name": "Rafa Aruna",
        "title": "Permanent Representative",
        "reservation": "",
        "agreed": "y",
    },
    "/drafts/<draft_id>/sign-off/<n>/prepare": {
        "fingerprint": "{fingerprint}",
        "name": "Rafa Aruna",
        "title": "Permanent Representative",
        "asked": "{signer}",
    },
    "/drafts/<draft_id>/sign-off/decline": _REASON,
    "/drafts/<draft_id>/sign-off/withdraw": _REASON,
    "/drafts/<draft_id>/reopen": _REASON,
    "/drafts/<draft_id>/submit": {"fingerprint": "{fingerprint}"},
    "/drafts/<draft_id>/submit/when-complete": {"fingerprint": "{fingerprint}"},
    "/drafts/<draft_id>/submit/when-complete/take-back": {"fingerprint": "{fingerprint}"},
    "/drafts/<draft_id>/history": {"name": "For the second reading"},
    "/drafts/<draft_id>/history/<n>/restore": {},
    "/<lang>/verify": {"receipt": "{{}}"},
}


def body(address: str, values: Mapping[str, str]) -> dict[str, str]:
    """Return the form of an address, filled in.

    Raises:
        AssertionError: nobody has said what the address takes.
    """
    assert address in _FORMS, f"say in tests/support/people/forms.py what {address} takes"
    return {name: value.format_map(values) for name, value in _FORMS[address].items()}
