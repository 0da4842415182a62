"""Settings of services outside: who carries texts, who vouches for people. Each is whole or not there."""

import os
from typing import Any
from urllib.parse import urlsplit

from rostok.config.env import BadSetting, address


def _schemes(is_production: bool) -> set[str]:
    """Keys and codes travel over HTTPS; a developer may have a service at home."""
    return {"https"} if is_production else {"https", "http"}


def sms_service(url: str, key: str, *, is_used: bool, is_production: bool) -> tuple[str, str]:
    """Address and key of the service that takes texts; both empty where another gateway was chosen."""
    given = address(url, _schemes(is_production), "", "https://sms.example.org/send")
    secret = os.environ.get(key, "")
    if is_used != bool(given.scheme) or is_used != bool(secret):
        raise BadSetting(f"ROSTOK_SMS=post, {url} and {key} go together: set all three or none.")
    return given.geturl(), secret


VOUCHING = ["ROSTOK_OIDC_URL", "ROSTOK_OIDC_NAME", "ROSTOK_OIDC_CLIENT", "ROSTOK_OIDC_SECRET"]


def vouching_service(*, is_production: bool) -> dict[str, Any] | None:
    """The service of OpenID Connect as the sign-in library takes it; None where nothing is set."""
    issuer = address(VOUCHING[0], _schemes(is_production), "", "https://id.example.org").geturl()
    name, client, secret = (os.environ.get(one, "") for one in VOUCHING[1:])
    if not any((issuer, name, client, secret)):
        return None
    if not all((issuer, name, client, secret)):
        raise BadSetting(f"{', '.join(VOUCHING)} go together: set all four or none.")
    return {
        "provider_id": "oidc",
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer, "fetch_userinfo": False},
    }


def origin_of(url: str) -> str:
    """Scheme and host, as policies of content name them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
