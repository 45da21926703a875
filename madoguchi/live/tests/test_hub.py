"""The hub alone, with a log in memory: each reader is given each line once and in order, whatever comes late, fails or is slow."""

import asyncio
import re

import pytest

from madoguchi.live import hub as hub_module
from madoguchi.live import readers as readers_module
from madoguchi.live import rounds
from madoguchi.live.hub import Hub
from madoguchi.live.readers import Reader
from madoguchi.live.sources import SOURCES, Credentials, Line, Pass

RIGHT = Pass(key="1", audience="desk", name="somebody")


class Log:
    """A source whose lines are 1, 2, 3 …; it counts how often it was read and fails when told to."""

    def __init__(self):
        self.last, self.reads, self.is_broken, self.held = 0, 0, False, {RIGHT}

    def lines(self, key, audience, after, limit):
        self.reads += 1
        if self.is_broken:
            raise OSError
        return [Line(seq, seq - 1, b"%d" % seq) for seq in range(after + 1, min(self.last, after + limit) + 1)]

    def last_seq(self, key):
        return self.last

    def changed(self, seconds):
        return [("1", self.last)]

    def still_admitted(self, passes):
        return self.held & set(passes)

    def queue(self, keys):
        return {}


class Pipe:
    """A connection, as the reader at its end sees it; a blocked one keeps what it is given until it is let go."""

    def __init__(self):
        self.sent, self.kept, self.reader = [], [], None
        self.is_blocked = self.is_aborted = self.is_closed = False

    def write(self, data):
        if self.is_blocked:
            self.kept.append(data)
            if len(self.kept) == 1:
                self.reader.pause_writing()
        else:
            self.sent.append(data)

    def let_go(self):
        self.is_blocked = False
        self.sent += self.kept
        self.kept = []
        self.reader.resume_writing()

    def get_write_buffer_size(self):
        return sum(map(len, self.kept))

    def close(self):
        self.is_closed = True

    def abort(self):
        self.is_aborted = True

    @property
    def events(self):
        """What was sent, out of its frames; the last of all is empty."""
        data, events = b"".join(self.sent), []
        while data:
            size, _, rest = data.partition(b"\r\n")
            events.append(rest[: int(size, 16)])
            data = rest[int(size, 16) + 2 :]
        return events

    @property
    def seqs(self):
        return [int(number) for number in re.findall(rb"^id: (\d+)$", b"".join(self.events), re.MULTILINE)]


@pytest.fixture
def log(monkeypatch):
    made = Log()
    monkeypatch.setitem(SOURCES, "test", made)
    return made


@pytest.fixture(autouse=True)
def no_database(monkeypatch):
    monkeypatch.setattr(hub_module, "_with_connection", lambda function, *arguments: function(*arguments))


def reader_on(pipe, after=0, right=RIGHT):
    pipe.reader = Reader(right, after, pipe, lambda reader: None)
    return pipe.reader


async def follow(hub, reader):
    """Until it has what the log has more, or is cut."""
    hub.follow("test", reader)
    await settle(lambda: reader.is_live or reader.is_cut)


async def settle(condition):
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not settle")


def run(story):
    """Run a story with a hub whose clocks do not tick."""

    async def whole():
        hub = Hub()
        hub.loop = asyncio.get_running_loop()
        await story(hub)

    asyncio.run(whole())


def test_a_reader_catches_up_and_then_follows(log):
    async def story(hub):
        log.last = 450
        pipe = Pipe()
        await follow(hub, reader_on(pipe, after=3))
        log.last = 452
        hub.hint("test", "1")
        await settle(lambda: pipe.seqs[-1] == 452)
        assert pipe.seqs == list(range(4, 453))

    run(story)


def test_a_newcomer_does_not_make_the_others_miss_what_he_was_given(log):
    async def story(hub):
        early, late = Pipe(), Pipe()
        await follow(hub, reader_on(early))
        log.last = 2  # committed, and its hint is still on the way
        hub.group("test", RIGHT).forget_reading()
        await follow(hub, reader_on(late))
        assert (early.seqs, late.seqs) == ([], [1, 2])
        hub.hint("test", "1")
        await settle(lambda: early.seqs == [1, 2])
        assert late.seqs == [1, 2]

    run(story)


def line(seq):
    return Line(seq, seq - 1, b"%d" % seq)


def test_a_line_that_comes_with_its_hint_is_given_without_a_look_at_the_log(log):
    async def story(hub):
        pipes = [Pipe(), Pipe()]
        for pipe in pipes:
            await follow(hub, reader_on(pipe))
        reads = log.reads
        for log.last in (1, 2, 3):
            hub.hint("test", "1", {"desk": line(log.last)})
        await asyncio.sleep(0.05)
        assert [pipe.seqs for pipe in pipes] == [[1, 2, 3]] * 2
        assert log.reads == reads

    run(story)


@pytest.mark.parametrize("came", [[3], [3, 2], [2, 3], [3, 3, 1]])
def test_hints_that_were_lost_doubled_or_overtaken_change_nothing_of_what_is_given(log, came):
    async def story(hub):
        pipe = Pipe()
        log.last = 1
        await follow(hub, reader_on(pipe))
        log.last = 3
        for seq in came:
            hub.hint("test", "1", {"desk": line(seq)})
        await settle(lambda: pipe.seqs == [1, 2, 3])

    run(story)


def test_attack_a_line_for_the_desk_is_not_given_to_the_customer(log):
    async def story(hub):
        pipe = Pipe()
        await follow(hub, reader_on(pipe, right=Pass(key="1", audience="customer", name="nobody")))
        hub.hint("test", "1", {"desk": line(1)})  # a note: the log has nothing for this reader
        await asyncio.sleep(0.05)
        assert pipe.seqs == []

    run(story)


def test_readers_who_are_behind_are_given_each_line_once(log):
    async def story(hub):
        log.last = 10
        pipes = [Pipe() for _ in range(5)]
        readers = [reader_on(pipe, after=10) for pipe in pipes]
        for reader in readers:
            await follow(hub, reader)
        for place, reader in enumerate(readers):
            reader.cursor = place * 2  # each at another place of the log, as after lost hints
        log.last = 14
        for _ in range(5):
            hub.hint("test", "1")
        await settle(lambda: all(pipe.seqs[-1:] == [14] for pipe in pipes))
        assert [pipe.seqs for pipe in pipes] == [list(range(place * 2 + 1, 15)) for place in range(5)]

    run(story)


def test_one_reading_of_the_log_serves_all_readers_at_its_end(log):
    async def story(hub):
        pipes = [Pipe() for _ in range(50)]
        for pipe in pipes:
            await follow(hub, reader_on(pipe))
        log.reads, log.last = 0, 1
        hub.hint("test", "1")
        await settle(lambda: all(pipe.seqs == [1] for pipe in pipes))
        assert log.reads == 1

    run(story)


def test_readers_who_come_at_once_share_one_reading(log):
    async def story(hub):
        log.last = 20
        pipes = [Pipe() for _ in range(50)]
        await asyncio.gather(*(follow(hub, reader_on(pipe, after=place % 10)) for place, pipe in enumerate(pipes)))
        assert [pipe.seqs for pipe in pipes] == [list(range(place % 10 + 1, 21)) for place in range(50)]
        assert log.reads == 1

    run(story)


def test_who_comes_after_a_hint_is_given_no_older_reading(log):
    async def story(hub):
        await follow(hub, reader_on(Pipe()))
        log.last, late = 1, Pipe()
        hub.hint("test", "1")
        await follow(hub, reader_on(late))
        assert late.seqs == [1]

    run(story)


def test_a_cursor_beyond_what_others_read_a_moment_ago_is_no_reset(log):
    async def story(hub):
        log.last = 1
        await follow(hub, reader_on(Pipe()))
        log.last, ahead = 3, Pipe()  # its hints are lost, and he has had two of them elsewhere
        await follow(hub, reader_on(ahead, after=2))
        assert ahead.seqs == [3] and not any(chunk.startswith(b"event: reset") for chunk in ahead.events)

    run(story)


def test_a_right_is_asked_for_once_by_those_who_come_at_once_with_one_token(log):
    log.asked = 0

    def admit(credentials, key):
        log.asked += 1
        return RIGHT

    log.admit = admit

    async def story(hub):
        asked = [hub.admit("test", Credentials(bearer="one"), "1") for _ in range(20)] + [
            hub.admit("test", Credentials(bearer="other"), "1")
        ]
        assert await asyncio.gather(*asked) == [RIGHT] * 21 and log.asked == 2
        hub.admissions.clear()  # as when somebody's right was found to have ended
        await hub.admit("test", Credentials(bearer="one"), "1")
        assert log.asked == 3

    run(story)


def test_a_line_whose_hint_was_lost_is_found_by_looking(log):
    async def story(hub):
        pipe = Pipe()
        await follow(hub, reader_on(pipe))
        log.last = 1
        await hub.look(10)
        await settle(lambda: pipe.seqs == [1])

    run(story)


def test_a_cursor_beyond_the_log_is_told_and_begins_anew(log):
    async def story(hub):
        log.last, pipe = 2, Pipe()
        await follow(hub, reader_on(pipe, after=9))
        assert pipe.events[0].startswith(b"event: reset") and pipe.seqs == [1, 2]

    run(story)


def test_a_reader_who_cannot_be_served_is_cut_and_may_come_back(log):
    async def story(hub):
        log.is_broken, log.last, pipe = True, 1, Pipe()
        reader = reader_on(pipe)
        await follow(hub, reader)
        assert reader.is_cut
        log.is_broken, pipe = False, Pipe()
        await follow(hub, reader_on(pipe))
        assert pipe.seqs == [1]

    run(story)


def test_a_fault_while_reading_for_live_readers_is_tried_again(log, monkeypatch):
    async def no_pause(_seconds):
        log.is_broken = False

    async def story(hub):
        pipe = Pipe()
        await follow(hub, reader_on(pipe))
        log.is_broken, log.last = True, 1
        real = asyncio.sleep
        monkeypatch.setattr(hub_module.asyncio, "sleep", no_pause)
        hub.hint("test", "1")
        while not pipe.seqs:
            await real(0.01)
        assert pipe.seqs == [1]

    run(story)


def test_who_does_not_read_is_cut_and_thrown_away_and_the_others_go_on(log):
    async def story(hub):
        slow, quick = Pipe(), Pipe()
        slow_reader = reader_on(slow)
        await follow(hub, slow_reader)
        await follow(hub, reader_on(quick))
        slow.is_blocked, long = True, {"of": "x" * 150_000}
        while not slow_reader.is_cut:
            assert slow.get_write_buffer_size() <= 2 * readers_module.WAITING_BYTES
            hub.tell("test", "1", "typing", long)
        log.last = 1
        hub.hint("test", "1", {"desk": line(1)})
        assert slow.is_aborted and quick.seqs == [1]

    run(story)


def of_size(size):
    """A log whose lines are so many bytes long each."""
    return lambda key, audience, after, limit: [Line(seq, seq - 1, b"%0*d" % (size, seq)) for seq in range(after + 1, after + limit + 1)]


def test_attack_what_waits_for_a_reader_who_takes_nothing_stays_small_however_long_the_log_is(log, monkeypatch):
    monkeypatch.setattr(log, "lines", of_size(150_000))

    async def story(hub):
        log.last, pipe = 10_000, Pipe()
        pipe.is_blocked = True
        following = asyncio.create_task(follow(hub, reader := reader_on(pipe)))
        await settle(lambda: reader.cursor)
        await asyncio.sleep(0.05)
        assert reader.cursor == 1, "the next line is made for him when he has taken this one"
        following.cancel()

    run(story)


def test_who_takes_nothing_of_what_he_missed_is_cut(log, monkeypatch):
    monkeypatch.setattr(readers_module, "PATIENCE_SECONDS", 0.05)

    async def story(hub):
        log.last, pipe = 60, Pipe()
        pipe.is_blocked = True
        await follow(hub, reader := reader_on(pipe))
        assert reader.is_cut and pipe.is_aborted

    run(story)


def test_long_lines_wait_for_a_slow_reader_up_to_a_bound_then_he_must_catch_up(log):
    async def story(hub):
        pipe = Pipe()
        await follow(hub, reader := reader_on(pipe))
        pipe.is_blocked = True
        taken = [reader.offer(Line(seq, seq - 1, bytes(150_000))) for seq in range(1, 12)]
        assert taken[0] and not taken[-1] and not reader.is_cut
        assert reader.cursor * 150_000 < readers_module.WAITING_BYTES + 150_000

    run(story)


def test_what_a_reader_missed_is_given_whole_though_he_takes_it_slowly_and_lines_come_meanwhile(log, monkeypatch):
    lines = of_size(100_000)
    monkeypatch.setattr(log, "lines", lambda key, audience, after, limit: lines(key, audience, after, min(limit, log.last - after)))

    async def story(hub):
        log.last, pipe = 25, Pipe()
        pipe.is_blocked = True
        following = asyncio.create_task(follow(hub, reader_on(pipe)))
        await asyncio.sleep(0.05)
        log.last = 26
        hub.hint("test", "1", {"desk": Line(26, 25, b"26")})
        pipe.let_go()
        await following
        await settle(lambda: pipe.seqs == list(range(1, 27)))

    run(story)


def test_a_poll_is_given_long_lines_a_few_at_a_time_and_few_are_read_for_it(log, monkeypatch):
    lines, asked = of_size(150_000), []
    monkeypatch.setattr(log, "lines", lambda key, audience, after, limit: asked.append(limit) or lines(key, audience, after, limit))

    async def story(hub):
        log.last = 10_000
        given = await hub.wait("test", RIGHT, 0, 0)
        assert [one.seq for one in given] == list(range(1, 7))
        assert sum(asked) <= 25

    run(story)


def test_nothing_reaches_a_reader_after_the_cut(log):
    async def story(hub):
        pipe = Pipe()
        reader = reader_on(pipe)
        await follow(hub, reader)
        reader.cut()
        log.last = 1
        hub.hint("test", "1")
        await asyncio.sleep(0.05)
        assert pipe.seqs == []

    run(story)


def test_a_short_queue_is_emptied_in_order_when_the_reader_reads_again(log):
    async def story(hub):
        pipe = Pipe()
        await follow(hub, reader_on(pipe))
        pipe.is_blocked, log.last = True, 20
        hub.hint("test", "1")
        await asyncio.sleep(0.05)
        pipe.let_go()
        await settle(lambda: pipe.seqs == list(range(1, 21)))

    run(story)


def test_a_waiting_poll_is_answered_by_what_it_waits_for_and_by_nothing_else(log):
    async def story(hub):
        log.last = 1
        waiting = asyncio.create_task(hub.wait("test", RIGHT, 1, 30))
        await asyncio.sleep(0.02)
        hub.hint("test", "1")  # of a line that this reader may not see
        await asyncio.sleep(0.05)
        assert not waiting.done()
        log.last = 2
        hub.hint("test", "1")
        assert [line.seq for line in await waiting] == [2]
        assert hub.groups == {}

    run(story)


def test_a_process_that_leaves_sends_everybody_away_with_a_time_to_come_back(log):
    async def story(hub):
        pipe = Pipe()
        reader = reader_on(pipe)
        await follow(hub, reader)
        waiting = asyncio.create_task(hub.wait("test", RIGHT, 0, 30))
        await asyncio.sleep(0.02)
        hub.close()
        assert await waiting == [] and reader.is_cut and pipe.events[-2].startswith(b"retry: ")
        late = reader_on(Pipe())
        await follow(hub, late)
        assert late.is_cut

    run(story)


def test_typing_is_told_to_all_but_the_one_who_types(log):
    async def story(hub):
        pipe = Pipe()
        await follow(hub, reader_on(pipe))
        hub.tell("test", "1", "typing", {"name": "x"}, but=RIGHT.name)
        assert not [chunk for chunk in pipe.events if b"typing" in chunk]
        hub.tell("test", "1", "typing", {"name": "x"})
        assert pipe.events[-1] == b'event: typing\ndata: {"name":"x"}\n\n'

    run(story)


def test_rights_that_ended_cut_within_the_promised_five_seconds(log, monkeypatch):
    assert rounds.RIGHTS_SECONDS < 5
    monkeypatch.setattr(rounds, "RIGHTS_SECONDS", 0.01)

    async def story(hub):
        reader = reader_on(Pipe())
        await follow(hub, reader)
        checking = asyncio.create_task(rounds.check_rights(hub))
        await asyncio.sleep(0.1)
        assert not reader.is_cut
        log.held = set()
        await settle(lambda: reader.is_cut)
        checking.cancel()

    run(story)


def presence(pipe):
    return [chunk for chunk in pipe.events if b"presence" in chunk]


def test_presence_is_told_once_for_all_who_came_and_went_to_those_for_whom_they_are_others(log):
    async def story(hub):
        pipes, customer = [Pipe() for _ in range(30)], Pipe()
        readers = [reader_on(pipe) for pipe in pipes]
        for reader in readers:
            await follow(hub, reader)
        hub.tell_presence()
        assert not any(map(presence, pipes))
        await follow(hub, reader_on(customer, right=Pass(key="1", audience="customer", name="nobody")))
        for reader in readers[20:]:
            hub.leave("test", reader)
        for _ in range(2):
            hub.tell_presence()
        told = [b'event: presence\ndata: {"readers":{"desk":20,"customer":1}}\n\n']
        assert [presence(pipe) for pipe in (*pipes[:20], customer)] == [told] * 21

    run(story)


def test_who_comes_later_is_told_who_is_there_and_all_are_told_when_they_have_gone(log):
    async def story(hub):
        agent, tabs = reader_on(Pipe()), [Pipe(), Pipe()]
        await follow(hub, agent)
        for tab in tabs:
            await follow(hub, reader_on(tab, right=Pass(key="1", audience="customer", name="nobody")))
            hub.tell_presence()
        assert presence(tabs[1]) == [b'event: presence\ndata: {"readers":{"desk":1,"customer":2}}\n\n']
        hub.leave("test", agent)
        hub.tell_presence()
        assert presence(tabs[0])[-1] == b'event: presence\ndata: {"readers":{"customer":2}}\n\n'

    run(story)
