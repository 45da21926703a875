// The lines of a chat as they are shown: those of the log in their order, behind them those that wait to be accepted.
import { el, icon } from "./dom.js";

const MARKER = /\[[a-z -]+ removed\]/g; // what stands in a text instead of a secret

export class Lines {
  #seenTo = 0;
  #byKey = new Map();

  constructor(list, given) { Object.assign(this, given, { list }); }

  /** All but what waits, which `isWhole` takes away too. */
  clear(isWhole) {
    for (const item of [...this.list.children]) if (isWhole || item.dataset.seq) item.remove();
    if (isWhole) this.#byKey.clear();
    this.#seenTo = 0;
  }

  pending(line) {
    if (this.#byKey.has(line.key)) return;
    const item = this.#made({ author: { kind: "customer" }, kind: "message", text: line.text, attachments: line.files });
    this.#byKey.set(line.key, item);
    this.list.append(item);
    this.#mark(item, "sending");
  }

  accepted(line, seq) {
    const item = this.#byKey.get(line.key);
    this.refused(line);
    if (item && !this.#at(seq)) this.#place(item, seq);
  }

  refused(line) {
    this.#byKey.get(line.key)?.remove();
    this.#byKey.delete(line.key);
  }

  entry(entry) {
    const item = this.#made(entry);
    this.#at(entry.seq)?.remove();
    if (item) this.#place(item, entry.seq);
    for (const line of entry.masked ?? []) this.#mask(line);
  }

  /** The desk has read as far as that. */
  seen(seq) {
    this.#seenTo = Math.max(this.#seenTo, seq);
    for (const item of this.list.querySelectorAll("[data-state=sent]")) if (Number(item.dataset.seq) <= this.#seenTo) this.#mark(item, "seen");
  }

  #at(seq) { return this.list.querySelector(`[data-seq="${seq}"]`); }

  #place(item, seq) {
    item.dataset.seq = seq;
    const after = [...this.list.children].find((other) => other !== item && !(Number(other.dataset.seq) < seq));
    this.list.insertBefore(item, after ?? null);
    this.#mark(item, seq <= this.#seenTo ? "seen" : "sent");
  }

  /** Of a line of ours: what became of it. */
  #mark(item, state) {
    const tick = item.querySelector(".tick");
    if (!tick) return;
    item.dataset.state = state;
    tick.replaceChildren(icon(state), el("span", {}, this.words[state]));
  }

  /** An earlier line held a piece of a secret that is complete only now. */
  #mask(line) {
    const item = this.#at(line.seq);
    if (!item) return;
    item.querySelector(".text").textContent = this.#told(line.text);
    item.querySelectorAll(".removed").forEach((note) => note.remove());
    item.append(...this.#removed(line.removed));
  }

  #told(text) { return text.replace(MARKER, `[${this.words.gone}]`); }

  #removed(kinds) {
    const what = (kind) => (this.kinds.wallet.includes(kind) ? "wallet" : this.kinds.secret.includes(kind) ? "secret" : "personal");
    return [...new Set(kinds.map(what))].map((name) => el("p", { class: `removed ${name}` }, icon("care"), el("span", {}, this.words[name],
      name === "wallet" && " ", name === "wallet" && el("a", { href: this.emergency, target: "_blank" }, this.words.what_now))));
  }

  #made({ kind, author, text, attachments = [], removed = [], fakes = [], created_at: at }) {
    if (kind !== "message") return this.words[kind] ? el("li", { class: "happened" }, text || this.words[kind]) : null;
    const isOurs = author.kind === "agent";
    const time = at && new Date(at).toLocaleTimeString(this.language, { timeStyle: "short" });
    return el("li", { class: `line ${author.kind}` },
      el("p", { class: "who" }, author.kind !== "customer" && el("bdi", {}, author.name || this.words.staff), isOurs && el("span", { class: "official" }, icon("sent"), this.words.official),
        el("time", { datetime: at }, time)),
      text && el("p", { class: "text", dir: "auto" }, this.#told(text)),
      ...attachments.map((file) => this.#file(file)), ...this.#removed(removed),
      ...fakes.map((fake) => el("p", { class: "removed wallet" }, icon("care"), el("span", {}, this.words.fake, " ", fake))), author.kind === "customer" && el("p", { class: "tick" }));
  }

  /** What cannot be had, though a right that has run out was renewed, is told. */
  async #fetch(id, name) {
    const { ok, status, said } = await this.desk.fetchFile(`${this.chat().path}/files/${id}`, name);
    if (status === 401 && await this.renewed()) return this.#fetch(id, name);
    if (!ok) this.complain(said.title || this.words.refused);
  }

  #file({ id, name }) {
    const shown = [icon("file"), el("bdi", {}, name)];
    return id ? el("button", { type: "button", class: "attached", onclick: () => this.#fetch(id, name) }, ...shown) : el("p", { class: "attached" }, ...shown);
  }
}
