// <canned-replies src="/api/v1/canned-replies?conversation=N"><ul role="listbox" hidden></ul></canned-replies> in a form: "/" and a word in its
// box opens the list of what fits; arrows choose, Enter takes, Escape closes. The box keeps the focus.
const WORD = /(^|\s)[/／]([^\s/／]{0,40})$/;
const MOST = 8;

customElements.define("canned-replies", class extends HTMLElement {
  #all = null;
  #chosen = 0;

  connectedCallback() {
    this.box = this.closest("form").querySelector("textarea");
    this.list = this.querySelector("[role='listbox']");
    for (const [name, value] of [["aria-autocomplete", "list"], ["aria-haspopup", "listbox"], ["aria-controls", this.list.id]]) this.box.setAttribute(name, value);
    this.box.addEventListener("input", this.#typed);
    this.box.addEventListener("keydown", this.#pressed, true);
    this.box.addEventListener("blur", this.#close);
    this.list.addEventListener("mousedown", this.#clicked);
  }

  disconnectedCallback() {
    this.box.removeEventListener("input", this.#typed);
    this.box.removeEventListener("keydown", this.#pressed, true);
    this.box.removeEventListener("blur", this.#close);
  }

  get #word() { return WORD.exec(this.box.value.slice(0, this.box.selectionEnd)); }
  get #options() { return [...this.list.children]; }

  #typed = async (event) => {
    if (event.isComposing || !this.#word) { this.#close(); return; }
    this.#all ??= this.#fetch();
    const all = await this.#all;
    const word = this.#word?.[2].toLowerCase();
    if (word === undefined) return;
    const fits = all.filter((one) => one.shortcut.startsWith(word));
    const more = all.filter((one) => !fits.includes(one) && `${one.shortcut} ${one.text}`.toLowerCase().includes(word));
    this.#open([...fits, ...more].slice(0, MOST));
  };

  async #fetch() {
    const response = await fetch(this.getAttribute("src"), { cache: "no-store" }).catch(() => null);
    if (!response?.ok) { this.#all = null; return []; }
    return (await response.json()).canned_replies;
  }

  #open(found) {
    this.list.replaceChildren(...found.map((one, place) => {
      const row = this.querySelector("template").content.firstElementChild.cloneNode(true);
      row.id = `${this.list.id}-${place}`;
      row.querySelector("[data-shortcut]").textContent = `/${one.shortcut}`;
      row.querySelector("[data-text]").textContent = one.text;
      row.querySelector("[data-other-language]").hidden = !one.is_next_best;
      row.text = one.text;
      return row;
    }));
    this.list.hidden = !found.length;
    this.#choose(0);
  }

  #choose(place) {
    this.#chosen = place;
    this.#options.forEach((row, at) => row.setAttribute("aria-selected", String(at === place)));
    const row = this.#options[place];
    if (row) { this.box.setAttribute("aria-activedescendant", row.id); row.scrollIntoView({ block: "nearest" }); }
    else this.box.removeAttribute("aria-activedescendant");
  }

  #close = () => { this.list.hidden = true; this.list.replaceChildren(); this.#choose(0); };

  #pressed = (event) => {
    if (this.list.hidden || event.isComposing || event.ctrlKey || event.metaKey) return;
    const count = this.#options.length;
    const step = { ArrowDown: 1, ArrowUp: count - 1 }[event.key];
    if (step) this.#choose((this.#chosen + step) % count);
    else if (event.key === "Enter" || event.key === "Tab") this.#take(this.#options[this.#chosen]);
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #clicked = (event) => {
    event.preventDefault();
    const row = event.target.closest("[role='option']");
    if (row) this.#take(row);
  };

  #take(row) {
    const found = this.#word;
    if (!found) { this.#close(); return; }
    const start = found.index + found[1].length;
    this.box.setRangeText(row.text, start, this.box.selectionEnd, "end");
    this.#close();
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
  }
});
