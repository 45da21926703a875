// What is around a chat: the launcher and the panel with its head; open and closed, focus and keys.
import { el, icon, inFigures, say, show, sign } from "./dom.js";

export class Frame {
  #badge;
  #more;
  #acts;
  #panel;
  #launcher;
  isOpen = false;

  constructor({ facts, isEmbedded, theme, talk, tell }) {
    const { words, language, direction, brand } = facts;
    const title = say(words.title, { brand });
    Object.assign(this, { isEmbedded, talk, tell, language });
    this.#badge = el("b", { hidden: true });
    this.#launcher = !isEmbedded && el("button", { type: "button", class: "launcher", "aria-expanded": "false", onclick: () => (this.isOpen ? this.close() : this.open()) }, icon("chat"), el("span", {}, words.open), this.#badge);
    this.menu = el("div", { class: "menu", hidden: true, onclick: () => this.#fold() }, talk.acts);
    this.#more = sign("more", words.more, { "aria-expanded": "false", onclick: () => this.#menu(this.menu.hidden) });
    this.#acts = el("div", { class: "acts" }, this.#more, this.menu);
    this.#panel = el("section", { class: "panel", role: isEmbedded ? "region" : "dialog", "aria-label": title, hidden: !isEmbedded },
      el("header", {}, el("h2", {}, title), this.#acts, !isEmbedded && sign("close", words.close, { onclick: () => this.close() })), ...talk.parts);
    this.root = el("div", { class: `root${isEmbedded ? " embedded" : ""}`, lang: language, dir: direction, "data-theme": theme, onkeydown: (event) => this.#key(event), onclick: ({ target }) => this.#acts.contains(target) || this.#menu(false) }, this.#panel, this.#launcher);
  }

  open() {
    if (this.isOpen || this.isEmbedded) return;
    this.#turn(true);
    this.talk.shown();
    this.tell("opened");
  }

  close() {
    if (!this.isOpen) return;
    this.#turn(false);
    this.#launcher.focus();
    this.tell("closed");
  }

  unread(count) { show(this.#badge, count && inFigures(count, this.language)); }

  #turn(isOpen) {
    this.isOpen = isOpen;
    this.#panel.hidden = !isOpen;
    this.#launcher.setAttribute("aria-expanded", isOpen);
    this.root.classList.toggle("open", isOpen);
  }

  #menu(isOpen) {
    this.menu.hidden = !isOpen;
    this.#more.setAttribute("aria-expanded", isOpen);
    if (isOpen) this.menu.querySelector("button, a")?.focus();
  }

  #fold() {
    this.#menu(false);
    this.#more.focus();
  }

  #key(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    if (this.menu.hidden) this.close();
    else this.#fold();
  }
}
