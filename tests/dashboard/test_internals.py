"""Private insides of packages that we lean on, as docs/internals.md lists them: each test fails on an upgrade."""

import inspect
import socket

from gunicorn import arbiter
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.sock import create_sockets

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


def test_gunicorn_words_its_messages_about_workers_as_the_log_expects():
    source = inspect.getsource(arbiter)

    assert [words for words in GUNICORN_MESSAGES if f'"{words}' not in source] == []
