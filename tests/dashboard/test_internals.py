"""Private insides of packages that we lean on, as docs/internals.md lists them: each test fails on an upgrade."""

import inspect
import socket

import pytest
from dash import Dash, Input, Output, State, html
from dash._utils import split_callback_id
from gunicorn import arbiter
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.http.unreader import Unreader
from gunicorn.sock import create_sockets
from gunicorn.workers import gthread

from dashboard.http.callback_guard import outputs_of
from dashboard.http.document import HIDDEN_SETTINGS
from dashboard.operations.log import GUNICORN_MESSAGES


def test_gunicorn_names_the_sockets_it_listens_on():
    config = Config()
    config.set("bind", "127.0.0.1:0")
    (listener,) = create_sockets(config, Logger(config))
    try:
        assert arbiter.Arbiter.LISTENERS == []
        assert isinstance(listener.sock, socket.socket)
    finally:
        listener.close()


def test_gunicorn_has_the_parts_that_our_worker_replaces():
    replaced = {
        "accept": ["listener"],
        "on_client_socket_readable": ["conn", "client"],
        "enqueue_req": ["conn"],
        "handle": ["conn"],
        "_keepalive_after": ["conn", "keepalive"],
        "finish_request": ["conn", "fs"],
        "murder_pending": [],
    }
    source = inspect.getsource(gthread.ThreadWorker)

    for name, arguments in replaced.items():
        assert list(inspect.signature(getattr(gthread.ThreadWorker, name)).parameters) == ["self", *arguments], name
    assert all(f"self.{name}" in source for name in ("pending_conns", "keepalived_conns", "poller", "nr_conns"))
    assert list(inspect.signature(gthread.TConn).parameters) == ["cfg", "sock", "client", "server"]
    assert all(callable(getattr(gthread.TConn, name)) for name in ("init", "set_timeout", "close"))
    unreader = Unreader()
    unreader.unread(b"rest")
    assert unreader.take_buffered() == b"rest"


def test_gunicorn_words_its_messages_about_workers_as_the_log_expects():
    source = inspect.getsource(arbiter)

    assert [words for words in GUNICORN_MESSAGES if f'"{words}' not in source] == []


@pytest.fixture
def plain_dash() -> Dash:
    app = Dash("plain", add_log_handler=False, serve_locally=False)
    app.layout = html.Div()
    app.callback([Output("one", "children"), Output("two", "children")], Input("a", "value"), State("b", "data"))(tuple)
    return app


def test_dash_writes_its_settings_for_the_browser_by_the_method_we_extend(plain_dash, monkeypatch):
    config = plain_dash._config()
    monkeypatch.setattr(plain_dash, "_config", lambda: {"own": 1})

    assert config.keys() >= {"serve_locally", "plotlyjs_url", "children_props", *HIDDEN_SETTINGS}
    assert plain_dash._generate_config_html() == '<script id="_dash-config" type="application/json">{"own":1}</script>'


def test_dash_gives_its_callbacks_as_the_page_holds_them(plain_dash):
    (known,) = plain_dash.dependencies().get_json()

    assert known["output"] == "..one.children...two.children.."
    assert known["inputs"] == [{"id": "a", "property": "value"}]


def test_dash_keeps_of_each_callback_what_its_guard_compares(plain_dash):
    plain_dash.clientside_callback("function () {}", Output("three", "children"), Input("a", "value"))

    known = plain_dash.callback_map["..one.children...two.children.."]

    assert (known["inputs"], known["state"]) == (
        [{"id": "a", "property": "value"}],
        [{"id": "b", "property": "data"}],
    )
    assert "callback" in known
    assert "callback" not in plain_dash.callback_map["three.children"]


@pytest.mark.parametrize("callback_id", ["one.children", "..one.children...two.children..", '{"option":["ALL"]}.value'])
def test_dash_writes_the_outputs_of_a_callback_as_its_guard_reads_them(callback_id):
    assert outputs_of(callback_id) == split_callback_id(callback_id)


def test_dash_takes_callbacks_and_answers_them_at_the_address_that_is_cached_and_guarded(site):
    assert "/_dash-update-component" in {rule.rule for rule in site.server.url_map.iter_rules()}


def test_an_element_of_dash_comes_from_the_module_by_which_it_is_known():
    assert html.Div.__module__ == "dash.html.Div"
    assert html.Tbody().to_plotly_json().keys() == {"props", "type", "namespace"}
