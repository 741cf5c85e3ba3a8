"""Reports of mail servers that a letter of ours came back, as several of them write them."""

OWN = "no-reply@banyan.example"
_WORDS = "Content-Type: text/plain; charset=us-ascii\n\nI'm sorry to have to tell you.\n"
_STATUS = """Content-Type: message/delivery-status

Reporting-MTA: dns; mx.belmar.example

Final-Recipient: rfc822; bea@belmar.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user
"""


def report(
    key: str,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    domain: str = "banyan.example",
    whole: bool = True,
    kind: str = "delivery-status",
) -> bytes:
    """Return a report about the letter with this key; the `whole` letter, or its headers alone."""
    inner = "message/rfc822" if whole else "text/rfc822-headers"
    head = f"From: Banyan <{OWN}>\nTo: bea@belmar.example\nMessage-ID: <{key}@{domain}>\n"
    given = (
        f"Content-Type: {inner}\n\n{head}Subject: An invitation\n" + "\nYou are invited.\n" * whole
    )
    parts = (_WORDS, _STATUS.format(action=action, status=status), given)
    body = "".join(f"--=_r\n{part}\n" for part in parts) + "--=_r--\n"
    return (
        f"Return-Path: <>\nFrom: MAILER-DAEMON@mx.belmar.example\nTo: {OWN}\n"
        "Subject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied\n"
        f'Content-Type: multipart/report; report-type={kind}; boundary="=_r"\n\n{body}'
    ).encode()
