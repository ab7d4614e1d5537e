"""Accounts: made by a command or an administrator, a password by a link that works once, rights that end sessions."""

import re
from datetime import timedelta

import pytest
from pyotp import TOTP
from sqlalchemy import select

from dashboard import commands
from dashboard.identity import actor_now, viewer_now
from data.accounts.accounts import find_by_email
from data.accounts.codes import code_secret, right_step
from data.accounts.keys import Keys
from data.database import tables
from data.database.audit import Deed, write_audit
from data.database.engine import make_engine
from data.database.migrations import migrate
from data.database.write_lock import lock_for_writing
from data.model.actors import COMMAND
from data.model.acts import DONE
from data.model.vocabulary import ROLES as ROLES_OF_ACCOUNTS
from layouts.desk.parts import LINKS
from layouts.wording.desk.roles import ACT_WORDS, APPROVERS, ROLE_EXPLANATIONS, ROLE_WORDS
from tests.desk.conftest import KEY, NOW, OURS, PASSWORD, SALT, email_of
from tests.desk.test_sign_in import acts, rows

USERS = "/beheer/gebruikers"
NEW = {"naam": "Nieuwe Collega", "email": "Nieuw@Stad.Voorbeeld.nl ", "rol": "steward", "gebieden": "GM0599"}
LONG = "nog een lange zin, over sneeuw"


def account(world, email: str):
    with world.engine.connect() as connection:
        return find_by_email(connection, email)


def new_link(world, keeper) -> str:
    answer = keeper.post(USERS, NEW)
    assert answer.status_code == 303, answer.text
    page = keeper.get(USERS).text
    return re.search(r"http://localhost(/inloggen/link/[\w-]+)", page)[1]


def choose(visitor, link: str, first: str = LONG, again: str | None = None):
    return visitor.post(link, {"nieuw": first, "herhaald": first if again is None else again})


def test_the_first_administrator_comes_by_a_command_that_prints_a_link(tmp_path, monkeypatch, capsys):
    url = f"sqlite:///{tmp_path / 'own.sqlite'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("SITE_URL", "https://cijfers.voorbeeld.nl")
    add = ["account-add", "--role", "administrator", "--email", "An@Stad.Voorbeeld.nl"]
    assert commands.main(add) == 1
    assert "prepare" in capsys.readouterr().err
    engine = make_engine(url)
    migrate(engine)

    assert commands.main(add) == 0
    told = capsys.readouterr().out
    assert re.search(r"https://cijfers\.voorbeeld\.nl/inloggen/link/[\w-]{43}\n", told)
    with engine.connect() as connection:
        made = find_by_email(connection, "an@stad.voorbeeld.nl")
        kept = [str(row) for row in connection.execute(select(tables.one_time_link))]
    assert (made.password_hash, made.rights.role, made.must_set_code) == (None, "administrator", True)
    assert told.strip().rpartition("/")[2] not in "".join(kept)
    assert commands.main(add) == 1
    assert "Er is al een account" in capsys.readouterr().err
    assert commands.main(["account-link", "--email", "an@stad.voorbeeld.nl"]) == 0
    assert commands.main(["account-link", "--email", "niemand@stad.voorbeeld.nl"]) == 1
    assert commands.main(["account-add", "--role", "steward", "--email", "b@stad.voorbeeld.nl"]) == 1
    assert "gebied" in capsys.readouterr().err
    looker = ["account-add", "--role", "viewer", "--email", "c@stad.voorbeeld.nl", "--may-approve"]
    assert commands.main(looker) == 1
    assert f"alleen {APPROVERS} mag" in capsys.readouterr().err
    engine.dispose()


def test_an_account_gets_its_password_by_a_link_that_works_once(world):
    link = new_link(world, world.signed_in("administrator"))
    visitor = world.visitor()
    visitor.get(link)  # a mail filter looks first
    assert choose(visitor, link).headers["Location"] == "/inloggen"
    assert world.visitor().get(link).status_code == 410

    assert "Uw wachtwoord is gekozen" in visitor.get("/inloggen").text
    fields = {"email": "nieuw@stad.voorbeeld.nl", "wachtwoord": LONG}
    assert visitor.post("/inloggen", fields).status_code == 303
    assert visitor.get("/beheer").status_code == 200
    assert acts(world)[-4:] == ["account-gemaakt", "link-gemaakt", "wachtwoord-gekozen", "ingelogd"]


def test_a_link_works_an_hour_and_not_when_there_is_a_newer_one(world):
    keeper = world.signed_in("administrator")
    link = new_link(world, keeper)
    number = account(world, "nieuw@stad.voorbeeld.nl").account
    keeper.post(f"{USERS}/{number}/link", form=f"{USERS}/{number}")
    assert world.visitor().get(link).status_code == 410

    page = keeper.get(f"{USERS}/{number}").text
    newer = re.search(r"http://localhost(/inloggen/link/[\w-]+)", page)[1]
    assert newer not in keeper.get(f"{USERS}/{number}").text
    world.now += timedelta(minutes=59)
    assert world.visitor().get(newer).status_code == 200
    world.now += timedelta(minutes=2)
    assert world.visitor().get(newer).status_code == 410


@pytest.mark.parametrize(
    ("first", "again", "words"),
    [
        ("kort", None, "minstens 12 tekens"),
        ("a" * 30, None, "meer verschillende tekens"),
        (LONG, "iets anders dat lang is", "niet gelijk"),
        ("x" * 501, None, "hooguit 500 tekens"),
    ],
)
def test_a_password_that_cannot_be_used_is_told_at_its_field(world, first, again, words):
    link = new_link(world, world.signed_in("administrator"))
    answer = choose(world.visitor(), link, first, again)

    assert answer.status_code == 400
    assert words in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert first not in answer.text
    assert world.visitor().get(link).status_code == 200


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"naam": " "}, "Vul een naam in"),
        ({"email": "niet-heel"}, "heel e-mailadres"),
        ({"email": email_of("steward").upper()}, "al een account"),
        ({"rol": "keizer"}, "Kies een rol"),
        ({"gebieden": ""}, "minstens één gebied"),
        ({"gebieden": "GM9999"}, "Dit gebied kennen wij niet"),
        ({"rol": "officer"}, "Laat dit leeg"),
        ({"rol": "viewer", "goedkeuren": "ja"}, f"alleen {APPROVERS} mag"),
    ],
)
def test_an_account_that_cannot_be_made_is_told_at_its_field_and_leaves_nothing(world, change, words):
    keeper = world.signed_in("administrator")
    before = rows(world, tables.account), acts(world)
    answer = keeper.post(USERS, NEW | change)

    assert answer.status_code == 400
    assert words in answer.text
    assert (rows(world, tables.account), acts(world)) == before


def test_an_area_is_named_as_people_name_it(world):
    keeper = world.signed_in("administrator")
    keeper.post(USERS, NEW | {"gebieden": "rotterdam; GM0344, Den Haag"})
    made = account(world, "nieuw@stad.voorbeeld.nl")

    assert made.rights.areas == {"GM0599", "GM0344", "GM0518"}
    here = f"{USERS}/{made.account}"
    shown = re.search(r'name="gebieden"[^>]*value="([^"]+)"', keeper.get(here).text)[1]
    keeper.post(f"{here}/rechten", {"rol": "steward", "gebieden": shown, "goedkeuren": "ja"}, form=here)
    assert account(world, "nieuw@stad.voorbeeld.nl").rights.areas == made.rights.areas


def test_what_was_filled_in_is_written_as_text(world):
    keeper = world.signed_in("administrator")
    answer = keeper.post(USERS, NEW | {"naam": '"><script>alert(1)</script>', "rol": ""})

    assert "<script>alert" not in answer.text
    keeper.post(USERS, NEW | {"naam": "<b>Naam</b>"})
    assert "<b>Naam" not in keeper.get(USERS).text


def test_who_keeps_accounts_or_may_approve_sets_a_code_before_anything_else(world):
    keeper = world.signed_in("administrator")
    page = keeper.post(USERS, NEW | {"goedkeuren": "ja"}) and keeper.get(USERS).text
    link = re.search(r"http://localhost(/inloggen/link/[\w-]+)", page)[1]
    visitor = world.visitor()
    choose(visitor, link)
    visitor.post("/inloggen", {"email": "nieuw@stad.voorbeeld.nl", "wachtwoord": LONG})

    for path in ("/beheer", "/account", USERS):
        assert visitor.get(path).headers["Location"] == "/account/code"
    shown = visitor.get("/account/code").text
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", shown)[1].replace(" ", "")
    assert visitor.post("/account/code", {"code": "000000"}).status_code == 400
    assert visitor.get("/beheer").status_code == 303
    done = visitor.post("/account/code", {"code": TOTP(secret).at(world.now)})

    assert done.headers["Location"] == "/beheer"
    assert visitor.get("/beheer").status_code == 200
    assert world.visitor().post(
        "/inloggen", {"email": "nieuw@stad.voorbeeld.nl", "wachtwoord": LONG}
    ).status_code == 400


def test_the_database_alone_gives_no_codes_and_the_former_key_counts_until_it_is_gone():
    other = "Kf82-hWqZ5rTy7uBn3mLp9sXd4cVg6Ej"
    code = TOTP(code_secret(KEY, SALT)).at(NOW)

    assert right_step(Keys(KEY), SALT, code, NOW, None) is not None
    assert right_step(Keys(other), SALT, code, NOW, None) is None
    assert right_step(Keys(other, KEY), SALT, code, NOW, None) is not None
    assert code_secret(other, SALT) != code_secret(KEY, SALT) != code_secret(KEY, SALT[::-1])


@pytest.mark.parametrize("seconds", [-61, -30, 0, 30, 61])
def test_a_clock_may_be_half_a_minute_off(seconds):
    code = TOTP(code_secret(KEY, SALT)).at(NOW + timedelta(seconds=seconds))

    assert (right_step(Keys(KEY), SALT, code, NOW, None) is not None) == (abs(seconds) <= 30)


STEPS = {
    "rechten": ({"rol": "viewer", "gebieden": "GM0599"}, "rechten-gewijzigd"),
    "staat": ({"staat": "geblokkeerd"}, "account-geblokkeerd"),
    "sessies": ({}, "overal-uitgelogd"),
    "code": ({}, "code-weggehaald"),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_change_of_rights_ends_every_session_of_that_account(world, step):
    keeper, person = world.signed_in("administrator"), world.signed_in("steward")
    here = f"{USERS}/{world.numbers['steward']}"
    fields, act = STEPS[step]
    assert keeper.post(f"{here}/{step}", fields, form=here).status_code == 303

    assert person.get("/beheer").status_code == 303
    assert acts(world)[-1] == act


def test_a_blocked_account_comes_in_no_more_until_it_is_opened(world):
    keeper, here = world.signed_in("administrator"), f"{USERS}/{world.numbers['steward']}"
    keeper.post(f"{here}/staat", {"staat": "geblokkeerd"}, form=here)
    assert world.visitor().sign_in("steward").status_code == 400
    keeper.post(f"{here}/staat", {"staat": "actief"}, form=here)

    assert world.visitor().sign_in("steward").status_code == 303


def test_a_removed_account_keeps_its_number_and_nothing_that_tells_who_it_was(world):
    keeper, number = world.signed_in("administrator"), world.numbers["steward"]
    here = f"{USERS}/{number}"
    keeper.post(f"{here}/staat", {"staat": "verwijderd"}, form=here)

    (row,) = [row for row in rows(world, tables.account) if row["account"] == number]
    assert row["name"] == f"verwijderd account {number}"
    assert (row["email"], row["password_hash"], row["totp_salt"]) == (None, None, None)
    assert not [one for one in rows(world, tables.account_area) if one["account"] == number]
    assert world.visitor().sign_in("steward").status_code == 400
    assert keeper.post(f"{here}/link", form=USERS).status_code in (200, 303)


def test_nobody_takes_away_their_own_rights_or_the_last_administrator(world):
    keeper, number = world.signed_in("administrator"), world.numbers["administrator"]
    answer = keeper.post(f"{USERS}/{number}/staat", {"staat": "geblokkeerd"}, form=USERS)

    assert answer.status_code == 400
    assert "Vraag een andere beheerder" in answer.text
    assert keeper.get("/beheer").status_code == 200


def test_a_heavy_act_asks_once_more_who_it_is_after_a_quarter_of_an_hour(world):
    keeper = world.signed_in("administrator")
    assert keeper.get(USERS).status_code == 200
    world.now += timedelta(minutes=16)
    answer = keeper.get(USERS)
    assert answer.headers["Location"] == f"/account/bevestigen?naar={USERS}"
    before = rows(world, tables.account)
    assert keeper.post(USERS, NEW, form="/account").headers["Location"].startswith("/account/bevestigen")
    assert rows(world, tables.account) == before

    confirm = "/account/bevestigen"
    assert keeper.post(confirm, {"naar": USERS, "wachtwoord": "een andere zin dan deze"}).status_code == 400
    old = keeper.client.get_cookie("sessie").value
    assert keeper.post(confirm, {"naar": USERS, "wachtwoord": PASSWORD}).headers["Location"] == USERS
    assert keeper.client.get_cookie("sessie").value != old
    assert keeper.get(USERS).status_code == 200
    world.now += timedelta(minutes=16)
    assert keeper.post(confirm, {"naar": USERS, "code": keeper.code()}).headers["Location"] == USERS


def test_confirming_makes_no_session_last_longer(world):
    keeper = world.signed_in("administrator")
    for _ in range(20):
        world.now += timedelta(minutes=29)
        keeper.post("/account/bevestigen", {"naar": USERS, "wachtwoord": PASSWORD})
    world.now += timedelta(minutes=25)

    assert keeper.get("/beheer").headers["Location"].endswith("verlopen=1")


def test_another_password_ends_the_sessions_elsewhere(world):
    here, there = world.signed_in("steward"), world.signed_in("steward")
    wrong = here.post("/account/wachtwoord", {"oud": LONG, "nieuw": LONG, "herhaald": LONG})
    assert wrong.status_code == 400
    assert "Dit wachtwoord klopt niet" in wrong.text
    done = here.post("/account/wachtwoord", {"oud": PASSWORD, "nieuw": LONG, "herhaald": LONG})

    assert done.headers["Location"] == "/account"
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303
    assert world.visitor().sign_in("steward").status_code == 400
    assert world.visitor().sign_in("steward", LONG).status_code == 303


SHEET = "/beheer/invoer/sjabloon/GM0599.xlsx"
# Per role: what the pages of the desk answer. Typed by hand; 404 where someone may not know that there is anything.
PAGES = {
    "/beheer": {"administrator": 200, "steward": 200, "officer": 200, "viewer": 200, "nobody": 303},
    "/account": {"administrator": 200, "steward": 200, "officer": 200, "viewer": 200, "nobody": 303},
    "/account/wachtwoord": {"administrator": 200, "steward": 200, "officer": 200, "viewer": 200, "nobody": 303},
    "/account/code": {"administrator": 200, "steward": 200, "officer": 200, "viewer": 200, "nobody": 303},
    "/account/bevestigen": {"administrator": 200, "steward": 200, "officer": 200, "viewer": 200, "nobody": 303},
    "/uitloggen": {"administrator": 200, "steward": 200, "officer": 200, "viewer": 200, "nobody": 303},
    "/beheer/gebruikers": {"administrator": 200, "steward": 404, "officer": 404, "viewer": 404, "nobody": 303},
    "/beheer/gebruikers/1": {"administrator": 200, "steward": 404, "officer": 404, "viewer": 404, "nobody": 303},
    "/beheer/logboek": {"administrator": 200, "steward": 200, "officer": 200, "viewer": 404, "nobody": 303},
    "/beheer/logboek.csv": {"administrator": 200, "steward": 200, "officer": 200, "viewer": 404, "nobody": 303},
    "/beheer/invoer": {"administrator": 200, "steward": 200, "officer": 404, "viewer": 404, "nobody": 303},
    "/beheer/invoer/1": {"administrator": 404, "steward": 404, "officer": 404, "viewer": 404, "nobody": 303},
    "/beheer/invoer/1/bevindingen.xlsx": {
        "administrator": 404, "steward": 404, "officer": 404, "viewer": 404, "nobody": 303,
    },
    SHEET: {"administrator": 200, "steward": 200, "officer": 404, "viewer": 404, "nobody": 303},
    "/beheer/publicaties": {"administrator": 200, "steward": 200, "officer": 200, "viewer": 200, "nobody": 303},
    "/beheer/publicaties/1": {"administrator": 200, "steward": 200, "officer": 200, "viewer": 200, "nobody": 303},
    "/inloggen": {"administrator": 303, "steward": 303, "officer": 303, "viewer": 303, "nobody": 200},
    "/inloggen/link/onbekend": {"administrator": 410, "steward": 410, "officer": 410, "viewer": 410, "nobody": 410},
}
# Every post, and which roles may send it: of the others nothing may change.
POSTS = {
    "/inloggen": {"administrator", "steward", "officer", "viewer", "nobody"},
    "/inloggen/link/onbekend": {"administrator", "steward", "officer", "viewer", "nobody"},
    "/uitloggen": {"administrator", "steward", "officer", "viewer"},
    "/account/zien": {"administrator", "steward", "officer", "viewer"},
    "/account/sessies": {"administrator", "steward", "officer", "viewer"},
    "/account/wachtwoord": {"administrator", "steward", "officer", "viewer"},
    "/account/code": {"administrator", "steward", "officer", "viewer"},
    "/account/bevestigen": {"administrator", "steward", "officer", "viewer"},
    "/beheer/gebruikers": {"administrator"},
    "/beheer/gebruikers/1/staat": {"administrator"},
    "/beheer/invoer": {"administrator", "steward"},
    "/beheer/invoer/plakken": {"administrator", "steward"},
    "/beheer/invoer/1/antwoorden": {"administrator", "steward"},
    "/beheer/invoer/1/concept": {"administrator", "steward"},
    # What a package brought nobody changes by a page.
    "/beheer/publicaties/1/delen": set(),
}
ROLES = ("administrator", "steward", "officer", "viewer", "nobody")
DESK = ("/inloggen", "/uitloggen", "/account", "/beheer")


def visitor_of(world, role: str):
    return world.visitor() if role == "nobody" else world.signed_in(role)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_the_pages_that_it_may(world, role):
    visitor = visitor_of(world, role)

    found = {path: visitor.get(path).status_code for path in PAGES}
    assert found == {path: expected[role] for path, expected in PAGES.items()}
    shown = set(re.findall(r'href="([^"]+)"', visitor.get("/account").text)) & {address for address, _ in LINKS}
    assert shown == {
        address for address, _ in LINKS if role != "nobody" and PAGES[address][role] == 200
    }


@pytest.mark.parametrize("role", ["steward", "officer", "viewer", "nobody"])
def test_a_post_that_a_role_may_not_send_changes_nothing_and_is_written_down(world, role):
    for path, allowed in POSTS.items():
        if role in allowed:
            continue
        visitor = visitor_of(world, role)
        before, accounts = acts(world), rows(world, tables.account)
        form = "/inloggen" if role == "nobody" else "/account"
        answer = visitor.post(path, NEW | {"staat": "geblokkeerd"}, form=form)
        assert answer.status_code == (303 if role == "nobody" else 404)
        assert rows(world, tables.account) == accounts
        assert acts(world)[len(before):] == ([] if role == "nobody" else ["geweigerd"])


def test_every_route_of_the_desk_has_a_row_in_these_tables(world):
    adapter = world.site.server.url_map.bind("localhost")
    rules = {}
    for path, method in [*((path, "GET") for path in PAGES), *((path, "POST") for path in POSTS)]:
        rule, _ = adapter.match(path, method=method, return_rule=True)
        rules.setdefault(rule.rule, set()).add(method)
    wanted = {}
    for rule in world.site.server.url_map.iter_rules():
        if rule.rule.startswith(DESK):
            wanted.setdefault(rule.rule, set()).update(rule.methods - {"HEAD", "OPTIONS"})

    assert rules == wanted


def test_who_chooses_to_see_what_the_public_sees_does(world):
    visitor = world.signed_in("steward")
    visitor.post("/account/zien", {"zien": "openbaar"}, form="/account")

    (row,) = [one for one in rows(world, tables.session) if one["account"]]
    assert row["shows"] == "openbaar"
    cookie = f"sessie={visitor.client.get_cookie('sessie').value}"
    with world.site.server.test_request_context("/", headers={"Cookie": cookie}):
        assert (viewer_now().role, actor_now().role) == ("public", "steward")


def test_a_steward_reads_the_log_of_own_areas_and_an_administrator_all_of_it(world):
    with world.engine.begin() as connection:
        lock_for_writing(connection)
        for area in ("GM0599", "GM0344", None):
            write_audit(connection, COMMAND, Deed("goedgekeurd", "release", f"van-{area}", area), NOW)

    found = {}
    for role in ("administrator", "steward", "steward elsewhere", "officer"):
        visitor = world.signed_in(role)
        for path in ("/beheer/logboek", "/beheer/logboek.csv"):
            found[role, path[8:]] = set(re.findall(r"van-\w+", visitor.get(path).text))
    assert found == {
        (role, path): areas
        for role, areas in {
            "administrator": {"van-GM0599", "van-GM0344", "van-None"},
            "steward": {"van-GM0599"},
            "steward elsewhere": {"van-GM0344"},
            "officer": {"van-None"},
        }.items()
        for path in ("logboek", "logboek.csv")
    }


def test_a_name_that_a_spreadsheet_would_run_is_harmless_in_the_file_of_the_log(world):
    keeper = world.signed_in("administrator")
    keeper.post(USERS, NEW | {"naam": '=HYPERLINK("http://kwaad.example")'})
    link = re.search(r"http://localhost(/inloggen/link/[\w-]+)", keeper.get(USERS).text)[1]
    choose(world.visitor(), link)

    lines = keeper.get("/beheer/logboek.csv").text
    assert "'=HYPERLINK" in lines
    assert not re.search(r'(^|[,;"])=HYPERLINK', lines)


def test_every_act_and_role_has_words():
    assert set(ACT_WORDS) == set(DONE)
    assert set(ROLE_WORDS) == set(ROLE_EXPLANATIONS) == set(ROLES_OF_ACCOUNTS)


def test_the_headers_of_a_post_are_needed_of_who_is_signed_in_too(world):
    visitor = world.signed_in("steward")
    assert visitor.client.post("/uitloggen", data={}, headers=OURS).status_code == 400
