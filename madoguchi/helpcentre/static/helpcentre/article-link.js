// <article-link for="id_text" src="…" data-key="account/x"> around a dialog: searches articles while one types and puts a link into the text.
import { insert } from "./insert.js";

const WAIT = 200;

customElements.define("article-link", class extends HTMLElement {
  #timer;
  #asking;

  connectedCallback() {
    this.area = document.getElementById(this.getAttribute("for"));
    this.dialog = this.querySelector("dialog");
    this.input = this.querySelector("input");
    this.found = this.querySelector(".link-found");
    this.status = this.querySelector("[role='status']");
    this.input.addEventListener("input", () => { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.#search(), WAIT); });
    this.dialog.addEventListener("click", (event) => {
      const choice = event.target.closest("[data-way]");
      if (choice) this.#take(choice.dataset);
      else if (event.target.closest("button") || event.target === this.dialog) this.dialog.close();
    });
    this.dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== this.input) return;
      event.preventDefault();
      const first = this.found.querySelector("[data-way]");
      if (first) this.#take(first.dataset);
    });
  }

  open() {
    const { selectionStart: from, selectionEnd: to, value } = this.area;
    this.chosen = { from, to, words: value.slice(from, to) };
    this.input.value = this.chosen.words.slice(0, 100);
    this.found.replaceChildren();
    this.status.textContent = "";
    this.dialog.showModal();
    this.input.select();
    this.#search();
  }

  async #search() {
    const query = this.input.value.trim();
    this.#asking?.abort();
    if (!query) { this.found.replaceChildren(); return; }
    this.#asking = new AbortController();
    const { elements } = this.area.form;
    const asked = new URLSearchParams({ q: query, key: this.dataset.key || elements.key?.value || "", language: this.dataset.language || elements.language?.value || "" });
    try {
      const response = await fetch(`${this.getAttribute("src")}?${asked}`, { signal: this.#asking.signal });
      if (!response.ok) return;
      const list = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("ul");
      this.found.replaceChildren(list);
      this.status.textContent = list.children.length ? "" : this.dataset.none;
    } catch (error) {
      if (error.name !== "AbortError") this.status.textContent = this.dataset.none;
    }
  }

  #take({ way, title }) {
    this.dialog.close();
    const words = this.chosen.words || title;
    insert(this.area, `[${words}](${way})`, this.chosen);
  }
});
