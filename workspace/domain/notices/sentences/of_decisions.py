"""The sentences of notices about parties, signatures, reviews and what groups decide."""

from collections.abc import Mapping
from typing import Final

from workspace.domain.notices.about import About, Page
from workspace.domain.notices.switches import Switch
from workspace.domain.words import N_

OF_DECISIONS: Final[Mapping[str, About]] = {
    "signature": About(
        Switch.SIGNATURE,
        Page.BOARD,
        N_("%(who)s locked the text: your signature is asked"),
        head=N_("Your signature is asked"),
    ),
    "second": About(
        Switch.SIGNATURE,
        Page.BOARD,
        N_("%(who)s signed as the first of two: your signature is asked too"),
        head=N_("A second signature is asked"),
    ),
    "prepared": About(
        Switch.SIGNATURE,
        Page.BOARD,
        N_("%(who)s asks you to confirm a signature that is prepared for your organisation"),
        head=N_("A prepared signature waits for you"),
    ),
    "reminder": About(
        Switch.SIGNATURE,
        Page.BOARD,
        N_("%(who)s reminds your organisation that the text waits for it"),
        many=N_(
            "Reminders that the text waits for your organisation: %(count)s, the latest by %(who)s"
        ),
    ),
    "changed": About(
        Switch.CHANGED,
        Page.BOARD,
        N_("%(who)s opened the text again that your organisation signed: it will be asked anew"),
        head=N_("A text your organisation signed is opened again"),
    ),
    "deadline": About(
        Switch.DEADLINE,
        Page.BOARD,
        N_("Not submitted yet, and the deadline is near: %(deadline)s"),
        head=N_("A deadline is near"),
    ),
    "refusal": About(
        Switch.REFUSAL,
        Page.BOARD,
        N_("%(house)s declined to sign"),
        head=N_("A signature was declined"),
    ),
    "taken_back": About(
        Switch.REFUSAL,
        Page.BOARD,
        N_("%(house)s took its signature back"),
        head=N_("A signature was taken back"),
    ),
    "ready": About(
        Switch.SIGNING,
        Page.READY,
        N_("%(who)s asks whether your organisation is ready to sign"),
        head=N_("Is your organisation ready to sign?"),
    ),
    "ready_soon": About(
        Switch.DEADLINE,
        Page.READY,
        N_("%(who)s waits for your answer: is your organisation ready to sign? The day is near"),
        head=N_("An answer is wanted soon: ready to sign?"),
    ),
    "said_ready": About(
        Switch.SIGNING,
        Page.READY,
        N_("%(house)s answered whether it is ready to sign"),
        many=N_("Answers who is ready to sign: %(count)s, the latest by %(house)s"),
        head=N_("An answer who is ready to sign"),
    ),
    "consulted": About(
        Switch.SIGNING,
        Page.CONSULTATION,
        N_("%(who)s consults on the text: comment and suggest, only the lead writes"),
        many=N_("Consultations on the text, begun or changed: %(count)s, the latest by %(who)s"),
        head=N_("A text is in consultation"),
    ),
    "correction": About(
        Switch.SIGNING,
        Page.CORRECTIONS,
        N_("%(house)s proposes a correction to the text in signature"),
        many=N_(
            "Corrections proposed to the text in signature: %(count)s, the latest by %(house)s"
        ),
        head=N_("A correction to a text in signature"),
    ),
    "joined": About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(house)s takes part now"),
        head=N_("An organisation takes part now"),
    ),
    "colleague": About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(who)s accepted your invitation"),
        head=N_("Somebody accepted your invitation"),
    ),
    "turned_down": About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(house)s declined to take part"),
        head=N_("An invitation was declined"),
    ),
    "let_off": About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(about)s takes part, and its signature is not needed any more"),
        head=N_("A signature is not needed any more"),
    ),
    "taken_out": About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(about)s was taken out"),
        head=N_("An organisation was taken out"),
    ),
    "join_request": About(
        Switch.OFFER,
        Page.REQUESTS,
        N_("%(house)s asks to take part"),
        head=N_("An organisation asks to take part"),
    ),
    "left": About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(house)s left the pledge"),
        head=N_("An organisation left a pledge"),
    ),
    "lead_offer": About(
        Switch.OFFER,
        Page.LEAD,
        N_("%(who)s offers your organisation the lead of the pledge"),
        head=N_("Your organisation is offered the lead of a pledge"),
    ),
    "lead_refused": About(
        Switch.PARTIES,
        Page.LEAD,
        N_("%(house)s declined the lead"),
        head=N_("An offer of the lead was declined"),
    ),
    "lead_taken": About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(house)s leads the pledge now, in the place of %(about)s"),
        head=N_("Another organisation leads a pledge"),
    ),
    "locked": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(who)s locked the text for signature"),
        head=N_("A text was locked for signature"),
    ),
    "reopened": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(who)s opened the text again"),
        head=N_("A text was opened again"),
    ),
    "signed": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(house)s signed"),
        head=N_("A signature"),
    ),
    "submitted": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(who)s submitted the pledge"),
        head=N_("A pledge was submitted"),
    ),
    "letter": About(
        Switch.SIGNATURE,
        Page.BOARD,
        N_("The secretariat recorded a letter your organisation signed: dispute it if it did not"),
        head=N_("A signed letter of your organisation was recorded"),
    ),
    "on_paper": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(house)s signed on paper: the secretariat recorded the letter"),
        head=N_("A signature on paper"),
    ),
    "announced": About(
        Switch.SIGNATURE,
        Page.BOARD,
        N_("The secretariat noted that your organisation announced to sign: it has to confirm it"),
        head=N_("An announcement of your organisation was noted"),
    ),
    "unconfirmed": About(
        Switch.SIGNATURE,
        Page.BOARD,
        N_("%(house)s announced to sign two weeks ago or earlier, and nothing has confirmed it"),
        head=N_("An announcement still waits for its confirmation"),
    ),
    "by_itself": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(who)s chose that the pledge is submitted at once when nothing is missing any more"),
        head=N_("A pledge will be submitted once it is complete"),
    ),
    "completed": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("The pledge was complete and is submitted, as %(who)s had chosen"),
        head=N_("A pledge was submitted"),
    ),
    "admitted": About(
        Switch.REVIEW,
        Page.REVIEW,
        N_("The secretariat accepted the pledge"),
        head=N_("A pledge was accepted"),
    ),
    "returned": About(
        Switch.REVIEW,
        Page.REVIEW,
        N_("The secretariat asks for changes: the text is open, and is signed anew"),
        head=N_("A pledge needs changes"),
    ),
    "rejected": About(
        Switch.REVIEW,
        Page.REVIEW,
        N_("The secretariat rejected the pledge, and says why"),
        head=N_("A pledge was rejected"),
    ),
    "note_answered": About(
        Switch.SIGNING,
        Page.REVIEW,
        N_("%(house)s answered a note of the secretariat"),
        many=N_("Answers to notes of the secretariat: %(count)s, the latest by %(house)s"),
        head=N_("An answer to a note of the secretariat"),
    ),
    "flagship": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(house)s gave the pledge up as a flagship of theirs"),
        head=N_("A pledge is no flagship of a State any more"),
    ),
    "procedure": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(house)s asks its members whether it endorses the text"),
        head=N_("A group decides whether it endorses a text"),
    ),
    "prolonged": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(house)s gave its members more time to decide"),
        head=N_("A group takes more time to decide"),
    ),
    "endorsed": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(house)s endorses the text"),
        head=N_("A group endorses a text"),
    ),
    "not_endorsed": About(
        Switch.REFUSAL,
        Page.BOARD,
        N_("%(house)s does not endorse the text"),
        head=N_("A group does not endorse a text"),
    ),
    "aligned": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(house)s aligns itself with what a group decides"),
        head=N_("An organisation aligns itself with a group"),
    ),
    "not_aligned": About(
        Switch.REFUSAL,
        Page.BOARD,
        N_("%(house)s aligns itself with a group no more"),
        head=N_("An organisation aligns itself no more"),
    ),
    "sign_on": About(
        Switch.SIGNING,
        Page.SIGN_ON,
        N_("%(house)s signed on to the published pledge"),
        many=N_("Organisations that signed on to the published pledge: %(count)s"),
        head=N_("An organisation signed on to a pledge"),
        never_at_once=True,
    ),
}
