// The lines of the chat page: those of the log, made from the page's templates, and behind them those that wait to be accepted.
export class ChatLines {
  constructor(chat) {
    this.chat = chat;
    this.list = chat.querySelector(".timeline");
  }

  clear() { this.list.replaceChildren(); }

  pending({ key, text }) {
    if (!this.#with("key", key)) this.#add({ author: { kind: "customer" }, kind: "message", text }, { key }, "is-pending");
  }

  accepted({ key }, seq) {
    const item = this.#with("key", key);
    if (this.#with("seq", seq)) item?.remove();
    else if (item) { item.classList.remove("is-pending"); item.dataset.seq = seq; }
  }

  refused({ key }) { this.#with("key", key)?.remove(); }

  entry(entry) {
    this.#with("seq", entry.seq)?.remove();
    this.#add(entry, { seq: entry.seq });
    for (const line of entry.masked ?? []) this.#mask(line);
  }

  #with(name, value) { return this.list.querySelector(`[data-${name}="${value}"]`); }

  /** An earlier line held a piece of a secret that is complete only now. */
  #mask(line) {
    const item = this.#with("seq", line.seq);
    if (!item) return;
    item.querySelector("[data-text]").textContent = line.text;
    this.#tellOfRemoved(item, line.removed);
  }

  #tellOfRemoved(item, kinds) {
    const { wallet, secret } = JSON.parse(this.chat.dataset.kinds);
    const what = (kind) => (wallet.includes(kind) ? "wallet" : secret.includes(kind) ? "secret" : "personal");
    for (const notice of item.querySelectorAll("[data-removed]")) notice.hidden = !kinds.some((kind) => what(kind) === notice.dataset.removed);
  }

  #add(entry, data, state = "") {
    const item = this.chat.querySelector(`template[data-kind="${entry.kind === "message" ? entry.author.kind : "happened"}"]`).content.firstElementChild.cloneNode(true);
    const place = (name) => item.querySelector(name);
    Object.assign(item.dataset, data);
    if (state) item.classList.add(state);
    const words = entry.kind === "message" ? entry.text : this.chat.querySelector(`template[data-words="${entry.kind}"]`)?.innerHTML;
    place("[data-text]").textContent = words ?? "";
    if (entry.author.name && place("[data-name]")) place("[data-name]").textContent = entry.author.name;
    this.#tellOfRemoved(item, entry.removed ?? []);
    if (entry.created_at && place("time")) place("time").textContent = new Date(entry.created_at).toLocaleTimeString(this.chat.getAttribute("language"), { timeStyle: "short" });
    const pending = this.list.querySelector(".is-pending");
    if (pending && !state) pending.before(item);
    else this.list.append(item);
    this.list.scrollTop = this.list.scrollHeight;
  }
}
