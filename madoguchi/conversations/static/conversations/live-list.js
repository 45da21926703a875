// <live-list stream="/live/inbox/all" token="…" src="/desk/?view=…&block=rows">: the inbox is state, so on a hint it is fetched anew.
import { Stream } from "../ui/stream.js";

customElements.define("live-list", class extends HTMLElement {
  #stream;
  #timer;

  connectedCallback() {
    this.#stream = new Stream({
      url: this.getAttribute("stream"), token: () => this.getAttribute("token"), cursor: this.getAttribute("cursor") ?? 0,
      onLine: () => { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.#refresh(), 150); },
      onState: (state) => { document.body.dataset.connection = state; },
    }).start();
  }

  disconnectedCallback() { this.#stream.stop(); clearTimeout(this.#timer); }

  async #refresh() {
    const response = await fetch(this.getAttribute("src"), { cache: "no-store" });
    if (!response.ok || response.redirected) return; // to the sign-in page
    const focused = document.activeElement?.closest("[data-number]")?.dataset.number;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    this.replaceChildren(...fresh.body.childNodes);
    if (focused) this.querySelector(`[data-number="${focused}"] a`)?.focus();
  }
});
