// A chat over the API: what is written is kept until it is acknowledged and sent in its order; the log is followed from its cursor.
// Knows nothing of the page: new Chat({ desk, outbox, onEntry, onPending, onAccepted, onRefused, onState, onEvent, onBegun, renewed }).
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
  #isSending = false;
  #ends = [];

  constructor(given) {
    Object.assign(this, given);
    const { chat, lines } = this.outbox;
    if (chat.token) this.desk.token = chat.token;
    this.#ends.push(onWake(() => { this.#rest.end(); this.flush(); }));
    this.#ends.push(this.outbox.watch({
      line: (line) => (line.seq ? this.onAccepted(line, line.seq) : this.onPending(line)),
      dropped: (key) => this.onRefused({ key, isElsewhere: true }),
      chat: () => this.#begun(),
    }));
    for (const line of lines) this.onPending(line);
    if (chat.number) this.#follow();
    this.flush();
  }

  get number() { return this.outbox.chat.number; }
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

  /** One after the other, so that the order stays; a line leaves the outbox only when it is acknowledged or refused. */
  async #sendAll() {
    for (let line; !this.#isStopped && (line = this.outbox.lines[0]);) {
      const slow = setTimeout(() => this.onState("cut"), UNANSWERED);
      const answer = await this.#post(line).catch(() => ({ status: 0 }));
      clearTimeout(slow);
      const { status, said } = answer;
      if (answer.ok) this.#accepted(line, said);
      else if (status === 401 && await this.renewed()) continue;
      else if (status === 0 || status === 408 || status === 429 || status >= 500) {
        this.onState("offline");
        await this.#rest.of(Math.max(this.#waits.take(), Math.min(answer.after || 0, 60000)));
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
    const asked = { method: "POST", key, patience: named.length ? FILES_GIVEN_UP : GIVEN_UP };
    if (!this.number) return this.desk.ask("/api/v1/conversations", { ...asked, json: { channel: "chat", language: this.desk.language, text } });
    if (!named.length) return this.desk.ask(`${this.path}/entries`, { ...asked, json: { text } });
    const form = new FormData();
    form.append("text", text);
    for (const file of await files.get(key) ?? []) form.append("files", file, file.name);
    return this.desk.ask(`${this.path}/entries/files`, { ...asked, form });
  }

  #accepted(line, said) {
    this.onAccepted(line, said.seq);
    this.outbox.accepted(line, said.seq);
    if (!this.number) this.outbox.know({ number: said.number, token: said.token });
    this.#begun();
    this.stream.expect(said.seq);
  }

  #begun() {
    const { number, token } = this.outbox.chat;
    if (token) this.desk.token = token;
    if (number && !this.stream) this.#follow();
    this.onBegun();
  }

  #follow() {
    this.stream = new Stream({
      url: `${this.desk.base}/live/conversations/${this.number}`, pollUrl: `${this.desk.base}${this.path}/entries`, token: () => this.desk.token, store: "madoguchi",
      onLine: this.onEntry, onEvent: this.onEvent, renewed: this.renewed,
      onState: (state) => { if (state === "live" || state === "polling") this.flush(); this.onState(state); },
    }).start();
    this.desk.ask(this.path).then(({ said }) => this.onEvent("seen", { audience: "desk", seq: said.seen.desk })).catch(() => {});
  }

  typing() {
    if (this.number) fetch(`${this.desk.base}/live/conversations/${this.number}/typing`, { method: "POST", headers: this.desk.headers() }).catch(() => {});
  }
}
