// <search-asked src="/ja/help/asked/" data-query="…">results</search-asked>
// Tells once that these results were read, and which one was opened, so that editors learn what is missing. Nobody's name is sent.
customElements.define("search-asked", class extends HTMLElement {
  connectedCallback() {
    this.#tell();
    this.addEventListener("click", this);
  }

  disconnectedCallback() { this.removeEventListener("click", this); }

  handleEvent(event) {
    const link = event.target.closest("a[data-key]");
    if (link) this.#tell(link.dataset.key);
  }

  #tell(clicked = "") {
    const words = new URLSearchParams({ q: this.dataset.query, clicked });
    navigator.sendBeacon(this.getAttribute("src"), words);
  }
});
