// Follows a log from a cursor by the best way that works: a stream, else long poll, else plain requests; comes back by itself after anything.
// new Stream({ url, pollUrl, token(), cursor, store, onLine(line), onEvent(name, data), onState("live" | "polling" | "offline" | "ended"),
// renewed() }).start(). token() brings it each time; renewed() may bring a new one after a 401. `store` names where the way is remembered.
import { asked } from "./asking.js";
import { resting, waits } from "./retry.js";
import { events } from "./server-events.js";
import { onWake } from "./waking.js";
import { Ways } from "./ways.js";

const FIRST_BYTE = 6000; // the server speaks at once: who holds that back is no way for a stream
const SILENCE = 40000; // it says something every 15 s; after this the line is dead
const POLL_SECONDS = 25;
const ASKED_EVERY = 3000;
const SEEN_WITHIN = 4000; // a line of ours that is stored comes by the stream, or the stream is held back

export class Stream {
  #options;
  #waits = waits();
  #rest = resting();
  #ways;
  #failures = 0; #isStopped;
  #line = new AbortController();
  #heardAt = Date.now();
  #unwatch = () => {};

  constructor(options) {
    this.#options = { onEvent() {}, onState() {}, renewed: async () => false, store: "stream", cursor: 0, ...options };
    this.cursor = Number(this.#options.cursor);
    this.#ways = new Ways(this.#options.store, this.#options.pollUrl ? ["stream", "poll", "plain"] : ["stream"]);
  }

  start() {
    this.#unwatch = onWake(this.#woken, () => this.#line.abort());
    this.#run(); return this;
  }

  stop() {
    this.#isStopped = true;
    this.#unwatch(); this.#line.abort(); this.#rest.end();
  }

  /** A line with this number is stored: where the stream does not bring it soon, something between holds it back. */
  expect(seq) {
    setTimeout(() => { if (this.cursor < seq && this.#ways.now === "stream") { this.#failures += 1; this.#line.abort(); } }, SEEN_WITHIN);
  }

  #woken = () => {
    this.#waits.reset(); this.#rest.end();
    if (Date.now() - this.#heardAt > SILENCE / 2) this.#line.abort();
  };

  async #run() {
    while (!this.#isStopped) {
      const way = this.#ways.now;
      this.#line = new AbortController();
      try {
        await (way === "stream" ? this.#stream() : this.#poll(way === "poll" ? POLL_SECONDS : 0, way));
        if (way === "plain") await this.#rest.of(ASKED_EVERY * (0.7 + Math.random() / 2));
      } catch (error) {
        if (this.#isStopped || (error.status === 401 && await this.#options.renewed())) continue;
        if ([401, 403, 404, 422].includes(error.status)) { this.#options.onState("ended"); return; }
        await this.#failed(way);
      }
    }
  }

  /** If a plain request gets through where this way does not, the way is at fault; else there is no connection at all. */
  async #failed(way) {
    this.#failures += 1;
    this.#line = new AbortController();
    const isBad = this.#ways.hasWorse && (this.#failures > 1 || this.#ways.isTrying);
    if (isBad && await this.#poll(0).then(() => true, () => false)) {
      this.#ways.leave(way); this.#failures = 0;
    } else {
      this.#options.onState("offline");
      await this.#rest.of(this.#waits.take());
    }
  }

  async #stream() {
    const line = this.#line;
    let patience = setTimeout(() => { this.#failures += 1; line.abort(); }, FIRST_BYTE);
    try {
      const response = await this.#get(`${this.#options.url}?after=${this.cursor}`);
      const heard = () => { clearTimeout(patience); patience = setTimeout(() => line.abort(), SILENCE); this.#well("live", "stream"); };
      for await (const { event, data } of events(response.body, heard)) {
        const said = JSON.parse(data || "{}");
        if (event === "reset") this.cursor = 0;
        if (event !== "entry") { if (event) this.#tell("onEvent", event, said); }
        else if (said.previous > this.cursor && this.#options.pollUrl) await this.#poll(0);
        else this.#take(said);
      }
      throw new Error("closed");
    } finally { clearTimeout(patience); line.abort(); }
  }

  async #poll(wait, way) {
    const limit = setTimeout(() => this.#line.abort(), wait * 1000 + 10000);
    try {
      const { entries } = await (await this.#get(`${this.#options.pollUrl}?after=${this.cursor}&wait=${wait}`)).json();
      for (const entry of entries) this.#take(entry);
    } finally { clearTimeout(limit); }
    this.#well("polling", way);
  }

  #take(line) {
    if (line.seq > this.cursor) { this.cursor = line.seq; this.#tell("onLine", line); }
  }

  /** A fault of the page is its own, and none of the line's. */
  #tell(name, ...said) { try { this.#options[name](...said); } catch (error) { reportError(error); } }

  #well(state, way) {
    this.#heardAt = Date.now();
    this.#waits.reset(); if (way) { this.#failures = 0; this.#ways.keep(way); }
    this.#options.onState(state);
  }

  #get(url) { return asked(url, this.#options.token, this.#line.signal); }
}
