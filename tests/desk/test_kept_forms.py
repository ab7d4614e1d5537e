"""What was typed before the fresh check stands there after it, in that session and no other, and is not sent by it."""

import re
from datetime import timedelta
from html import unescape

from data.accounts.sessions import FRESH_FOR
from layouts.wording.desk.sign_in import STILL_FILLED_IN
from tests.data.desk.desk_files import line
from tests.desk.conftest import PASSWORD
from tests.desk.prepared_releases import FIGURE, concept, public, revision, row_of, shared
from tests.desk.test_accounts import NEW, USERS

CONFIRM = "/account/bevestigen"
REASON = 'Dubbel geteld: "Zuid" <en> Noord.'
LATE = FRESH_FOR + timedelta(seconds=1)


def value_of(page: str, name: str) -> str:
    long = re.search(rf"<textarea[^>]*name=\"{name}\"[^>]*>\n?(.*?)</textarea>", page, re.DOTALL)
    if long:
        return unescape(long[1])
    field = re.search(rf"<input[^>]*name=\"{name}\"[^>]*>", page)[0]
    found = re.search(r'value="([^"]*)"', field)
    return unescape(found[1]) if found else ""


def chosen(page: str) -> list[str]:
    options = re.findall(r"<option[^>]*>", page)
    return [re.search(r'value="([^"]*)"', one)[1] for one in options if "selected" in one]


def confirm(visitor, answer):
    assert answer.headers["Location"].startswith(CONFIRM), answer.text
    return visitor.post(CONFIRM, {"naar": answer.headers["Location"].partition("naar=")[2], "wachtwoord": PASSWORD})


def test_a_reason_to_withdraw_stands_there_after_confirming_and_takes_it_back_when_sent(world):
    made = public(world)
    here, steward = f"/beheer/publicaties/{made}", world.signed_in("steward")
    seen = revision(world, made)
    assert REASON not in unescape(steward.get(here).text)
    world.now += LATE
    sent = steward.post(f"{here}/intrekken", {"reden": REASON, "revisie": seen}, form=here)
    assert steward.post(CONFIRM, {"naar": here, "wachtwoord": "een andere zin dan deze"}).status_code == 400

    assert confirm(steward, sent).headers["Location"] == here
    page = steward.get(here).text

    assert row_of(world, made)["state"] == "openbaar"
    assert value_of(page, "reden") == REASON
    assert STILL_FILLED_IN in page
    assert steward.post(f"{here}/intrekken", {"reden": REASON, "revisie": seen}, form=here).status_code == 303
    assert row_of(world, made)["state"] == "ingetrokken"
    assert STILL_FILLED_IN not in steward.get(here).text


def test_one_second_earlier_nothing_is_asked(world):
    made = public(world)
    here, steward = f"/beheer/publicaties/{made}", world.signed_in("steward")
    world.now += FRESH_FOR

    answer = steward.post(f"{here}/intrekken", {"reden": REASON, "revisie": revision(world, made)}, form=here)

    assert answer.headers["Location"] == here
    assert row_of(world, made)["state"] == "ingetrokken"


def test_ticks_and_the_moment_of_an_approval_stand_there_after_confirming(world):
    made = shared(world)
    here, approver = f"/beheer/publicaties/{made}", world.signed_in("approver")
    page = approver.get(here).text
    ticks = [unescape(one) for one in re.findall(r'name="afgevinkt"[^>]*value="([^"]+)"', page)]
    assert len(ticks) == 2
    world.now += LATE
    fields = {"dag": "2026-12-24", "tijd": "09.30", "afgevinkt": ticks[1:], "revisie": revision(world, made)}

    confirm(approver, approver.post(f"{here}/goedkeuren", fields, form=here))
    page = approver.get(here).text

    assert (value_of(page, "dag"), value_of(page, "tijd")) == ("2026-12-24", "09.30")
    boxes = re.findall(r'<input[^>]*name="afgevinkt"[^>]*>', page)
    assert [ticks[at] in unescape(box) for at, box in enumerate(boxes)] == [True, True]
    assert ["checked" in box for box in boxes] == [False, True]


def test_what_was_kept_is_seen_by_nobody_else_and_kept_of_nothing_that_one_may_not_know(world):
    made = public(world)
    here, steward = f"/beheer/publicaties/{made}", world.signed_in("steward")
    other, elsewhere = world.signed_in("steward"), world.signed_in("steward elsewhere")
    hidden = concept(world, line(2024, 65, FIGURE))
    world.now += LATE
    steward.post(f"{here}/intrekken", {"reden": REASON, "revisie": "1"}, form=here)

    assert REASON not in unescape(other.get(here).text)
    answer = elsewhere.post(f"/beheer/publicaties/{hidden}/intrekken", {"reden": REASON}, form="/account")
    assert answer.status_code == 404
    assert other.client.post(f"{here}/intrekken", data={"reden": REASON}).status_code == 400
    assert row_of(world, made)["state"] == "openbaar"


def test_an_account_that_was_filled_in_stands_there_after_confirming(world):
    keeper = world.signed_in("administrator")
    world.now += LATE
    sent = keeper.post(USERS, NEW | {"goedkeuren": "ja"}, form="/account")

    confirm(keeper, sent)
    page = keeper.get(USERS).text

    assert (value_of(page, "naam"), value_of(page, "gebieden")) == ("Nieuwe Collega", "Rotterdam")
    assert value_of(page, "email") == NEW["email"]
    assert "steward" in chosen(page)
    assert re.search(r"<input[^>]*checked[^>]*>", page)


def test_rights_that_were_filled_in_stand_there_after_confirming_and_are_not_given_yet(world):
    keeper, number = world.signed_in("administrator"), world.numbers["viewer"]
    here = f"{USERS}/{number}"
    world.now += LATE
    sent = keeper.post(f"{here}/rechten", {"rol": "steward", "gebieden": "Utrecht, GM0599"}, form="/account")

    confirm(keeper, sent)
    page = keeper.get(here).text

    assert value_of(page, "gebieden") == "Rotterdam, Utrecht"
    assert "steward" in chosen(page)
    assert STILL_FILLED_IN in page
    assert "<td>meekijker</td>" in keeper.get(USERS).text
    assert keeper.post(f"{here}/rechten", {"rol": "viewer", "gebieden": "GM0599"}, form=here).status_code == 303
    assert STILL_FILLED_IN not in keeper.get(here).text


def test_a_session_keeps_only_the_last_few_forms(world):
    made = [public(world, line(2020 + at, 70 + at, FIGURE)) for at in range(5)]
    steward = world.signed_in("steward")
    world.now += LATE
    for one in made:
        steward.post(f"/beheer/publicaties/{one}/intrekken", {"reden": REASON}, form="/account")

    kept = [REASON in unescape(steward.get(f"/beheer/publicaties/{one}").text) for one in made]
    assert kept == [False, False, True, True, True]
