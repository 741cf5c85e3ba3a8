"""The provider of sign-ins, if there is one: whether it answers, and for whom."""

from typing import Final

from workspace.process.site import settings
from workspace.services.doctor.findings import Finding, fault, well
from workspace.services.provider import ProviderAway, issuer

_CHECK: Final = "provider"


def provider() -> Finding:
    """Ask the provider where its parts are and with what it signs."""
    found = settings().provider
    if found is None:
        return well(_CHECK, "no provider signs people in: BANYAN_OIDC_ISSUER is not set")
    issuer.forget()
    try:
        issuer.keys(found)
    except ProviderAway:
        return fault(
            _CHECK,
            f"{found.issuer} does not answer as a provider of this name",
            "see that BANYAN_OIDC_ISSUER is spelt as in its /.well-known/openid-configuration",
        )
    return well(_CHECK, f"{found.issuer} answers; it must know BANYAN_PUBLIC_URL's way back")
