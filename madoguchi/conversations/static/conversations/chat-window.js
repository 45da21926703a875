// <chat-window language="ja">: the chat page. Without JavaScript the form inside begins a chat that goes on as a case page.
import { Chat } from "./chat.js";

customElements.define("chat-window", class extends HTMLElement {
  #typedAt = 0;

  connectedCallback() {
    this.form = this.querySelector("form");
    this.text = this.form.querySelector("textarea");
    this.lines = this.querySelector(".timeline");
    this.chat = new Chat({
      store: "chat", language: this.getAttribute("language"),
      onPending: (line) => this.#pending(line),
      onAccepted: (line, seq) => this.#accepted(line, seq),
      onRefused: (line, why) => this.#refused(line, why),
      onEntry: (entry) => this.#entry(entry),
      onEvent: (name, data) => this.#event(name, data),
      onState: (state) => { document.body.dataset.connection = state; if (state === "ended") this.#again(); },
    });
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.form.requestSubmit(); }
    });
    this.text.addEventListener("input", () => {
      if (Date.now() - this.#typedAt > 3000) { this.#typedAt = Date.now(); this.chat.typing(); }
    });
    this.querySelector("[data-new]").addEventListener("click", () => this.#again());
    this.querySelectorAll("[data-hydrate]").forEach((part) => { part.hidden = false; });
    this.chat.resume();
    this.#begun();
  }

  #submit(event) {
    event.preventDefault();
    const text = this.text.value.trim();
    if (!text) return;
    this.chat.send(text);
    this.text.value = "";
    delete this.form.dataset.sent;
    this.text.focus();
    this.#begun();
  }

  #begun() {
    const hasBegun = Boolean(this.chat.state.number || this.chat.state.outbox.length);
    this.classList.toggle("has-begun", hasBegun);
    const link = this.querySelector("[data-case]");
    link.hidden = !this.chat.state.number;
    if (this.chat.state.number) link.href = link.dataset.case.replace("NUMBER", this.chat.state.number);
  }

  #pending(line) {
    if (this.lines.querySelector(`[data-key="${line.key}"]`)) return;
    this.#add({ author: { kind: "customer" }, kind: "message", text: line.text }, { key: line.key }, "is-pending");
  }

  #accepted(line, seq) {
    const item = this.lines.querySelector(`[data-key="${line.key}"]`);
    if (this.lines.querySelector(`[data-seq="${seq}"]`)) item?.remove();
    else if (item) { item.classList.remove("is-pending"); item.dataset.seq = seq; }
    this.#begun();
  }

  #refused(line, why) {
    const item = this.lines.querySelector(`[data-key="${line.key}"]`);
    item?.classList.replace("is-pending", "is-refused");
    item?.append(Object.assign(document.createElement("p"), { className: "fault", textContent: why }));
  }

  #entry(entry) {
    const own = this.lines.querySelector(`[data-seq="${entry.seq}"]`);
    if (own) own.remove();
    this.#add(entry, { seq: entry.seq });
    for (const line of entry.masked ?? []) this.#mask(line);
    if (entry.author.kind === "agent") {
      this.querySelector("[data-typing]").hidden = true;
      this.querySelector("[data-queue]").textContent = "";
    }
  }

  /** An earlier line held a piece of a secret that is complete only now. */
  #mask(line) {
    const item = this.lines.querySelector(`[data-seq="${line.seq}"]`);
    if (!item) return;
    item.querySelector("[data-text]").textContent = line.text;
    item.querySelector("[data-removed]").hidden = false;
  }

  #add(entry, data, state = "") {
    const item = this.querySelector(`template[data-kind="${entry.kind === "message" ? entry.author.kind : "happened"}"]`).content.firstElementChild.cloneNode(true);
    Object.assign(item.dataset, data);
    if (state) item.classList.add(state);
    const words = entry.kind === "message" ? entry.text : this.querySelector(`template[data-words="${entry.kind}"]`)?.innerHTML;
    item.querySelector("[data-text]").textContent = words ?? "";
    if (entry.author.name && item.querySelector("[data-name]")) item.querySelector("[data-name]").textContent = entry.author.name;
    if (entry.removed?.length) item.querySelector("[data-removed]")?.removeAttribute("hidden");
    if (entry.created_at && item.querySelector("time")) item.querySelector("time").textContent = new Date(entry.created_at).toLocaleTimeString(this.getAttribute("language"), { timeStyle: "short" });
    const pending = this.lines.querySelector(".is-pending");
    if (pending && !state) pending.before(item);
    else this.lines.append(item);
    this.lines.scrollTop = this.lines.scrollHeight;
  }

  #event(name, data) {
    if (name === "typing" && data.audience === "desk") {
      const place = this.querySelector("[data-typing]");
      place.hidden = false;
      clearTimeout(this.typingEnds);
      this.typingEnds = setTimeout(() => { place.hidden = true; }, 6000);
    }
    if (name === "queue") this.querySelector("[data-queue]").textContent = data.place ? this.dataset.place.replace("0", data.place) : "";
    if (name === "reset") this.lines.replaceChildren();
  }

  #again() {
    this.chat.forget();
    this.lines.replaceChildren();
    this.#begun();
  }
});
