// <chat-window language="ja">: the chat page. Without JavaScript the form inside begins a chat that goes on as a case page.
import { Chat } from "./chat.js";
import { ChatLines } from "./chat-lines.js";

const DRAFT = "chat-draft";

customElements.define("chat-window", class extends HTMLElement {
  #typedAt = 0;

  connectedCallback() {
    this.form = this.querySelector("form");
    this.text = this.form.querySelector("textarea");
    this.lines = new ChatLines(this);
    this.chat = new Chat({
      store: "chat", language: this.getAttribute("language"),
      onPending: (line) => this.lines.pending(line),
      onAccepted: (line, seq) => { this.lines.accepted(line, seq); this.#begun(); },
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
      sessionStorage.setItem(DRAFT, this.text.value);
      if (Date.now() - this.#typedAt > 3000) { this.#typedAt = Date.now(); this.chat.typing(); }
    });
    this.querySelector("[data-new]").addEventListener("click", () => this.#again());
    this.querySelectorAll("[data-hydrate]").forEach((part) => { part.hidden = false; });
    this.text.value ||= sessionStorage.getItem(DRAFT) ?? "";
    this.chat.resume();
    this.#begun();
  }

  #submit(event) {
    event.preventDefault();
    const text = this.text.value.trim();
    if (!text) return;
    const length = [...text].length;
    if (length > Number(this.dataset.longest)) { this.#fault(this.dataset.tooLong.replace("LENGTH", length)); return; }
    this.#fault("");
    this.chat.send(text);
    this.#write("");
    delete this.form.dataset.sent;
    this.text.focus();
    this.#begun();
  }

  /** What the server did not take goes back into the box, before what was written since. */
  #refused(line, why) {
    this.lines.refused(line);
    this.#write([line.text, this.text.value].filter(Boolean).join("\n\n"));
    this.#fault(why || this.dataset.refused);
    this.#begun();
  }

  #write(text) {
    this.text.value = text;
    sessionStorage.setItem(DRAFT, text);
  }

  #fault(why) {
    const place = this.querySelector("[data-fault]");
    place.textContent = why;
    place.hidden = !why;
  }

  #begun() {
    const hasBegun = Boolean(this.chat.state.number || this.chat.state.outbox.length);
    this.classList.toggle("has-begun", hasBegun);
    const link = this.querySelector("[data-case]");
    link.hidden = !this.chat.state.number;
    if (this.chat.state.number) link.href = link.dataset.case.replace("NUMBER", this.chat.state.number);
  }

  #entry(entry) {
    this.lines.entry(entry);
    if (entry.author.kind === "agent") {
      this.querySelector("[data-typing]").hidden = true;
      this.querySelector("[data-queue]").textContent = "";
    }
  }

  #event(name, data) {
    if (name === "typing" && data.audience === "desk") {
      const place = this.querySelector("[data-typing]");
      place.hidden = false;
      clearTimeout(this.typingEnds);
      this.typingEnds = setTimeout(() => { place.hidden = true; }, 6000);
    }
    if (name === "queue") this.querySelector("[data-queue]").textContent = data.place ? this.dataset.place.replace("0", data.place) : "";
    if (name === "reset") this.lines.clear();
  }

  #again() {
    this.chat.forget();
    this.lines.clear();
    this.#begun();
  }
});
