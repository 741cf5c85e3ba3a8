"""What the forms of the secretariat's own pages send; see `forms`."""

from typing import Final

OF_OFFICE: Final[dict[str, dict[str, str]]] = {
    "/secretariat/letters/<letter_id>/retry": {},
    "/secretariat/people/<member_id>/link": {},
    "/secretariat/site/checks": {},
    "/secretariat/organizations/<double>/merger": {
        "kept": "Spelt Once",
        "reason": "Both are one, and were invited twice.",
    },
    "/secretariat/organizations/<house>/merger/take-back": {},
    "/secretariat/organizations/<announced>/merger/carry-out": {},
    "/organizations/<house>/merger/object": {"reason": "They are two organisations indeed."},
    "/secretariat/organizations/import": {
        "table": "name,type,email\nNewcomers of Elsewhere,civil_society,new@elsewhere.example",
        "step": "take",
    },
    "/<lang>/campaigns/<campaign>/sign-up": {
        "name": "Hill Clinic",
        "type": "civil_society",
        "person": "Hal Hill",
        "email": "first@hill-clinic.example",
    },
    "/secretariat/campaigns/new": {
        "title": "Pledges for water",
        "deadline_on": "2100-01-01",
        "horizon_on": "2101-01-01",
        "timezone": "UTC",
        "languages": "en",
        "openers": "anybody",
        "invitation_days": "7",
        "flagship_cap": "5",
        "review_days": "5",
    },
    "/secretariat/campaigns/<campaign>": {
        "title": "Human Rights 75",
        "horizon_on": "2101-01-01",
        "languages": "en",
        "openers": "anybody",
        "invitation_days": "7",
        "flagship_cap": "5",
        "review_days": "5",
    },
    "/secretariat/campaigns/<campaign>/deadline": {
        "deadline_on": "{later}",
        "reason": "Many States asked for it.",
    },
    "/secretariat/reviews/<review_id>/notes": {"place": "commitment", "note": "By when?"},
    "/secretariat/reviews/<review_id>/notes/<review_note_id>/remove": {},
    "/secretariat/reviews/<review_id>/reviewer": {"reviewer": ""},
    "/secretariat/reviews/<review_id>/accept": {"words": "Thank you."},
    "/secretariat/reviews/<review_id>/return": {"words": "By when?", "return_by": "{return_by}"},
    "/secretariat/reviews/<review_id>/reject": {"words": "It is about trade."},
    "/secretariat/out-of-sight/<symbol>": {
        "asked_by": "{organisation}",
        "reason": "Somebody was threatened.",
    },
    "/secretariat/out-of-sight/<symbol>/show": {"words": "The danger is over."},
    "/secretariat/themes/<symbol>": {
        "themes": "social.water",
        "reason": "It is about water, and not about health.",
    },
    "/secretariat/paper/letters": {
        "fingerprint": "{fingerprint}",
        "organisation": "{signatory}",
        "name": "Remi Belmar",
        "title": "Permanent Representative",
        "letter_on": "{today}",
        "kept_at": "Registry, file 12",
        "agreed": "y",
    },
    "/secretariat/paper/letters/<paper_id>/confirm": {"agreed": "y"},
    "/secretariat/paper/letters/<paper_id>/set-aside": {},
    "/secretariat/paper/announcements": {
        "fingerprint": "{fingerprint}",
        "organisation": "{announcer}",
        "announced_on": "{today}",
        "occasion": "Third meeting",
    },
    "/secretariat/paper/announcements/<announcement_id>/take-back": {},
}
