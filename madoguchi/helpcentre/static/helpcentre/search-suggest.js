// <search-suggest src="/ja/help/suggest/" data-some="…" data-none="…"><form>…<input type="search" name="q">…</form></search-suggest>
// Shows articles while somebody types: a combobox with a list of links. Without it the form leads to the search page.
const WAIT = 120;
let number = 0;

customElements.define("search-suggest", class extends HTMLElement {
  #timer;
  #asking;
  #chosen = -1;
  #composing = false;

  connectedCallback() {
    this.input = this.querySelector("input[type=search]");
    this.list = document.createElement("ul");
    this.list.className = "suggestions";
    this.list.id = `suggestions-${++number}`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.some);
    this.said = document.createElement("p");
    this.said.className = "visually-hidden";
    this.said.setAttribute("role", "status");
    this.append(this.list, this.said);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id })) {
      this.input.setAttribute(name, value);
    }
    this.input.addEventListener("input", this);
    this.input.addEventListener("keydown", this);
    this.input.addEventListener("compositionstart", this);
    this.input.addEventListener("compositionend", this);
    this.addEventListener("focusout", this);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.list.remove();
    this.said.remove();
  }

  handleEvent(event) {
    if (event.type === "compositionstart") this.#composing = true;
    if (event.type === "compositionend") this.#composing = false;
    if (event.type === "input" || event.type === "compositionend") this.#later();
    if (event.type === "keydown" && !this.#composing && event.keyCode !== 229) this.#key(event); // 229: Safari's Enter that ends composing
    if (event.type === "focusout" && !this.contains(event.relatedTarget)) this.#close();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), WAIT);
  }

  async #ask() {
    const query = this.input.value.trim();
    this.#asking?.abort();
    if (!query) { this.#close(); return; }
    this.#asking = new AbortController();
    const form = new URLSearchParams(new FormData(this.input.form));
    try {
      const response = await fetch(`${this.getAttribute("src")}?${form}`, { signal: this.#asking.signal, headers: { "HX-Request": "true" } });
      if (response.ok) this.#show(await response.text());
    } catch (error) {
      if (error.name !== "AbortError") this.#close();
    }
  }

  #show(html) {
    const found = new DOMParser().parseFromString(html, "text/html").querySelectorAll("li");
    this.list.replaceChildren(...found);
    this.#chosen = -1;
    [...this.list.children].forEach((item, place) => {
      item.id = `${this.list.id}-${place}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.querySelector("a").tabIndex = -1;
    });
    const some = found.length > 0 && this.contains(document.activeElement);
    this.list.hidden = !some;
    this.input.setAttribute("aria-expanded", String(some));
    this.input.removeAttribute("aria-activedescendant");
    this.said.textContent = found.length ? this.dataset.some : this.dataset.none;
  }

  #key(event) {
    const items = [...this.list.children];
    if (event.key === "Escape" && !this.list.hidden) { event.preventDefault(); this.#close(); return; }
    if (event.key === "Enter" && this.#chosen >= 0 && !this.list.hidden) { event.preventDefault(); items[this.#chosen].querySelector("a").click(); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !items.length) return;
    event.preventDefault();
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.#chosen = this.#chosen < 0 && step < 0 ? items.length - 1 : (this.#chosen + step + items.length) % items.length;
    items.forEach((item, place) => item.setAttribute("aria-selected", String(place === this.#chosen)));
    this.input.setAttribute("aria-activedescendant", items[this.#chosen].id);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#chosen = -1;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
});
