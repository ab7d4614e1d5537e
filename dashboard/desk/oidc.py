"""Signing in with the account of the organisation (OpenID Connect): code flow with PKCE, state and nonce.

An account is who the provider says it is (issuer and subject), never who has an e-mail address. Groups give role and
areas, read anew at each sign-in: without a group that `OIDC_ROLES` names nobody comes in. Only loaded for oidc.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Flask, Response, request
from joserfc.errors import JoseError
from requests import RequestException

from dashboard.desk.addresses import safe_target
from dashboard.desk.desk import Desk, current, go
from dashboard.desk.kept_forms import of_same_person
from dashboard.desk.organisation_groups import rights_of_groups
from dashboard.settings import Settings
from data.accounts.organisation import Person, enter
from data.accounts.signing_in import PATIENCE
from data.database.audit import Deed, write_audit
from data.database.write_lock import lock_for_writing
from data.model.acts import SIGNED_IN
from data.model.vocabulary import ACTIVE
from layouts.addresses import SIGN_IN
from layouts.desk.sign_in import notice
from layouts.wording.desk import sign_in as words

START, BACK = f"{SIGN_IN}/organisatie", f"{SIGN_IN}/organisatie/terug"
# Where a session keeps where somebody was going, and whether they are asked to show anew who they are.
TARGET, ANEW = "naar", "opnieuw"
FAILURES = (OAuthError, JoseError, RequestException, KeyError, ValueError)
CLOCKS_OFF = timedelta(minutes=1)


def add_routes(server: Flask, desk: Desk, settings: Settings) -> None:
    """Add the way to the provider and the way back."""
    provider = OAuth(server).register(
        "organisatie",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": settings.oidc_scope, "code_challenge_method": "S256", "timeout": 5},
    )

    @server.get(START, endpoint="desk-organisation")
    def start() -> Response:
        current()[TARGET] = safe_target(request.args.get("naar"))
        current()[ANEW] = ANEW in request.args
        extra = {"max_age": 0, "prompt": "login"} if ANEW in request.args else {}
        try:
            answer: Response = provider.authorize_redirect(desk.address(BACK), **extra)
        except FAILURES:
            return desk.page(words.SIGN_IN, notice(words.PROVIDER_AWAY), 503)
        return answer

    @server.get(BACK, endpoint="desk-organisation-back")
    def back() -> Response:
        target, is_anew = safe_target(current().pop(TARGET, None)), bool(current().pop(ANEW, False))
        try:
            claims = _claims(provider, settings.oidc_groups)
            verified = _verified(claims, desk.now())
        except FAILURES:
            return desk.page(words.SIGN_IN, notice(words.PROVIDER_REFUSED), 400)
        if is_anew and (verified is None or desk.now() - verified > CLOCKS_OFF):
            return desk.page(words.SIGN_IN, notice(words.PROVIDER_REFUSED), 400)
        return _enter(desk, settings, claims, verified, target)


def _claims(provider: Any, groups: str) -> dict[str, Any]:
    """Read who this is. The token is checked: signature, issuer, audience, time, nonce."""
    token = provider.authorize_access_token()
    claims = dict(token["userinfo"])
    if groups not in claims:
        told = dict(provider.userinfo(token=token))
        if told.get("sub") == claims["sub"]:
            claims[groups] = told.get(groups, [])
    return claims


def _verified(claims: Mapping[str, Any], now: datetime) -> datetime | None:
    """Give when this person last showed the provider who they are; None when it does not say, or says the future."""
    at = claims.get("auth_time")
    if at is None:
        return None
    moment = datetime.fromtimestamp(float(at), UTC)
    return min(moment, now) if moment <= now + CLOCKS_OFF else None


def _enter(
    desk: Desk, settings: Settings, claims: Mapping[str, Any], verified: datetime | None, target: str
) -> Response:
    listed = claims.get(settings.oidc_groups, [])
    groups = [listed] if isinstance(listed, str) else [str(one) for one in listed]
    rights = rights_of_groups(settings.oidc_roles, groups)
    if rights is None:
        return desk.page(words.SIGN_IN, notice(words.NO_GROUP), 403)
    name = str(claims.get("name") or claims.get("preferred_username") or claims["sub"])
    person = Person(str(claims["iss"]), str(claims["sub"]), name, rights)
    with desk.engine.begin() as connection:
        lock_for_writing(connection, PATIENCE)
        account = enter(connection, person, desk.now())
        if account.state == ACTIVE:
            write_audit(connection, account.actor, Deed(SIGNED_IN, "account", str(account.account)), desk.now())
    if account.state != ACTIVE:
        return desk.page(words.SIGN_IN, notice(words.NO_GROUP), 403)
    desk.sessions.begin(current(), account.account, of_same_person(account.account), verified)
    return go(target)
