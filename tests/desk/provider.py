"""A provider of OpenID Connect on loopback, for the tests: discovery, code flow with PKCE, keys, tokens."""

import base64
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import time
from urllib.parse import urlencode

from flask import Flask, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "veilige-steden", "geheim-van-de-client"  # noqa: S105


class Provider:
    """Signs in whoever `person` says, and can be told to lie."""

    def __init__(self) -> None:
        self.key, self.other_key = (RSAKey.generate_key(2048, {"kid": name}) for name in ("echt", "vals"))
        self.person: dict = {"sub": "an-17", "name": "An", "groups": ["dordrecht"]}
        self.lie: dict = {}
        self.signs_with_other_key = False
        self.asked: dict[str, dict] = {}
        self.requests: list[dict] = []
        self.issuer = ""

    def app(self) -> Flask:
        app = Flask("provider")
        app.get("/.well-known/openid-configuration")(self._configuration)
        app.get("/auth")(self._authorize)
        app.post("/token")(self._token)
        app.get("/jwks", endpoint="jwks")(lambda: jsonify(keys=[self.key.as_dict(private=False)]))
        app.get("/me", endpoint="me")(lambda: jsonify({"sub": self.person["sub"]}))
        return app

    def _configuration(self):
        return jsonify(
            issuer=self.issuer,
            authorization_endpoint=f"{self.issuer}/auth",
            token_endpoint=f"{self.issuer}/token",
            jwks_uri=f"{self.issuer}/jwks",
            userinfo_endpoint=f"{self.issuer}/me",
            id_token_signing_alg_values_supported=["RS256"],
            code_challenge_methods_supported=["S256"],
        )

    def _authorize(self):
        asked = request.args.to_dict()
        self.requests.append(asked)
        code = secrets.token_urlsafe(16)
        self.asked[code] = asked
        return redirect(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    def _token(self):
        asked = self.asked.pop(request.form["code"], None)
        digest = hashlib.sha256(request.form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        is_client = request.authorization and request.authorization.password == SECRET
        if asked is None or not is_client or asked.get("code_challenge") != challenge:
            return jsonify(error="invalid_grant"), 400
        claims = {
            "iss": self.issuer, "aud": CLIENT, "iat": int(time()), "exp": int(time()) + 300,
            "nonce": asked.get("nonce"), "auth_time": int(time()), **self.person, **self.lie,
        }  # fmt: skip
        key = self.other_key if self.signs_with_other_key else self.key
        token = jwt.encode({"alg": "RS256", "kid": "echt"}, claims, key)
        return jsonify(access_token="a", token_type="Bearer", id_token=token, expires_in=300)


@contextmanager
def running_provider() -> Iterator[Provider]:
    """Serve a provider on a free port of loopback."""
    provider = Provider()
    server = make_server("127.0.0.1", 0, provider.app(), threaded=True)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
