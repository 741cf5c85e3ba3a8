"""Mail: whether the mail server takes letters from here."""

from workspace.mail import outbox
from workspace.mail.letters import Letter
from workspace.mail.outbox import NotSent
from workspace.process.site import settings
from workspace.services.doctor.findings import Finding, fault, look, well

_CHECK = "mail"
_TRIED = "This letter was sent to see that letters leave. It can be thrown away.\n"


def server(send_to: str) -> Finding:
    """Look whether the mail server answers and lets us in; send a letter if there is an address."""
    ours = settings()
    if not ours.smtp_url:
        return look(
            _CHECK,
            "there is no mail server: nobody gets a letter, and invitations have to be passed on",
            "set BANYAN_SMTP_URL and BANYAN_MAIL_FROM",
        )
    found = outbox.read_server(ours.smtp_url)
    where = f"{found.host}:{found.port}"
    try:
        encrypted = outbox.greet(found)
        if send_to:
            letter = Letter(to=send_to, subject="Banyan can write to you", body=_TRIED)
            outbox.send(found, ours.mail_from, letter)
    except NotSent as why:
        return fault(
            _CHECK,
            f"{where}: {why}",
            "correct BANYAN_SMTP_URL, or ask whoever runs the mail server; letters wait meanwhile",
        )
    sent = f"; a letter is on its way to {send_to}" if send_to else ""
    if not encrypted:
        return look(
            _CHECK,
            f"{where} answers, and offers no encryption{sent}",
            "use smtps:// or a server with STARTTLS, unless it is on this machine",
        )
    return well(_CHECK, f"{where} answers{sent}")
