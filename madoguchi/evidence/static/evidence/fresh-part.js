// Looks again every two seconds at a part of a page while what it shows is being made: <fresh-part src="…?block=…" waits>.
customElements.define("fresh-part", class extends HTMLElement {
  #timer;

  connectedCallback() { if (this.hasAttribute("waits")) this.#later(); }
  disconnectedCallback() { clearTimeout(this.#timer); }

  #later() { this.#timer = setTimeout(() => this.#look(), 2000); }

  async #look() {
    try {
      const response = await fetch(this.getAttribute("src"));
      if (!response.ok || response.redirected) return;
      const part = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-fresh]");
      if (!part) return;
      this.replaceChildren(document.adoptNode(part));
      if (part.dataset.fresh !== "making") return this.removeAttribute("waits");
    } catch { /* the network is away: look again */ }
    this.#later();
  }
});
