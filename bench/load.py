"""What a page costs: requests over HTTP to the web process of `madoguchi serve` with 10,000 conversations, its CPU time per
request, and the ratio to a bare response of the same server in the same run. Figures of one run on one machine: compare ratios."""

import http.client
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path
from urllib.parse import quote, urlencode

ROOT = Path(__file__).resolve().parent.parent
MADOGUCHI = str(Path(sys.executable).parent / "madoguchi")
CASES = 10_000
TICKS = os.sysconf("SC_CLK_TCK")
PEERS = {  # CPU ms per request of the cheapest peer measured on such a machine (osTicket, FreeScout)
    "help article": 8, "help article, made anew": 8, "case list of 10,000": 52, "open one case at the desk": 34, "open a case (form)": 49, "reply at the desk": 49,
}  # fmt: skip

SEED = """
import datetime, random
from django.utils import timezone
from madoguchi.conversations.models import Conversation, Entry
from madoguchi.conversations.numbers import new_number
random.seed(7)
now = timezone.now()
rows = []
for n in range({cases}):
    at = now - datetime.timedelta(minutes=n)
    rows.append(Conversation(number=new_number(), email=f"c{{n}}@people.example", name=f"Customer {{n}}", language=random.choice(["ja", "en"]), channel=random.choice(["web", "chat", "mail"]),
        subject=f"Deposit {{n}} has not arrived", preview="I sent it yesterday and it is still not in my balance.", created_at=at, updated_at=at,
        waiting_since=at if n % 3 else None, closed_at=at if n % 5 == 0 else None, last_seq=4, public_seq=4))
rows = Conversation.objects.bulk_create(rows, batch_size=500)
Entry.objects.bulk_create([Entry(conversation=row, seq=seq, public_before=seq - 1, kind="message", channel=row.channel, author_kind="customer" if seq % 2 else "agent",
    author_name="Somebody", text="I sent it yesterday and it is still not in my balance. " * 3, sender="visitor") for row in rows for seq in range(1, 5)], batch_size=1000)
"""


class Service:
    def __init__(self, home):
        self.port = _free_port()
        self.environment = os.environ | {
            "MADOGUCHI_HOME": str(home), "MADOGUCHI_SMTP_PORT": "0", "MADOGUCHI_RATE_LIMITS": "off", "BASE_URL": f"http://127.0.0.1:{self.port}",
            "DJANGO_SETTINGS_MODULE": "project.settings",
        }  # fmt: skip
        self.run("init", "--demo")
        subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", SEED.format(cases=CASES)], env=self.environment, cwd=ROOT, check=True
        )
        self.process = subprocess.Popen(
            [MADOGUCHI, "serve", "--port", str(self.port)],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while True:
            try:
                self.ask("GET", "/healthz")
                break
            except OSError:
                time.sleep(0.2)
        children = subprocess.run(
            ["pgrep", "-P", str(self.process.pid), "-f", "children web"], capture_output=True, text=True, check=True
        ).stdout.split()
        self.web = int(children[0])

    def run(self, *words):
        subprocess.run([MADOGUCHI, *words], env=self.environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        return response.status, response.read().decode(errors="replace"), response.headers

    def cpu(self):
        """Seconds of processor time that the web process has used."""
        fields = Path(f"/proc/{self.web}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


class Browser:
    """One keep-alive connection with cookies."""

    def __init__(self, service):
        self.connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=300)
        self.cookies = {}

    def __call__(self, method, path, form=None, headers=None, body=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} | (headers or {})
        if form is not None:
            body = urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):  # idle for too long in between
            self.connection.close()
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
        text = response.read().decode(errors="replace")
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return response.status, text

    def token(self, path):
        return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self("GET", path)[1])[1]


def measure(service, name, times, request):
    """(name, requests a second, milliseconds in the middle, CPU milliseconds per request) of `times` requests one after another."""
    for _ in range(5):
        request()
    began, cpu, took = time.perf_counter(), service.cpu(), []
    for _ in range(times):
        at = time.perf_counter()
        request()
        took.append(time.perf_counter() - at)
    seconds, used = time.perf_counter() - began, service.cpu() - cpu
    return name, times / seconds, statistics.median(took) * 1000, used / times * 1000


def expect(answer, *statuses):
    assert answer[0] in statuses, answer
    return answer


def pages(service):
    visitor, agent = Browser(service), Browser(service)
    form = {"csrfmiddlewaretoken": agent.token("/en/account/demo/"), "email": "hana@mihon.example"}
    expect(agent("POST", "/en/account/demo/sign-in/", form), 302)
    number = re.search(r'data-number="([^"]+)"', agent("GET", "/desk/?view=open")[1])[1]
    csrf = agent.token(f"/desk/{number}/")
    article = re.search(r'href="(/ja/help/articles/[^"]+)"', visitor("GET", "/ja/help/search/?q=%E5%87%BA%E9%87%91")[1])[1]
    case = {
        "problem": "other",
        "csrfmiddlewaretoken": visitor.token("/en/cases/new/?problem=other"),
        "subject": "A question",
        "text": "What now?",
        "fact_happened": "2026-11-20T10:00",
        "email": "a@people.example",
    }
    yield measure(service, "bare response", 2000, lambda: expect(visitor("GET", "/healthz"), 200))
    yield measure(service, "front page", 300, lambda: expect(visitor("GET", "/ja/"), 200))
    yield measure(service, "help article", 300, lambda: expect(visitor("GET", article), 200))
    reader = Browser(service)
    reader.cookies["sessionid"] = "nobody-in-particular"
    yield measure(service, "help article, made anew", 150, lambda: expect(reader("GET", article), 200))
    words = iter(
        f"{word} {number}" for number in range(60) for word in ("出金できない", "二段階認証", "本人確認", "手数料", "入金が反映されない")
    )
    yield measure(service, "search (Japanese)", 200, lambda: expect(visitor("GET", "/ja/help/search/?q=" + quote(next(words))), 200))
    yield measure(service, "case list of 10,000", 200, lambda: expect(agent("GET", "/desk/?view=open"), 200))
    yield measure(service, "open one case at the desk", 200, lambda: expect(agent("GET", f"/desk/{number}/"), 200))
    yield measure(
        service, "open a case (form)", 150, lambda: expect(visitor("POST", "/en/cases/new/", case | {"key": str(uuid.uuid4())}), 302)
    )
    reply = {"csrfmiddlewaretoken": csrf, "text": "We are looking into it."}
    yield measure(
        service, "reply at the desk", 150, lambda: expect(agent("POST", f"/desk/{number}/answer/", reply | {"key": str(uuid.uuid4())}), 302)
    )


def chat(service, messages=300):
    """Milliseconds from sending a line by the API to its arrival in another reader's stream: (middle, 99th), and CPU per line."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
    begun = json.loads(
        service.ask("POST", "/api/v1/conversations", json.dumps({"channel": "chat", "language": "en", "text": "hello"}), headers)[1]
    )
    bearer = {"Authorization": f"Bearer {begun['token']}"}
    arrived, ready = {}, threading.Event()

    def read():
        connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
        connection.request("GET", f"/live/conversations/{begun['id']}?after=0", headers=bearer)
        for line in connection.getresponse():
            if line.startswith(b'data: {"seq"'):
                said = json.loads(line[6:])
                arrived[said["text"]] = time.perf_counter()
                ready.set()
                if said["seq"] > messages:
                    return

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    ready.wait(30)
    writer, sent, cpu = Browser(service), {}, service.cpu()
    for place in range(messages):
        sent[f"line {place}"] = time.perf_counter()
        body = json.dumps({"text": f"line {place}"})
        expect(
            writer(
                "POST",
                f"/api/v1/conversations/{begun['id']}/entries",
                body=body,
                headers=headers | bearer | {"Idempotency-Key": str(uuid.uuid4())},
            ),
            201,
        )
    reader.join(30)
    took = sorted((arrived[text] - at) * 1000 for text, at in sent.items())
    return statistics.median(took), took[int(len(took) * 0.99)], (service.cpu() - cpu) / messages * 1000


def main():
    with tempfile.TemporaryDirectory() as home:
        service = Service(Path(home))
        try:
            rows = list(pages(service))
            bare = rows[0][3]
            print("| page | requests/s | ms | CPU ms | CPU × bare | cheapest peer, CPU ms | times cheaper |\n|---|---|---|---|---|---|---|")
            for name, rate, middle, cpu in rows:
                peer = PEERS.get(name)
                print(
                    f"| {name} | {rate:.0f} | {middle:.1f} | {cpu:.2f} | {cpu / bare:.1f} | {peer or ''} | {f'{peer / cpu:.1f}' if peer else ''} |"
                )
            middle, late, cpu = chat(service)
            print(f"| chat: sent → shown | | {middle:.1f} (p99 {late:.1f}) | {cpu:.2f} | {cpu / bare:.1f} | | |")
        finally:
            service.stop()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
