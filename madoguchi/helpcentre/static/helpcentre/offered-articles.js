// <offered-articles src="/…/suggest/" tell="/…/offered/" watch="subject" way="case" hidden>: articles that fit what is
// being written in that field of the same form. Asks whether one of them solved it, and tells so; nobody's name is sent (see visits.js).
// A browser that keeps nothing tells nothing: that it went on would never be known.
import { drawn, remember, remembered } from "./visits.js";

const WAIT = 350;

customElements.define("offered-articles", class extends HTMLElement {
  #timer;

  connectedCallback() {
    this.form = this.closest("form");
    this.field = this.form.elements[this.getAttribute("watch")];
    this.list = this.querySelector("[data-list]");
    this.visit = remembered("offered") || drawn();
    this.field.addEventListener("input", this.#later);
    this.form.addEventListener("submit", this.#sent);
    this.addEventListener("click", this);
    if (this.field.value) this.#later();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.field.removeEventListener("input", this.#later);
    this.form.removeEventListener("submit", this.#sent);
    this.removeEventListener("click", this);
  }

  handleEvent(event) {
    const link = event.target.closest("a[data-key]"), answer = event.target.closest("button[name=solved]");
    if (link?.dataset.key.startsWith("article:")) {
      if (!remember("offered", this.visit)) return;
      this.#tell({ key: link.dataset.key.slice("article:".length) });
      this.querySelector("[data-asked]").hidden = false;
    }
    if (answer) {
      this.#tell({ answer: answer.value });
      this.querySelector("[data-asked]").hidden = true;
      this.querySelector("[data-glad]").hidden = answer.value !== "yes";
    }
  }

  #later = () => { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.#fetch(), WAIT); };

  /** That it went on is told on the page that follows (went-on.js). */
  #sent = () => {
    this.form.removeEventListener("submit", this.#sent);
    this.field.removeEventListener("input", this.#later);
    this.hidden = true;
  };

  #tell(said) {
    navigator.sendBeacon(this.getAttribute("tell"), new URLSearchParams({ visit: this.visit, way: this.getAttribute("way"), ...said }));
  }

  async #fetch() {
    const words = this.field.value.trim().slice(0, 200);
    const response = words.length < 2 ? null : await fetch(`${this.getAttribute("src")}?q=${encodeURIComponent(words)}`).catch(() => null);
    const html = response?.ok ? (await response.text()).trim() : "";
    const fresh = new DOMParser().parseFromString(html, "text/html");
    for (const link of fresh.querySelectorAll("a")) { link.target = "_blank"; link.rel = "noopener"; }
    this.list.replaceChildren(...fresh.body.childNodes);
    this.hidden = !this.list.querySelector("a") && this.querySelector("[data-asked]").hidden;
  }
});
