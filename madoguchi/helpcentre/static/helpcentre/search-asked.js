// <search-asked src="/ja/help/asked/" data-query="…">results</search-asked>
// Tells once that these results were read, and which one was opened, so that editors learn what is missing. Nobody's name is sent:
// the browser draws a number for this reading and keeps it for an hour (see went-on.js).
import { drawn, remember } from "./visits.js";

customElements.define("search-asked", class extends HTMLElement {
  connectedCallback() {
    this.visit = drawn();
    this.#tell();
    remember("searched", this.visit);
    this.addEventListener("click", this);
  }

  disconnectedCallback() { this.removeEventListener("click", this); }

  handleEvent(event) {
    const link = event.target.closest("a[data-key]");
    if (link) this.#tell(link.dataset.key);
  }

  #tell(clicked = "") {
    const words = new URLSearchParams({ q: this.dataset.query, clicked, visit: this.visit });
    navigator.sendBeacon(this.getAttribute("src"), words);
  }
});
