// The box in which one writes: draft, files by button, paste or drop, and a warning before something is sent that nobody may be told.
import { looksSecret } from "./caution.js";
import { el, icon, say, show, sign } from "./dom.js";
import { tab } from "./outbox.js";

const MOST_FILES = 5;

export class Writing {
  #fault;
  #caution;
  #chosen;
  #picker;
  #draft;
  #isHurried;
  #files = [];
  #typedAt = 0;

  constructor(given) {
    Object.assign(this, given);
    const { words } = this;
    this.text = el("textarea", { rows: 2, "aria-label": words.message, placeholder: words.hint, oninput: () => this.#typed(), onkeydown: (event) => this.#key(event), onpaste: (event) => this.#take(event, event.clipboardData) });
    this.#fault = el("p", { class: "fault", role: "alert", hidden: true });
    this.#caution = el("div", { class: "caution", role: "alert", hidden: true });
    this.#chosen = el("ul", { class: "chosen", hidden: true });
    this.#picker = el("input", { type: "file", multiple: true, hidden: true, onchange: () => { this.add(this.#picker.files); this.#picker.value = ""; } });
    const attach = sign("file", words.attach, { onclick: () => this.#picker.click() });
    const button = el("button", { class: "send" }, icon("send"), this.label = el("span"));
    this.form = el("form", { onsubmit: (event) => this.#submit(event), ondragover: (event) => event.preventDefault(), ondrop: (event) => this.#take(event, event.dataTransfer) },
      this.#fault, this.#caution, this.#chosen, el("div", { class: "box" }, this.text, el("div", { class: "tools" }, attach, this.#picker, button)),
      el("p", { class: "never" }, words.never));
  }

  add(list) {
    this.#files = [...this.#files, ...list].slice(0, MOST_FILES);
    this.#showFiles();
  }

  write(text) {
    this.text.value = text;
    try { if (this.#draft) tab[this.#draft] = text; } catch { /* there is no room */ }
  }

  complain(...words) { show(this.#fault, ...words); }

  /** What the server did not take goes back into the box, before what was written since. */
  giveBack(text, chosen) {
    this.#before(text);
    this.add(chosen ?? []);
    this.text.focus();
  }

  #before(text) { this.write([text, this.text.value].filter(Boolean).join("\n\n")); }

  #clear() {
    this.text.value = "";
    this.#files = [];
    this.#showFiles();
    this.#quiet();
  }

  #typed() {
    this.write(this.text.value);
    this.#quiet();
    this.onText(this.text.value);
    if (Date.now() - this.#typedAt > 3000) { this.#typedAt = Date.now(); this.onTyping(); }
  }

  #quiet() { for (const place of [this.#fault, this.#caution]) show(place); }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  #take(event, given) {
    if (!given?.files.length) return;
    event.preventDefault();
    this.add(given.files);
  }

  #showFiles() {
    show(this.#chosen, ...this.#files.map((file, place) => el("li", {}, icon("file"), el("bdi", {}, file.name),
      sign("close", say(this.words.remove, { name: file.name }), { onclick: () => { this.#files.splice(place, 1); this.#showFiles(); this.text.focus(); } }))));
  }

  /** It is known whose chat this is: his draft stands before what was written already, another reader's is gone from the box; what was to be sent goes now. */
  begin(reader) {
    const name = `madoguchi:${reader}:draft`;
    if (this.#draft !== name) {
      if (this.#draft) this.#clear();
      this.#before(tab[this.#draft = name]);
    }
    if (this.#isHurried) this.form.requestSubmit();
    this.#isHurried = false;
  }

  #submit(event, isSure = false) {
    event?.preventDefault();
    if (!this.#draft) { this.#isHurried = true; return; }
    const text = this.text.value.trim();
    if (!text && !this.#files.length) { this.text.focus(); return; }
    const length = [...text].length;
    if (length > this.longest) { this.complain(say(this.words.too_long, { length, longest: this.longest })); return; }
    if (!isSure && looksSecret(text)) { this.#warn(); return; }
    this.onSend(text, this.#files);
    this.write("");
    this.#clear();
    this.text.focus();
  }

  #warn() {
    const change = el("button", { type: "button", onclick: () => { show(this.#caution); this.text.focus(); } }, this.words.change);
    show(this.#caution, el("p", {}, icon("care"), el("span", {}, this.words.care)), el("p", {}, change, " ",
      el("button", { type: "button", class: "quiet", onclick: () => this.#submit(null, true) }, this.words.send_anyway)));
    change.focus();
  }
}
