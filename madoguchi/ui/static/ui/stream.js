// Follows a log from a cursor: a stream where it gets through, long poll where it does not; comes back by itself.
// new Stream({ url, pollUrl, token, cursor, onLine(line), onEvent(name, data), onState("live" | "polling" | "offline" | "ended") }).start()
import { waits } from "./retry.js";

const SILENCE = 40000; // the server says something every 15 s; after this the line is dead
const FAILURES_BEFORE_POLLING = 2;
const STREAM_AGAIN_AFTER = 60000;

export class Stream {
  #options;
  #waits = waits();
  #failures = 0;
  #stop = new AbortController();
  #wake = () => {};
  #streamTriedAt = 0;

  constructor(options) {
    this.#options = { onEvent() {}, onState() {}, cursor: 0, ...options };
    this.cursor = Number(this.#options.cursor);
  }

  start() {
    this.#online = () => { this.#waits.reset(); this.#wake(); };
    addEventListener("online", this.#online);
    this.#run();
    return this;
  }

  stop() {
    removeEventListener("online", this.#online);
    this.#stop.abort();
    this.#wake();
  }

  #online;

  async #run() {
    while (!this.#stop.signal.aborted) {
      try {
        const polls = this.#options.pollUrl && this.#failures >= FAILURES_BEFORE_POLLING && Date.now() - this.#streamTriedAt < STREAM_AGAIN_AFTER;
        if (polls) await this.#poll(25, "polling");
        else { this.#streamTriedAt = Date.now(); await this.#stream(); }
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        if (error.final) { this.#options.onState("ended"); return; }
        this.#failures += 1;
        this.#options.onState("offline");
        await new Promise((resolve) => { this.#wake = resolve; setTimeout(resolve, this.#waits.take()); });
      }
    }
  }

  async #stream() {
    const line = new AbortController();
    const end = () => line.abort();
    this.#stop.signal.addEventListener("abort", end);
    let timer = setTimeout(end, SILENCE);
    try {
      const response = await this.#get(`${this.#options.url}?after=${this.cursor}`, line.signal);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        clearTimeout(timer);
        timer = setTimeout(end, SILENCE);
        this.#well("live");
        text += value;
        const blocks = text.split("\n\n");
        text = blocks.pop();
        for (const block of blocks) await this.#block(block);
      }
      throw new Error("closed");
    } finally {
      clearTimeout(timer);
      this.#stop.signal.removeEventListener("abort", end);
    }
  }

  async #block(block) {
    const fields = Object.fromEntries(block.split("\n").map((row) => [row.slice(0, row.indexOf(":")), row.slice(row.indexOf(":") + 2)]));
    if (fields.event === "entry") await this.#line(JSON.parse(fields.data));
    else if (fields.event === "reset") { this.cursor = 0; this.#options.onEvent("reset", {}); }
    else if (fields.event) this.#options.onEvent(fields.event, JSON.parse(fields.data || "{}"));
  }

  async #line(line) {
    if (line.seq <= this.cursor) return;
    if (line.previous > this.cursor && this.#options.pollUrl) return this.#poll(0, "live");
    this.#take(line);
  }

  #take(line) {
    this.cursor = line.seq;
    this.#options.onLine(line);
  }

  async #poll(wait, state) {
    const response = await this.#get(`${this.#options.pollUrl}?after=${this.cursor}&wait=${wait}`, this.#stop.signal);
    const { entries } = await response.json();
    this.#well(state);
    for (const entry of entries) if (entry.seq > this.cursor) this.#take(entry);
  }

  #well(state) {
    if (state === "live") this.#failures = 0;
    this.#waits.reset();
    this.#options.onState(state);
  }

  async #get(url, signal) {
    const headers = this.#options.token ? { Authorization: `Bearer ${this.#options.token}` } : {};
    const response = await fetch(url, { headers, signal, cache: "no-store", credentials: "same-origin" });
    if (response.ok) return response;
    throw Object.assign(new Error(String(response.status)), { final: [401, 403, 404, 422].includes(response.status) });
  }
}
