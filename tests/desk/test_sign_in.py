"""Signing in: who shows who they are comes in, everyone else hears the same words; guessing ends in a locked door."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from data.accounts import signing_in
from data.database import tables
from tests.dashboard.shipped_site import make_site
from tests.desk.conftest import KEY, OURS, PASSWORD, email_of

WRONG = "Deze gegevens kloppen niet"


def rows(world, table) -> list:
    with world.engine.connect() as connection:
        return connection.execute(select(table)).mappings().all()


def acts(world) -> list[str]:
    return [row["act"] for row in sorted(rows(world, tables.audit), key=lambda row: row["line"])]


def test_a_visitor_gets_no_cookie_and_no_session(world):
    visitor = world.visitor()
    for path in ("/", "/gemeenten", "/api/v1/releases", "/data/", "/embed/huisverboden", "/toegankelijkheid"):
        answer = visitor.get(path)
        assert "Set-Cookie" not in answer.headers, path
        assert "no-store" not in answer.headers.get("Cache-Control", ""), path
        assert "Cookie" not in answer.headers.get("Vary", ""), path

    assert rows(world, tables.session) == []


def test_who_asks_for_the_desk_signs_in_first_and_comes_where_they_were_going(world):
    visitor = world.visitor()
    asked = visitor.get("/beheer/logboek?handeling=ingelogd")
    assert (asked.status_code, asked.headers["Location"]) == (
        303, "/inloggen?naar=/beheer/logboek%3Fhandeling%3Dingelogd",
    )  # fmt: skip

    answer = visitor.sign_in("steward", naar="/beheer/logboek?handeling=ingelogd")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/beheer/logboek?handeling=ingelogd")
    assert visitor.get("/beheer").status_code == 200
    assert acts(world)[-1] == "ingelogd"


@pytest.mark.parametrize(
    "target",
    ["//kwaad.example", "/\\kwaad.example", "https://kwaad.example", "/%2f/kwaad", "javascript:alert(1)", "/ x", "",
     "/inloggen", "/uitloggen", "/\tkwaad", "/a\r\nSet-Cookie:x=1", "\\\\kwaad", "/@kwaad.example", "http:/x"],
)  # fmt: skip
def test_signing_in_leads_to_no_other_site(world, target):
    answer = world.visitor().sign_in("steward", naar=target)

    assert answer.headers["Location"] == "/beheer"


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        ("steward", "een andere zin dan deze", None),
        ("nobody", PASSWORD, None),
        ("approver", PASSWORD, "000000"),
        ("approver", PASSWORD, " "),
        ("approver", "een andere zin dan deze", None),
    ],
)
def test_what_is_wrong_is_not_told(world, name, password, code):
    visitor = world.visitor()
    answer = visitor.sign_in(name, password, code)

    assert answer.status_code == 400
    assert WRONG in answer.text
    assert 'role="alert"' in answer.text
    assert password not in answer.text
    assert visitor.get("/beheer").status_code == 303


def test_an_unknown_name_costs_as_many_hashes_as_a_known_one(world, monkeypatch):
    asked = []
    right = signing_in.Passwords.is_right
    monkeypatch.setattr(
        signing_in.Passwords, "is_right", lambda self, given, kept: asked.append(kept) or right(self, given, kept)
    )
    world.visitor().sign_in("nobody", "een andere zin dan deze")
    world.visitor().sign_in("steward", "een andere zin dan deze")

    assert (len(asked), asked[0]) == (2, None)


def test_a_code_works_once(world):
    first, second = world.visitor(), world.visitor()
    code = first.code()

    assert first.sign_in("approver", code=code).status_code == 303
    assert second.sign_in("approver", code=code).status_code == 400


@pytest.mark.parametrize("name", ["steward", "nobody"])
def test_ten_wrong_answers_close_a_name_for_a_quarter_of_an_hour(world, name):
    for _ in range(10):
        assert world.visitor().sign_in(name, "een andere zin dan deze").status_code == 400
    assert acts(world)[-1] == "op-slot"
    locked = world.visitor().sign_in(name)
    assert locked.status_code == 400
    assert WRONG in locked.text

    world.now += timedelta(minutes=15, seconds=1)
    if name == "steward":
        visitor = world.signed_in(name)
        page = visitor.get("/beheer").text
        assert "10 keer met uw e-mailadres fout ingelogd" in page
        assert "fout ingelogd" not in visitor.get("/beheer").text


def test_thirty_wrong_answers_close_an_address_for_whatever_name(world):
    for number in range(30):
        world.visitor().sign_in(f"nobody {number}", "een andere zin dan deze")

    assert world.visitor().sign_in("steward").status_code == 400
    world.now += timedelta(hours=1, seconds=1)
    assert world.visitor().sign_in("steward").status_code == 303


def test_an_administrator_opens_a_locked_door(world):
    for _ in range(10):
        world.visitor().sign_in("steward", "een andere zin dan deze")
    keeper, number = world.signed_in("administrator"), world.numbers["steward"]

    keeper.post(f"/beheer/gebruikers/{number}/slot", form=f"/beheer/gebruikers/{number}")

    assert world.visitor().sign_in("steward").status_code == 303
    assert "slot-geopend" in acts(world)


def test_nothing_that_leads_to_a_person_is_kept_of_an_attempt(world):
    visitor = world.visitor()
    visitor.sign_in("steward", "een andere zin dan deze")
    token = visitor.client.get_cookie("sessie").value
    world.signed_in("steward")

    with world.engine.connect() as connection:
        kept = [
            str(row)
            for table in (tables.sign_in_attempt, tables.session, tables.audit)
            for row in connection.execute(select(table))
        ]
    told = "\n".join(kept)
    assert token not in told
    assert "127.0.0.1" not in told
    assert "steward@" not in told
    assert email_of("steward") not in told


def test_a_cookie_that_was_planted_before_signing_in_is_worth_nothing(world):
    visitor = world.visitor()
    visitor.get("/inloggen")
    planted = visitor.client.get_cookie("sessie").value
    visitor.sign_in("steward")
    thief = world.visitor()
    thief.client.set_cookie("sessie", planted)

    assert visitor.client.get_cookie("sessie").value != planted
    assert thief.get("/beheer").headers["Location"].startswith("/inloggen")


def test_a_session_ends_after_half_an_hour_of_nothing_and_after_ten_hours(world):
    visitor = world.signed_in("steward")
    for _ in range(20):
        world.now += timedelta(minutes=29)
        assert visitor.get("/beheer").status_code == 200
    world.now += timedelta(minutes=29)
    assert visitor.get("/beheer").status_code == 303

    idle = world.signed_in("steward")
    world.now += timedelta(minutes=31)
    answer = idle.get("/beheer")
    assert answer.headers["Location"] == "/inloggen?naar=/beheer&verlopen=1"
    assert "U bent uitgelogd" in idle.get(answer.headers["Location"]).text


def test_a_session_that_is_over_never_turns_into_the_public_in_silence(world):
    visitor = world.signed_in("steward")
    cookie = visitor.client.get_cookie("sessie").value
    world.now += timedelta(minutes=31)

    callback = visitor.client.post("/_dash-update-component", json={})
    assert (callback.status_code, callback.headers["Content-Type"]) == (401, "application/problem+json")
    visitor.client.set_cookie("sessie", cookie)
    page = visitor.get("/gemeenten")
    assert (page.status_code, page.headers["Location"]) == (303, "/inloggen?naar=/gemeenten&verlopen=1")
    assert visitor.get("/gemeenten").status_code == 200


def test_signing_out_ends_the_session_and_what_the_browser_kept(world):
    visitor = world.signed_in("steward")
    token = visitor.client.get_cookie("sessie").value
    answer = visitor.post("/uitloggen")

    assert (answer.status_code, answer.headers["Clear-Site-Data"]) == (303, '"cache"')
    visitor.client.set_cookie("sessie", token)
    assert visitor.get("/beheer").headers["Location"].startswith("/inloggen")
    assert acts(world)[-1] == "uitgelogd"


def test_signing_out_everywhere_ends_the_other_sessions(world):
    here, there = world.signed_in("steward"), world.signed_in("steward")
    here.post("/account/sessies", form="/account")

    assert here.get("/beheer").status_code == 200
    assert there.get("/beheer").status_code == 303


BAD_POSTS = {
    "without headers": {},
    "from elsewhere": {"Origin": "https://kwaad.example", "Sec-Fetch-Site": "cross-site"},
    "from another port": {"Origin": "http://localhost:99"},
    "from nowhere": {"Origin": "null"},
    "that lies": {"Origin": "https://kwaad.example", "Sec-Fetch-Site": "same-origin"},
    "from a part of the site": {"Sec-Fetch-Site": "same-site"},
}


@pytest.mark.parametrize("headers", BAD_POSTS.values(), ids=BAD_POSTS)
@pytest.mark.parametrize("path", ["/inloggen", "/uitloggen", "/account/sessies", "/beheer/gebruikers"])
def test_a_form_of_another_site_does_nothing(world, headers, path):
    visitor = world.signed_in("administrator")
    before = acts(world)
    answer = visitor.post(path, form="/account", headers=headers)

    assert answer.status_code == 400
    assert acts(world) == before
    assert visitor.get("/account").status_code == 200


def test_a_form_without_its_token_or_with_that_of_another_session_does_nothing(world):
    visitor, other = world.signed_in("administrator"), world.signed_in("steward")
    page = other.get("/account").text
    theirs = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    before = acts(world)
    for fields in ({}, {"csrf_token": ""}, {"csrf_token": theirs}, {"csrf_token": "x.y.z"}):
        answer = visitor.client.post("/uitloggen", data=fields, headers=OURS)
        assert answer.status_code == 400
    assert acts(world) == before


def test_what_changes_something_is_never_a_get(world):
    visitor = world.signed_in("administrator")
    before = acts(world)
    for path in ("/account/sessies", "/account/zien", f"/beheer/gebruikers/{world.numbers['steward']}/staat"):
        assert visitor.get(path).status_code in (404, 405)
    visitor.get("/uitloggen")

    assert acts(world) == before
    assert visitor.get("/beheer").status_code == 200


@pytest.mark.parametrize("path", ["/", "/gemeenten", "/beheer", "/account", "/kaarten/huisverboden.csv", "/inloggen"])
def test_no_cache_keeps_what_was_made_for_who_is_signed_in(world, path):
    visitor = world.signed_in("steward")
    answer = visitor.get(path)

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Cookie" in answer.headers["Vary"]
    assert "ETag" not in answer.headers


@pytest.mark.parametrize("path", ["/embed/huisverboden", "/api/v1/releases", "/publicaties.atom", "/sitemap.xml"])
def test_public_addresses_answer_the_same_whoever_asks(world, path):
    public, signed = world.visitor().get(path), world.signed_in("administrator").get(path)

    assert (signed.status_code, signed.data, signed.headers.get("ETag")) == (
        public.status_code, public.data, public.headers.get("ETag"),
    )  # fmt: skip
    assert signed.headers["Cache-Control"] == public.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/inloggen", "/beheer", "/account"])
def test_no_page_of_the_desk_stands_in_a_frame(world, path):
    headers = world.signed_in("steward").get(path).headers

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


def test_a_cookie_of_a_site_on_the_internet_is_sent_safely_and_is_of_this_host_only(own_database, front_end, world):
    site = world_site(own_database, front_end)
    answer = site.server.test_client().get("/inloggen", base_url="https://cijfers.voorbeeld.nl")

    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-sessie=")
    assert {part.strip() for part in cookie.split(";")[1:]} == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}


def world_site(own_database, front_end):
    address = {"site_url": "https://cijfers.voorbeeld.nl", "contact_email": "x@voorbeeld.nl"}
    return make_site(own_database, front_end, sign_in="lokaal", secret_key=KEY, **address)


def test_without_signing_in_there_is_no_desk(own_database, front_end):
    client = make_site(own_database, front_end, sign_in="uit").server.test_client()
    for path in ("/inloggen", "/beheer", "/account"):
        assert client.get(path).status_code == 404


def test_sessions_that_are_over_are_purged(world):
    world.signed_in("steward")
    world.now += timedelta(hours=11)
    world.visitor().get("/inloggen")

    with world.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.session)) == 1
