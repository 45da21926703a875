"""A real IMAP server of the tests' own: Debian's Dovecot in a temporary folder, on loopback, gone when the test is over."""

import contextlib
import getpass
import imaplib
import os
import re
import shutil
import signal
import ssl
import subprocess
import tempfile
import time
from pathlib import Path

from .running import free_port, until

USER, PASSWORD = "support@mihon.example", "kept-in-a-file"
CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
mail_location = maildir:{folder}/mail/%u
mail_home = {folder}/home/%u
ssl = {ssl}
disable_plaintext_auth = no
first_valid_uid = 0
default_internal_user = {internal}
default_login_user = {login}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class Dovecot:
    """`with Dovecot() as server`: `port` without TLS, `tls_port` with the certificate in `ca_file`."""

    def __init__(self, *, idle: bool = True):
        self.port, self.tls_port, self.idle = free_port(), free_port(), idle
        self.folder = Path()
        self.process: subprocess.Popen | None = None

    def __enter__(self) -> "Dovecot":
        self.folder = Path(tempfile.mkdtemp(prefix="madoguchi-imap-"))
        self.folder.chmod(0o755)
        self.ca_file = self.folder / "certificate.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
            + ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", self.folder / "key.pem", "-out", self.ca_file],
            check=True,
            capture_output=True,
        )
        (self.folder / "home").mkdir()
        (self.folder / "mail").mkdir()
        is_root = os.geteuid() == 0
        text = CONFIGURATION.format(
            folder=self.folder,
            password=PASSWORD,
            port=self.port,
            tls_port=self.tls_port,
            ssl=f"yes\nssl_cert = <{self.ca_file}\nssl_key = <{self.folder}/key.pem",
            uid="mail" if is_root else os.geteuid(),
            gid="mail" if is_root else os.getegid(),
            internal="dovecot" if is_root else getpass.getuser(),
            login="dovenull" if is_root else getpass.getuser(),
        )
        if not self.idle:
            text += "\nimap_capability = IMAP4rev1 UIDPLUS MOVE\n"
        (self.folder / "dovecot.conf").write_text(text)
        if is_root:
            for name in ("home", "mail"):
                shutil.chown(self.folder / name, "mail", "mail")
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        self.process = subprocess.Popen(["dovecot", "-F", "-c", self.folder / "dovecot.conf"], start_new_session=True)
        until(self._answers, "Dovecot answers")

    def kill(self) -> None:
        """All of it at once, as a machine that dies."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def _answers(self) -> bool:
        with contextlib.suppress(OSError, imaplib.IMAP4.error), self.signed_in():
            return True
        return False

    @contextlib.contextmanager
    def signed_in(self):
        client = imaplib.IMAP4_SSL("localhost", self.tls_port, ssl_context=ssl.create_default_context(cafile=str(self.ca_file)), timeout=20)
        try:
            client.login(USER, PASSWORD)
            yield client
        finally:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                client.logout()

    def put(self, *mails: bytes, folder: str = "INBOX") -> None:
        with self.signed_in() as client:
            for mail in mails:
                answer, said = client.append(folder, "", "", mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
                assert answer == "OK", said

    def seen(self, folder: str = "INBOX") -> int:
        return self._count("SEEN", folder)

    def count(self, folder: str = "INBOX") -> int:
        return self._count("ALL", folder)

    def _count(self, criteria: str, folder: str) -> int:
        with self.signed_in() as client:
            if client.select(folder, readonly=True)[0] != "OK":
                return 0
            return len(client.search(None, criteria)[1][0].split())

    def number_anew(self) -> None:
        """A new UIDVALIDITY, as after a move of the mailbox to another machine: Dovecot takes the second in which it is made."""
        until(lambda: time.time() > max(self._made()) + 1, "the next second")
        for name in self.folder.glob("mail/**/dovecot-uid*"):
            name.unlink()
        for name in self.folder.glob("mail/**/dovecot.index*"):
            name.unlink()

    def _made(self) -> list[int]:
        return [int(re.search(r" V(\d+) ", path.read_text())[1]) for path in self.folder.glob("mail/**/dovecot-uidlist")]
