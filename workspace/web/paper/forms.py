"""Forms of what the secretariat records; the rules are the domain's."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, StringField

from workspace.domain.signing.paper import (
    MAX_NAME,
    MAX_PLACE,
    MAX_RESERVATION,
    Announcement,
    Letter,
)
from workspace.web.forms import line, prose
from workspace.web.signing.forms import ActForm


class LetterForm(ActForm):
    """A signed letter as it lies before who records it."""

    fingerprint = StringField(_("Fingerprint of the text, as the letter says it"))
    organisation = line(_("Organisation"), MAX_NAME)
    name = line(_("Who signed the letter"), MAX_NAME)
    title = line(_("Their function"), MAX_NAME)
    second_name = line(_("Who else signed it (where two persons have to)"), MAX_NAME)
    second_title = line(_("The function of the second"), MAX_NAME)
    reservation = prose(_("Reservation in the letter (optional)"), MAX_RESERVATION)
    letter_on = StringField(_("Day of the letter"))
    kept_at = line(_("Where the letter is kept"), MAX_PLACE)
    scan = StringField(_("SHA-256 of a scan of it (optional)"))
    flagship = BooleanField(_("The letter names it as one of the State's flagship pledges"))
    agreed = BooleanField(
        _("The signed letter is before me. It names this organisation and this fingerprint.")
    )

    def letter(self) -> Letter:
        """Return what was filled in."""
        return Letter(
            fingerprint=self.fingerprint.data or "",
            organisation=self.organisation.data or "",
            name=self.name.data or "",
            title=self.title.data or "",
            second_name=self.second_name.data or "",
            second_title=self.second_title.data or "",
            reservation=self.reservation.data or "",
            letter_on=self.letter_on.data or "",
            kept_at=self.kept_at.data or "",
            scan=self.scan.data or "",
            agreed=bool(self.agreed.data),
            flagship=bool(self.flagship.data),
        )


class ConfirmForm(ActForm):
    """What a second officer gives to confirm a letter."""

    agreed = BooleanField(_("The signed letter is before me, and it says what is recorded here."))


class AnnouncementForm(ActForm):
    """That an organisation announced to sign."""

    fingerprint = StringField(_("Fingerprint of the text"))
    organisation = line(_("Organisation"), MAX_NAME)
    announced_on = StringField(_("Day of the announcement"))
    occasion = line(_("Where, such as a meeting"), MAX_PLACE)

    def announcement(self) -> Announcement:
        """Return what was filled in."""
        return Announcement(
            fingerprint=self.fingerprint.data or "",
            organisation=self.organisation.data or "",
            announced_on=self.announced_on.data or "",
            occasion=self.occasion.data or "",
        )
