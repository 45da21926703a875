// <suggest-while-writing src="/…/suggest/" watch="subject">: shows articles that fit what is being written in that field of the same form.
customElements.define("suggest-while-writing", class extends HTMLElement {
  #timer;

  connectedCallback() {
    this.field = this.closest("form").elements[this.getAttribute("watch")];
    this.field.addEventListener("input", this.#later);
    if (this.field.value) this.#later();
  }

  disconnectedCallback() { clearTimeout(this.#timer); this.field.removeEventListener("input", this.#later); }

  #later = () => { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.#fetch(), 350); };

  async #fetch() {
    const words = this.field.value.trim();
    const response = words.length < 2 ? null : await fetch(`${this.getAttribute("src")}?q=${encodeURIComponent(words)}`).catch(() => null);
    const html = response?.ok ? (await response.text()).trim() : "";
    const fresh = new DOMParser().parseFromString(html, "text/html");
    this.querySelector("[data-list]").replaceChildren(...fresh.body.childNodes);
    this.hidden = !this.querySelector("[data-list] a");
  }
});
