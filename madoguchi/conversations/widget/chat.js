// A chat over the API: what is written is kept until it is acknowledged and sent in its order; the log is followed from its cursor.
// Knows nothing of the page: new Chat({ desk, outbox, onEntry, onPending, onAccepted, onRefused, onState, onEvent, onOther, renewed }).
import { resting, waits } from "../../ui/static/ui/retry.js";
import { Stream } from "../../ui/static/ui/stream.js";
import { onWake } from "../../ui/static/ui/waking.js";
import { files } from "./file-store.js";
import { inTurn } from "./outbox.js";

const UNANSWERED = 5000; // after which one is told that the line seems cut
const GIVEN_UP = 20000; // after which a line is sent again, under the same key
const FILES_GIVEN_UP = 120000;

export class Chat {
  #isStopped;
  #waits = waits(500, 15000);
  #rest = resting();
  #isSending; #ends;

  constructor(given) {
    Object.assign(this, given);
    this.#ends = [onWake(() => { this.#rest.end(); this.flush(); }), this.outbox.watch({
      line: (line) => (line.seq ? this.onAccepted(line, line.seq) : this.onPending(line)),
      dropped: (key) => this.onRefused({ key, isElsewhere: true }),
      chat: () => this.#isCurrent(),
    })];
    for (const line of this.outbox.lines) this.onPending(line);
    this.#follow();
    this.flush();
  }

  get path() { return `/api/v1/conversations/${this.number}`; }

  stop() {
    for (const end of this.#ends) end();
    this.stream?.stop();
    this.#isStopped = true;
    this.#rest.end();
  }

  /** Files follow the line that begins a conversation. */
  async send(text, chosen = []) {
    const isApart = chosen.length && !this.number && !this.outbox.lines.length;
    if (isApart) this.onPending(await this.outbox.add(text || chosen.map((file) => file.name).join(", "), []));
    this.onPending(await this.outbox.add(isApart ? "" : text, chosen));
    this.flush();
  }

  async flush() {
    if (this.#isSending || !this.outbox.lines.length) return;
    this.#isSending = true;
    try { await inTurn(`${this.outbox.name}:send`, () => this.#sendAll()); } finally { this.#isSending = false; }
  }

  /** Whether this is still the reader's conversation: who puts another in its place stops it. */
  #isCurrent() {
    if (!this.#isStopped && this.outbox.chat.number !== this.number) this.onOther();
    return !this.#isStopped;
  }

  /** One after the other, so that the order stays; a line leaves the outbox only when it is acknowledged or refused. */
  async #sendAll() {
    for (let line; this.#isCurrent() && (line = this.outbox.lines[0]);) {
      const slow = setTimeout(() => this.onState("cut"), UNANSWERED);
      const answer = await this.#post(line);
      clearTimeout(slow);
      const { ok, status, said, after } = answer;
      if (this.#isStopped) return;
      if (ok && Number.isInteger(said.seq) && (this.number || typeof said.number === "string")) this.#accepted(line, said);
      else if (status === 401 && await this.renewed()) continue;
      else if (ok || !status || status === 408 || status === 429 || status >= 500) {
        this.onState("offline");
        await this.#rest.of(Math.max(this.#waits.take(), Math.min(after || 0, 60000)));
        continue;
      } else {
        const chosen = line.files.length ? await files.get(line.key) : null;
        this.outbox.drop(line);
        this.onRefused(line, said, chosen);
      }
      this.#waits.reset();
      this.onState("live");
    }
  }

  async #post({ key, text, files: named }) {
    const asked = { key, patience: named.length ? FILES_GIVEN_UP : GIVEN_UP };
    if (!this.number) return this.desk.ask("/api/v1/conversations", { ...asked, json: { channel: "chat", language: this.desk.language, text } });
    if (!named.length) return this.desk.ask(`${this.path}/entries`, { ...asked, json: { text } });
    const form = new FormData();
    form.append("text", text);
    for (const file of await files.get(key) ?? []) form.append("files", file, file.name);
    return this.desk.ask(`${this.path}/entries/files`, { ...asked, form });
  }

  #accepted(line, said) {
    if (!this.number) {
      this.outbox.know({ number: said.number, token: said.token });
      this.#follow();
    }
    this.outbox.accepted(line, said.seq);
    this.onAccepted(line, said.seq);
    this.stream.expect(said.seq);
  }

  #follow() {
    const { number, token } = this.outbox.chat;
    this.number = number;
    this.desk.token = token ?? this.desk.identity;
    if (!number) return;
    this.stream = new Stream({
      url: `${this.desk.base}/live/conversations/${number}`, pollUrl: `${this.desk.base}${this.path}/entries`, token: () => this.desk.token, store: "madoguchi",
      onLine: this.onEntry, onEvent: this.onEvent, renewed: this.renewed,
      onState: (state) => { if (this.#isStopped) return; if (state === "live" || state === "polling") this.flush(); if (state === "ended" || !this.#isSending) this.onState(state); },
    }).start();
    this.desk.ask(this.path).then(({ said }) => said.seen && this.onEvent("seen", { audience: "desk", seq: said.seen.desk }));
  }

  typing() {
    if (this.number) this.desk.post(`/live/conversations/${this.number}/typing`);
  }
}
