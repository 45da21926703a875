// A chat over the conversation API: an outbox kept until each line is acknowledged, and a stream that resumes from its cursor.
// Knows nothing of the page: new Chat({ store, language, onEntry, onPending, onAccepted, onRefused, onState, onEvent }).
import { Stream } from "../ui/stream.js";
import { waits } from "../ui/retry.js";

const UNANSWERED = 5000; // after which one is told that the line seems cut
const GIVEN_UP = 20000; // after which a line is sent again, under the same key

const newKey = () => crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export class Chat {
  #waits = waits(500, 10000);
  #isSending = false;
  #stream;

  constructor(options) {
    Object.assign(this, { onEvent() {}, onState() {} }, options);
    this.state = JSON.parse(localStorage.getItem(this.store) ?? "null") ?? { number: null, token: null, outbox: [] };
  }

  resume() {
    if (this.state.number) this.#follow();
    for (const line of this.state.outbox) this.onPending(line);
    this.flush();
  }

  send(text, facts = {}) {
    const line = { key: newKey(), text, facts };
    this.state.outbox.push(line);
    this.#save();
    this.onPending(line);
    this.flush();
  }

  forget() {
    this.#stream?.stop();
    localStorage.removeItem(this.store);
    this.state = { number: null, token: null, outbox: [] };
  }

  /** Send what waits, one after the other, so that the order stays; a line leaves the outbox only when it is acknowledged or refused. */
  async flush() {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      while (this.state.outbox.length) {
        const line = this.state.outbox[0];
        const slow = setTimeout(() => this.onState("cut"), UNANSWERED);
        const response = await this.#post(line).catch(() => null);
        clearTimeout(slow);
        if (!response || response.status >= 500 || response.status === 429) {
          this.onState("offline");
          await new Promise((resolve) => { addEventListener("online", resolve, { once: true }); setTimeout(resolve, this.#waits.take()); });
          continue;
        }
        this.#waits.reset();
        this.onState("live");
        const answer = await response.json().catch(() => ({}));
        this.state.outbox.shift();
        if (response.ok) this.#accepted(line, answer);
        else this.onRefused(line, answer.title);
        this.#save();
      }
    } finally {
      this.#isSending = false;
    }
  }

  #accepted(line, answer) {
    if (this.state.number) { this.onAccepted(line, answer.seq); return; }
    Object.assign(this.state, { number: answer.number, token: answer.token });
    this.onAccepted(line, answer.seq);
    this.#follow();
  }

  #post(line) {
    const headers = { "Content-Type": "application/json", "Idempotency-Key": line.key, "Accept-Language": this.language };
    if (this.state.token) headers.Authorization = `Bearer ${this.state.token}`;
    const address = this.state.number ? `/api/v1/conversations/${this.state.number}/entries` : "/api/v1/conversations";
    const body = this.state.number ? { text: line.text } : { channel: "chat", language: this.language, text: line.text, ...line.facts };
    return fetch(address, { method: "POST", headers, body: JSON.stringify(body), signal: AbortSignal.timeout(GIVEN_UP) });
  }

  #follow() {
    const { number, token } = this.state;
    this.#stream = new Stream({
      url: `/live/conversations/${number}`, pollUrl: `/api/v1/conversations/${number}/entries`, token, cursor: 0,
      onLine: this.onEntry, onEvent: this.onEvent,
      onState: (state) => { if (state === "live" || state === "polling") this.flush(); this.onState(state); },
    }).start();
  }

  typing() {
    const { number, token } = this.state;
    const headers = token ? { Authorization: `Bearer ${token}` } : {};
    if (number) fetch(`/live/conversations/${number}/typing`, { method: "POST", headers }).catch(() => {});
  }

  #save() { localStorage.setItem(this.store, JSON.stringify(this.state)); }
}
