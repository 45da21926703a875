// <kept-text form="editor-form" name="7:12" data-new="7:new">: keeps what is typed in this browser until it is saved, and offers it again
// after a crash or a lost connection. `name` = the person and the article; what was typed into a new article is kept under data-new.
// An answer to a form (data-answer on the body) shows words that were not saved.
const WAIT = 800;
const A_WEEK = 7 * 24 * 3600 * 1000;
const FIELDS = ["title", "summary", "text"];

customElements.define("kept-text", class extends HTMLElement {
  #timer;

  connectedCallback() {
    this.form = document.getElementById(this.getAttribute("form"));
    this.key = `writing:${this.getAttribute("name")}`;
    const isSaved = !("answer" in document.body.dataset);
    this.first = isSaved ? this.#typed() : null;
    if (isSaved) { this.#forgetSaved(); this.#offer(); }
    this.form.addEventListener("input", () => { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.#keep(), WAIT); });
    addEventListener("pagehide", () => this.#keep());
    this.addEventListener("click", (event) => this.#answer(event.target.closest("[name='kept']")?.value));
  }

  #typed() {
    return Object.fromEntries(FIELDS.map((name) => [name, this.form.elements[name].value.replaceAll("\r\n", "\n")]));
  }

  #same(one, other) {
    return FIELDS.every((name) => one[name].trim() === other[name].trim());
  }

  #read(key) {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      if (kept && Date.now() - kept.at < A_WEEK) return kept;
    } catch { /* what cannot be read is not offered */ }
    localStorage.removeItem(key);
    return null;
  }

  #keep() {
    clearTimeout(this.#timer);
    if (!this.hidden || (this.first && this.#same(this.#typed(), this.first))) return;
    try {
      localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), ...this.#typed() }));
    } catch { /* a full store keeps nothing more; saving still works */ }
  }

  // The page shows what was kept: so it has arrived.
  #forgetSaved() {
    for (const key of new Set([this.key, `writing:${this.dataset.new}`])) {
      const kept = this.#read(key);
      if (kept && this.#same(kept, this.first)) localStorage.removeItem(key);
    }
  }

  #offer() {
    const kept = this.#read(this.key);
    if (!kept) return;
    const time = this.querySelector("time");
    time.dateTime = new Date(kept.at).toISOString();
    time.textContent = new Date(kept.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    this.hidden = false;
  }

  #answer(value) {
    if (!value) return;
    const kept = this.#read(this.key);
    if (value === "back" && kept) {
      for (const name of FIELDS) this.form.elements[name].value = kept[name];
      this.form.elements.text.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (value === "away") localStorage.removeItem(this.key);
    this.hidden = true;
    this.form.elements.text.focus();
  }
});
