"""The live endpoints over real HTTP: on SQLite in one process, on PostgreSQL with the pages and two live processes apart."""

import json
import os
import socket
import threading
import time
from datetime import UTC, datetime

import psutil
import pytest

from madoguchi.live.rounds import RIGHTS_SECONDS, SWEEP_SECONDS

from .running import ask, until
from .streams import Stream

pytestmark = pytest.mark.server


@pytest.fixture
def open_stream(house):
    opened = []

    def open_one(talk, *, after=0, where=0, token="", headers=None, query=""):
        path = f"/live/conversations/{talk.number}?after={after}{query}"
        opened.append(Stream(house.live[where], path, token=token or talk.token, headers=headers))
        return opened[-1]

    yield open_one
    for stream in opened:
        stream.close()


INSERT = """INSERT INTO conversations_entry (conversation_id, seq, public_before, text, created_at, kind, channel, is_internal, author_kind,
    author_name, quoted, removed, sender, fingerprint, message_id, is_stepped_up, mail_sha256, chain_salt, chain_link, chain_seal)
    VALUES (?, ?, ?, ?, ?, 'message', 'chat', FALSE, 'customer', '', '', '[]', 'visitor', '', '', FALSE, '', '', '', '')"""
GROW = "UPDATE conversations_conversation SET last_seq = ?, public_seq = ?, public_before = ?, updated_at = ? WHERE id = ?"


def write_past_everything(house, talk, texts):
    """Public lines of the customer straight into the database: no hint is given."""
    ((pk, seq),) = house.installation.sql("SELECT id, last_seq FROM conversations_conversation WHERE number = ?", talk.number)
    now = datetime.now(UTC) if house.database == "postgresql" else datetime.now(UTC).replace(tzinfo=None).isoformat(" ")
    last = seq + len(texts)
    house.installation.sql_many(INSERT, [(pk, seq + place, seq + place - 1, text, now) for place, text in enumerate(texts, 1)])
    house.installation.sql(GROW, last, last, last - 1, now, pk)
    return last


def test_a_stream_says_that_nobody_on_the_way_may_keep_or_change_it(house, open_stream):
    stream = open_stream(house.talk())
    assert stream.status == 200
    assert stream.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert stream.headers["Cache-Control"] == "no-store, no-transform"
    assert stream.headers["X-Accel-Buffering"] == "no"
    until(lambda: stream.retry, "a time to come back")


def test_a_reader_catches_up_from_its_cursor(house, open_stream):
    talk = house.talk("two", "three", "four")
    from_two, from_header = open_stream(talk, after=2), open_stream(talk, headers={"Last-Event-ID": "3"})
    from_two.wait_for([3, 4])
    from_header.wait_for([4])
    assert [(name, number) for name, number, _data in from_two.events if name == "entry"] == [("entry", 3), ("entry", 4)]
    assert [entry["text"] for entry in from_two.entries] == ["three", "four"]


def test_a_new_line_reaches_every_reader_whatever_process_he_is_at(house, open_stream):
    talk = house.talk()
    streams = [open_stream(talk, where=0), open_stream(talk, where=1), open_stream(talk, where=1, token=house.hana)]
    for stream in streams:
        stream.wait_for([1])
    talk.write("are you there?")
    talk.write("yes, we are", token=house.hana)
    for stream in streams:
        stream.wait_for([1, 2, 3])
        assert [entry["previous"] for entry in stream.entries] == [0, 1, 2]


def test_many_lines_written_at_once_arrive_in_order_without_a_gap(house, open_stream):
    talk = house.talk()
    streams = [open_stream(talk, where=place % 2) for place in range(4)]
    writers = [threading.Thread(target=lambda name=name: [talk.write(f"{name} {place}") for place in range(10)]) for name in "abcd"]
    for writer in writers:
        writer.start()
    late = [open_stream(talk, where=place % 2) for place in range(4)]
    for writer in writers:
        writer.join()
    for stream in streams + late:
        stream.wait_for(list(range(1, 42)))


def test_a_long_absence_is_made_good_in_order(house, open_stream):
    talk = house.talk()
    last = write_past_everything(house, talk, [f"line {place}" for place in range(450)])
    open_stream(talk, after=1).wait_for(list(range(2, last + 1)))


def test_internal_notes_never_reach_a_customer_and_leave_no_gap_for_him(house, open_stream):
    talk = house.talk()
    customer, desk = open_stream(talk), open_stream(talk, token=house.hana)
    talk.write("the customer lies", token=house.hana, visibility="internal")
    talk.write("we look into it", token=house.hana)
    talk.write("still lying", token=house.hana, visibility="internal")
    talk.write("thank you")
    desk.wait_for([1, 2, 3, 4, 5])
    customer.wait_for([1, 3, 5])
    assert [entry["previous"] for entry in customer.entries] == [0, 1, 3]
    open_stream(talk, after=2).wait_for([3, 5])
    status, _headers, answer = talk.read(port=house.live[0])
    assert status == 200 and "lying" not in json.dumps([answer, customer.events]) and "visibility" not in answer["entries"][0]


def test_a_cursor_beyond_the_log_is_reset(house, open_stream):
    stream = open_stream(house.talk("two"), after=99)
    stream.wait_for([1, 2])
    assert stream.named("reset") == [{}]


def asked_for(house, talk, after=0):
    """The head of a request for a stream, as its bytes."""
    return (
        f"GET /live/conversations/{talk.number}?after={after} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {talk.token}\r\n\r\n"
    ).encode()


def told(connection, what):
    """All that comes until this comes."""
    data = b""
    while what not in data:
        piece = connection.recv(65536)
        assert piece, data
        data += piece
    return data


def test_a_stream_may_be_asked_for_in_pieces_or_on_a_connection_that_is_kept_from_something_else(house):
    talk = house.talk()
    talk.write("first")
    head, poll = asked_for(house, talk), f"/api/v1/conversations/{talk.number}/entries?after=0"
    with socket.create_connection(("127.0.0.1", house.live[0]), timeout=30) as connection:
        connection.sendall(asked_for(house, talk).replace(f"/live/conversations/{talk.number}?after=0".encode(), poll.encode()))
        assert b"first" in told(connection, b'"next":')
        for piece in (head[:9], head[9:40], head[40:]):
            connection.sendall(piece)
            time.sleep(0.05)
        assert told(connection, b"first").startswith(b"HTTP/1.1 200 OK\r\n")


@pytest.mark.parametrize(
    "line", [b"GET /live/\xff\xfe HTTP/1.1", b"GET /live/conversations/x HTTP/9.9", b"GET /live/%00/.. HTTP/1.1", b"GET /live/"]
)
def test_attack_a_head_that_is_no_good_is_refused_and_the_next_is_served(house, open_stream, line):
    with socket.create_connection(("127.0.0.1", house.live[0]), timeout=30) as connection:
        connection.sendall(line + b"\r\n\r\n")
        assert connection.recv(65536)[9:12] in {b"400", b"404"}
    assert open_stream(house.talk()).status == 200


def test_a_stream_has_its_frames_even_for_an_old_proxy_which_would_hold_back_what_has_none(house):
    talk = house.talk()
    with socket.create_connection(("127.0.0.1", house.live[0]), timeout=30) as connection:
        connection.sendall(asked_for(house, talk).replace(b"HTTP/1.1", b"HTTP/1.0"))
        head, _, _body = told(connection, b"\nevent: entry\n").partition(b"\r\n\r\n")
        assert b"transfer-encoding: chunked" in head and b"connection: close" in head


def test_a_line_whose_hint_was_lost_comes_with_the_sweep(house, open_stream):
    talk = house.talk()
    streams = [open_stream(talk, where=0), open_stream(talk, where=1)]
    for stream in streams:
        stream.wait_for([1])
    write_past_everything(house, talk, ["nobody was told"])
    for stream in streams:
        stream.wait_for([1, 2])


def test_who_loses_his_right_is_cut_and_stays_outside(house, open_stream):
    made = house.installation.command(
        "person", "create", f"leaving-{house.pages}@people.example", "--name", "Leaving", "--role", "agent", "--token"
    )
    token = made.stdout.split()[-1]
    house.installation.sql("UPDATE people_person SET is_demo = TRUE")
    talk = house.talk()
    stream = open_stream(talk, token=token)
    stream.wait_for([1])
    house.installation.sql("UPDATE people_person SET is_active = FALSE WHERE name = 'Leaving'")
    until(stream.has_ended.is_set, "the stream of somebody without an account ends")
    assert RIGHTS_SECONDS + 1 < 5
    assert open_stream(talk, token=token).status in (401, 404)


def test_a_stranger_is_refused_in_every_way(house, open_stream):
    talk, foreign = house.talk(), house.talk()
    path = f"/live/conversations/{talk.number}"
    assert ask(house.live[0], "GET", path)[0] == 401
    assert ask(house.live[0], "GET", path, token="nonsense")[0] == 401
    assert open_stream(talk, token=foreign.token).status == 404
    assert ask(house.live[0], "GET", talk.path, token=foreign.token)[0] == 404
    assert ask(house.live[0], "GET", talk.path)[0] == 401
    assert ask(house.live[0], "POST", f"{path}/typing", token=foreign.token)[0] == 404
    assert ask(house.live[0], "GET", "/live/inbox/all", token=talk.token)[0] == 404
    assert ask(house.live[0], "GET", "/live/nothing/1", token=talk.token)[0] == 404
    assert ask(house.live[0], "GET", f"{path}?after=-1", token=talk.token)[0] == 422


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example", "http://127.0.0.1:1"])
def test_a_page_of_another_site_cannot_read(house, open_stream, origin):
    talk = house.talk()
    assert open_stream(talk, headers={"Origin": origin}).status == 404
    assert open_stream(talk, headers={"Origin": f"http://127.0.0.1:{house.live[0]}"}).status == 200


def test_faults_are_told_as_problems_in_the_readers_language(house):
    status, headers, problem = ask(house.live[0], "GET", "/live/conversations/none", headers={"Accept-Language": "en"})
    assert (status, headers["Content-Type"], problem["status"]) == (401, "application/problem+json", 401)


def test_a_long_poll_is_answered_as_soon_as_something_comes(house):
    talk = house.talk()
    answers = []
    poll = threading.Thread(target=lambda: answers.append(talk.read(port=house.live[1], query="after=1&wait=25")))
    began = time.monotonic()
    poll.start()
    time.sleep(1)
    talk.write("here I am")
    poll.join()
    status, _headers, answer = answers[0]
    assert status == 200 and [entry["seq"] for entry in answer["entries"]] == [2] and answer["next"] == 2
    assert time.monotonic() - began < 24


def test_a_long_poll_without_news_sleeps_through_what_is_not_for_it(house):
    talk = house.talk()
    talk.write("a note", token=house.hana, visibility="internal")
    began = time.monotonic()
    assert talk.read(port=house.live[0], query="after=1&wait=3")[2] == {"entries": [], "next": 1}
    assert time.monotonic() - began >= 2.9 > SWEEP_SECONDS


PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow".split()


def test_lines_that_held_a_piece_of_a_secret_change_for_all_who_have_them(house, open_stream):
    talk = house.talk(" ".join(PHRASE[:4]), " ".join(PHRASE[4:8]))
    following = [open_stream(talk, where=0), open_stream(talk, where=1, token=house.hana)]
    for stream in following:
        stream.wait_for([1, 2, 3])
    polls = []
    poll = threading.Thread(target=lambda: polls.append(talk.read(port=house.live[1], query="after=3&wait=25")))
    poll.start()
    talk.write(" ".join(PHRASE[8:]))
    poll.join()
    for stream in [*following, open_stream(talk, after=3), open_stream(talk, headers={"Last-Event-ID": "2"})]:
        until(lambda stream=stream: 4 in stream.seqs, "the line that completes the phrase")
        changed = stream.entries[-1]["masked"]
        assert [(line["seq"], line["text"]) for line in changed] == [(2, "[recovery phrase removed]"), (3, "[recovery phrase removed]")]
    assert polls[0][2]["entries"][0]["masked"] == changed


def test_who_types_is_shown_to_the_others_wherever_they_are(house, open_stream):
    talk = house.talk()
    desk = open_stream(talk, token=house.hana, where=1)
    desk.wait_for([1])
    assert ask(house.live[0], "POST", f"/live/conversations/{talk.number}/typing", token=talk.token)[0] == 204
    until(lambda: desk.named("typing"), "typing")
    assert desk.named("typing")[0]["audience"] == "customer"


def test_a_reader_who_does_not_read_is_cut_and_the_others_go_on(house, open_stream):
    talk = house.talk()
    with socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.connect(("127.0.0.1", house.live[0]))
        slow.sendall(f"GET /live/conversations/{talk.number} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {talk.token}\r\n\r\n".encode())
        attentive = open_stream(talk)
        attentive.wait_for([1])
        until(lambda: is_held(slow), "the server has the connection of the slow one")
        last = write_past_everything(house, talk, ["x" * 45_000 for _ in range(450)])
        attentive.wait_for(list(range(1, last + 1)))
        until(lambda: not is_held(slow), "the server lets the slow one go")


def is_held(connection):
    """Whether a process of the server still has its end of this connection."""
    own = connection.getsockname()[1]
    return any(
        other.pid and other.raddr and other.raddr.port == own and other.pid != os.getpid() for other in psutil.net_connections("tcp4")
    )
