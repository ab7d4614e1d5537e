"""Signing in with the account of the organisation: a whole round trip, and every answer that is forged or replayed."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from dashboard.desk.organisation_groups import BadGroups, read_groups, rights_of_groups
from dashboard.identity import viewer_now
from data.database import tables
from data.database.engine import make_engine
from data.model.accounts import Rights
from tests.dashboard.shipped_site import make_site
from tests.desk.conftest import KEY, OURS
from tests.desk.provider import CLIENT, SECRET, running_provider
from tests.desk.test_sign_in import acts, rows

ROLES = "beheer=administrator; keurders=steward:GM0505+GM0599:goedkeuren; dordrecht=steward:GM0505; kijkers=viewer"
START = "/inloggen/organisatie"


@pytest.fixture(scope="module")
def provider():
    with running_provider() as made:
        yield made


class World:
    """A site whose people sign in at a provider."""

    def __init__(self, url, front_end, provider) -> None:
        self.now, self.engine, self.provider = datetime.now(UTC), make_engine(url), provider
        known = {"oidc_issuer": provider.issuer, "oidc_client_id": CLIENT, "oidc_client_secret": SECRET}
        chosen = {"sign_in": "oidc", "secret_key": KEY, "oidc_roles": ROLES, **known}
        self.site = make_site(url, front_end, viewer_now=viewer_now, now=lambda: self.now, **chosen)

    def client(self):
        return self.site.server.test_client()

    def to_provider(self, client, address: str = START) -> str:
        """Go to the provider, which leads straight back; give the address back."""
        answer = client.get(address)
        assert answer.status_code == 302
        return requests.get(answer.headers["Location"], allow_redirects=False, timeout=5).headers["Location"]

    def sign_in(self, client, address: str = START):
        back = urlsplit(self.to_provider(client, address))
        assert (back.netloc, back.path) == ("localhost", f"{START}/terug")
        return client.get(f"{back.path}?{back.query}")


@pytest.fixture
def world(own_database, front_end, provider):
    provider.person, provider.lie = {"sub": "an-17", "name": "An", "groups": ["dordrecht", "iedereen"]}, {}
    provider.signs_with_other_key = False
    provider.requests.clear()
    made = World(own_database, front_end, provider)
    yield made
    made.engine.dispose()


def test_who_is_in_a_group_comes_in_with_what_the_group_gives(world):
    client = world.client()
    assert "Inloggen met het account van uw organisatie" in client.get("/inloggen").text
    answer = world.sign_in(client, f"{START}?naar=/beheer/logboek")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/beheer/logboek")
    assert client.get("/beheer").status_code == 200
    (made,) = rows(world, tables.account)
    assert (made["issuer"], made["subject"], made["role"], made["email"], made["password_hash"]) == (
        world.provider.issuer, "an-17", "steward", None, None,
    )  # fmt: skip
    assert [row["area"] for row in rows(world, tables.account_area)] == ["GM0505"]
    (asked,) = world.provider.requests
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert len(asked["state"]) > 20
    assert len(asked["nonce"]) > 15


def test_groups_are_read_anew_and_the_account_stays_the_same(world):
    world.sign_in(world.client())
    world.provider.person |= {"groups": ["beheer"], "name": "An de Nieuwe"}
    client = world.client()
    world.sign_in(client)

    (made,) = rows(world, tables.account)
    assert (made["role"], made["name"]) == ("administrator", "An de Nieuwe")
    assert client.get("/beheer/gebruikers").status_code == 200
    assert acts(world)[-2:] == ["rechten-gewijzigd", "ingelogd"]
    world.provider.person |= {"groups": ["dordrecht"]}
    world.sign_in(world.client())
    assert client.get("/beheer").status_code == 303


@pytest.mark.parametrize("groups", [[], ["iedereen"], "", None, ["Dordrecht"]])
def test_without_a_group_nobody_comes_in(world, groups):
    world.provider.person |= {"groups": groups} if groups is not None else {}
    if groups is None:
        del world.provider.person["groups"]
    client = world.client()

    assert world.sign_in(client).status_code == 403
    assert client.get("/beheer").status_code == 303
    assert rows(world, tables.account) == []


LIES = {
    "another nonce": {"nonce": "van-een-ander"},
    "another site": {"aud": "een-andere-site"},
    "another provider": {"iss": "https://kwaad.example"},
    "long ago": {"exp": 1},
    "no nonce": {"nonce": None},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_token_that_says_something_else_lets_nobody_in(world, lie):
    world.provider.lie = lie
    client = world.client()

    assert world.sign_in(client).status_code == 400
    assert client.get("/beheer").status_code == 303
    assert rows(world, tables.account) == []


def test_a_token_that_is_signed_by_another_lets_nobody_in(world):
    world.provider.signs_with_other_key = True

    assert world.sign_in(world.client()).status_code == 400


def test_an_answer_works_once_and_only_in_the_browser_that_asked(world):
    client, thief = world.client(), world.client()
    back = urlsplit(world.to_provider(client))
    address = f"{back.path}?{back.query}"
    thief.get("/inloggen")

    assert thief.get(address).status_code == 400
    assert client.get(address).status_code == 303
    client.post("/uitloggen")
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("change", ["state=van-een-ander", "code=geraden"])
def test_a_state_or_a_code_that_was_made_up_lets_nobody_in(world, change):
    client = world.client()
    back = urlsplit(world.to_provider(client))
    name, _, value = change.partition("=")
    query = "&".join(f"{key}={value if key == name else one[0]}" for key, one in parse_qs(back.query).items())

    assert client.get(f"{back.path}?{query}").status_code == 400


def test_a_heavy_act_asks_the_provider_once_more(world):
    world.provider.person |= {"groups": ["beheer"]}
    client = world.client()
    world.sign_in(client)
    world.now += timedelta(minutes=16)
    assert client.get("/beheer/gebruikers").headers["Location"].startswith("/account/bevestigen")
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/account").text)[1]
    filled = {"naam": "Nieuwe Collega", "csrf_token": token}
    assert client.post("/beheer/gebruikers", data=filled, headers=OURS).status_code == 303
    assert f"{START}?opnieuw=1" in client.get("/account/bevestigen?naar=/beheer/gebruikers").text
    world.now -= timedelta(minutes=16)
    answer = world.sign_in(client, f"{START}?opnieuw=1&naar=/beheer/gebruikers")

    assert answer.headers["Location"] == "/beheer/gebruikers"
    assert 'value="Nieuwe Collega"' in client.get("/beheer/gebruikers").text
    assert (world.provider.requests[-1]["max_age"], world.provider.requests[-1]["prompt"]) == ("0", "login")
    world.provider.lie = {"auth_time": int(world.now.timestamp()) - 3600}
    assert world.sign_in(client, f"{START}?opnieuw=1").status_code == 400


def test_who_was_signed_in_long_ago_at_the_provider_is_asked_before_a_heavy_act(world):
    world.provider.person |= {"groups": ["beheer"]}
    world.provider.lie = {"auth_time": int(world.now.timestamp()) - 3600}
    client = world.client()
    world.sign_in(client)

    assert client.get("/beheer").status_code == 200
    assert client.get("/beheer/gebruikers").headers["Location"].startswith("/account/bevestigen")


def test_a_blocked_account_stays_out_whatever_the_groups_say(world):
    world.sign_in(world.client())
    with world.engine.begin() as connection:
        connection.execute(tables.account.update().values(state="geblokkeerd"))

    assert world.sign_in(world.client()).status_code == 403


def test_the_groups_of_the_setting_are_read_in_their_order():
    assert read_groups(ROLES) == {
        "beheer": Rights("administrator"),
        "keurders": Rights("steward", frozenset({"GM0505", "GM0599"}), True),
        "dordrecht": Rights("steward", frozenset({"GM0505"})),
        "kijkers": Rights("viewer"),
    }
    assert rights_of_groups(ROLES, ["dordrecht", "keurders"]).may_approve
    assert rights_of_groups(ROLES, []) is None


@pytest.mark.parametrize(
    "text",
    [
        *("a=steward", "a=keizer", "=viewer", "a=officer:GM0505", "a=viewer; a=viewer", "a"),
        *("a=steward:GM1:GM2", "a=viewer:goedkeuren", "a=viewer:GM0505:goedkeuren"),
    ],
)
def test_groups_that_are_written_otherwise_are_refused(text):
    with pytest.raises(BadGroups):
        read_groups(text)
