"""`madoguchi serve --demo` has an exchange in itself, so that a newcomer sees a freeze; it ends with the server."""

import re
import socket

import pytest

from .running import ask, free_port, until

pytestmark = pytest.mark.server


def test_an_emergency_of_the_demo_is_answered_by_its_own_exchange(make_installation):
    installation, port = make_installation(), free_port()
    installation.command("person", "create", "alice@customer.example", "--name", "Alice", "--role", "customer")
    installation.sql("UPDATE people_person SET is_demo = TRUE")
    server = installation.start("serve", "--demo", "--port", str(port))
    where = until(lambda: re.search(r"http://127\.0\.0\.1:(\d+)/madoguchi", installation.log()), "it says where the exchange is")
    form = {"problem": "account-takeover", "account": "alice@customer.example"}
    case = {"channel": "web", "language": "en", "text": "Help", "email": "carol@people.example", "form": form}
    until(lambda: is_there(port), "the server answers")
    assert ask(port, "POST", "/api/v1/conversations", case, key="k" * 32)[0] == 201
    until(lambda: installation.sql("SELECT state FROM exchange_freeze") == [("accepted",)], "the exchange has accepted it")
    server.terminate()
    server.wait(30)
    assert not is_there(int(where[1])) and not is_there(port)


def is_there(port):
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0
