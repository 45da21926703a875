// <live-preview form="editor-form" src="…">: shows what the text looks like a moment after each change. Without JavaScript, Preview does.
const WAIT = 500;

customElements.define("live-preview", class extends HTMLElement {
  #timer;
  #asking;

  connectedCallback() {
    this.form = document.getElementById(this.getAttribute("form"));
    this.form.addEventListener("input", () => { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.#show(), WAIT); });
    this.form.classList.add("is-live");
  }

  async #show() {
    this.#asking?.abort();
    this.#asking = new AbortController();
    const body = new FormData(this.form);
    body.delete("picture");
    try {
      const response = await fetch(this.getAttribute("src"), { method: "POST", body, signal: this.#asking.signal });
      if (!response.ok) return;
      const seen = new DOMParser().parseFromString(await response.text(), "text/html").body;
      this.replaceChildren(...seen.childNodes);
      delete this.dataset.offline;
    } catch (error) {
      if (error.name !== "AbortError") this.dataset.offline = "";
    }
  }
});
