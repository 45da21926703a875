"""One conversation of a run: writers who try again until they are answered, and readers who come back with their cursor."""

import random
import threading
import time
import uuid
from typing import TYPE_CHECKING

from ..checker import Line, Seen, Sent, faults
from ..running import Refused, ask, until
from ..streams import Stream

if TYPE_CHECKING:
    from .run import Run

POLL_SECONDS, PAUSE_SECONDS, ANSWER_SECONDS = 4, 0.3, 20
BEGINNING = "the beginning"


class Scene:
    """`customers` and `agents` write and read, with a note of the desk now and then. `ends` = the customers' right is taken away."""

    def __init__(self, run: "Run", place: int, *, customers: int = 2, agents: int = 1, **start):
        self.run, self.random = run, random.Random(f"{run.seed}-{place}")
        self.sent: list[Sent] = []
        self.seen: dict[str, Seen] = {}
        self.refusals: list[str] = []
        self.is_ending, self.ended = False, None  # the customers' right: being taken away, and since when it is
        self.number, self.token = self._begin(start)
        work = [(self._write, f"customer {place}.{number}", self.token) for number in range(customers)]
        work += [(self._write, f"agent {place}.{number}", run.hana) for number in range(agents)]
        for kind, read in (("stream", self._follow), ("poll", self._poll), ("plain", self._poll)):
            work.append((read, f"customer by {kind}", self.token))
        work.append((self._follow, "desk by stream", run.hana))
        self.writers = [threading.Thread(target=does, args=(name, token), daemon=True) for does, name, token in work if does == self._write]
        self.readers = [threading.Thread(target=does, args=(name, token), daemon=True) for does, name, token in work if does != self._write]
        for thread in self.writers + self.readers:
            thread.start()

    def end_right(self) -> None:
        """The desk ends the customers' tokens; from the answer on their readers have no right."""
        path = f"/api/v1/conversations/{self.number}/end-tokens"
        self.is_ending = True
        until(lambda: self._ask("POST", path, token=self.run.hana)[0] == 204, "the tokens end")
        self.ended = time.monotonic()

    def acknowledged(self) -> int:
        return sum(one.seq is not None for one in list(self.sent))

    def are_complete(self, log: list[Line]) -> bool:
        ends = {True: log[-1].seq, False: max(line.seq for line in log if not line.is_internal)}
        return all(
            seen.lines and seen.lines[-1][0] >= ends[seen.is_desk] for seen in self.seen.values() if seen.is_desk or self.ended is None
        )

    def log(self) -> list[Line]:
        """The final log, as the desk reads it."""
        log: list[Line] = []

        def is_whole():
            status, answer = self._ask("GET", self._path(f"?after={log[-1].seq if log else 0}"), token=self.run.hana)
            if status == 200:
                log.extend(Line(entry["seq"], _text(entry), entry["visibility"] == "internal") for entry in answer["entries"])
            return status == 200 and not answer["entries"]

        until(is_whole, "the log")
        return log

    def judged(self, log: list[Line]) -> list[str]:
        for seen in self.seen.values():
            seen.ended = None if seen.is_desk else self.ended
        found = faults([Sent("", BEGINNING, 0, 0, 1), *self.sent], log, self.seen, cut_within=self.run.cut_within)
        return [f"{self.number}: {fault}" for fault in [*self.refusals, *found]]

    def _begin(self, start: dict) -> tuple[str, str]:
        body, key = {"channel": "chat", "language": "en", "text": BEGINNING, **start}, uuid.uuid4().hex

        def begun():
            status, answer = self._ask("POST", "/api/v1/conversations", body, key=key)
            return (answer["id"], answer["token"]) if status in (200, 201) else None

        return until(begun, f"a conversation begins\n{self.run.nodes.log()}")

    def _path(self, query: str = "") -> str:
        return f"/api/v1/conversations/{self.number}/entries{query}"

    def _ask(self, method: str, path: str, body=None, **how) -> tuple[int, dict]:
        """One try through the bad network; status 0 if no answer came. A refusal that no fault explains is written down."""
        try:
            status, _headers, answer = ask(self.run.port(), method, path, body, seconds=ANSWER_SECONDS + POLL_SECONDS, **how)
        except Refused:
            status, answer = 0, {}
        self._look(status, how.get("token"), path)
        if not 200 <= status < 300:
            time.sleep(PAUSE_SECONDS)
        return status, answer

    def _look(self, status: int, token: str | None, path: str) -> None:
        if 400 <= status < 500 and status != 429 and (not self.is_ending or token == self.run.hana):
            self.refusals.append(f"I9 refused with {status}: {path}")

    def _write(self, name: str, token: str) -> None:
        number = 0
        while not self.run.writing_ends.is_set():
            number += 1
            text, key, seq = f"line {number} of {name}", uuid.uuid4().hex, None
            body = {"text": text} | ({"visibility": "internal"} if token == self.run.hana and number % 3 == 0 else {})
            while seq is None and not (self.is_ending and token == self.token):
                began = time.monotonic()
                status, answer = self._ask("POST", self._path(), body, token=token, key=key)
                seq = answer["seq"] if status in (200, 201) else None
                self.sent.append(Sent(key, text, began, time.monotonic(), seq))
            time.sleep(self.random.uniform(0, 2 * self.run.pause))

    def _seen(self, name: str, token: str) -> Seen:
        return self.seen.setdefault(name, Seen(is_desk=token == self.run.hana))

    def _after(self, seen: Seen) -> int:
        return seen.lines[-1][0] if seen.lines and not self.run.forgets_cursor else 0

    def _follow(self, name: str, token: str) -> None:
        seen = self._seen(name, token)
        while not self.run.reading_ends.is_set():
            try:
                stream = Stream(self.run.port(), f"/live/conversations/{self.number}?after={self._after(seen)}", token=token)
            except Refused:
                time.sleep(PAUSE_SECONDS)
                continue
            self._look(stream.status, token, "stream")
            stays, taken = time.monotonic() + self.random.uniform(2, 12), 0
            while (
                stream.status == 200 and not self.run.reading_ends.is_set() and time.monotonic() < stays and not stream.has_ended.wait(0.1)
            ):
                taken = self._take(seen, stream, taken)
            stream.close()
            stream.has_ended.wait(5 if stream.status == 200 else PAUSE_SECONDS)
            self._take(seen, stream, taken)

    def _take(self, seen: Seen, stream: Stream, taken: int) -> int:
        entries = stream.entries[taken:]
        seen.lines += [(entry["seq"], _text(entry)) for entry in entries]
        return taken + len(entries)

    def _poll(self, name: str, token: str) -> None:
        seen, wait = self._seen(name, token), POLL_SECONDS if name.endswith("poll") else 0
        while not self.run.reading_ends.is_set():
            status, answer = self._ask("GET", self._path(f"?after={self._after(seen)}&wait={wait}"), token=token)
            if status == 200:
                seen.lines += [(entry["seq"], _text(entry)) for entry in answer["entries"]]
            if not wait:
                time.sleep(2 * PAUSE_SECONDS)


def _text(entry: dict) -> str | None:
    return entry["text"] if entry["kind"] in ("message", "note") else None
