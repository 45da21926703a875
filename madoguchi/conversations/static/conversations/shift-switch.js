// <shift-switch worker="…/shift-beat.js" beat="/desk/shift/beat/" ended="…" lost="…">: the forms inside work without it; with it nothing on the page is lost by
// them, and while the page is open it gives a sign each 15 seconds, at once when it is seen again or the network is back.
customElements.define("shift-switch", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.#submit(event));
    this.worker = new Worker(this.getAttribute("worker"));
    this.worker.onmessage = ({ data }) => (data === null ? this.#lose() : this.#show(data, true));
    this.wakes = () => { if (!document.hidden) this.#sign(true); };
    document.addEventListener("visibilitychange", this.wakes);
    window.addEventListener("online", this.wakes);
    this.#sign(true);
  }

  disconnectedCallback() {
    this.worker.terminate();
    document.removeEventListener("visibilitychange", this.wakes);
    window.removeEventListener("online", this.wakes);
  }

  get #menu() { return this.querySelector("details"); }

  #sign(isNow) {
    const token = this.querySelector("[name=csrfmiddlewaretoken]").value;
    this.worker.postMessage({ url: new URL(this.getAttribute("beat"), location.href).href, shown: this.#menu.dataset.shown, token, isNow });
  }

  async #submit(event) {
    event.preventDefault();
    const body = new FormData(event.target);
    body.set("block", "switch");
    try {
      const response = await fetch(event.target.action, { method: "POST", body, redirect: "manual" });
      if (!response.ok) throw new Error(response.status);
      this.#show(await response.text(), false);
    } catch {
      event.target.submit(); // the page that comes says what is wrong
    }
  }

  /** Nobody answers: what stands here may be long untrue, until an answer tells all of it again. */
  #lose() {
    this.#menu.dataset.shown = "";
    this.querySelector("summary").dataset.state = "lost";
    this.querySelector("summary .count")?.remove();
    this.querySelector("[data-note]").textContent = this.getAttribute("lost");
    this.#sign(false);
  }

  /** While the menu is open only its head changes: what is being chosen in it stays. */
  #show(html, isBySign) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("details");
    if (!fresh) return;
    const before = this.#menu.dataset.shown;
    if (isBySign && this.#menu.open) this.#menu.querySelector("summary").replaceChildren(...fresh.querySelector("summary").childNodes);
    else {
      const hadFocus = this.#menu.contains(document.activeElement);
      this.#menu.replaceWith(fresh);
      if (hadFocus) this.querySelector("summary").focus();
    }
    const summary = this.querySelector("summary");
    const shown = fresh.dataset.shown;
    this.#menu.dataset.shown = shown;
    summary.dataset.state = shown.split(":")[0];
    const hasLapsed = isBySign && shown.startsWith("off:") && !before.startsWith("off:");
    this.querySelector("[data-note]").textContent = hasLapsed ? this.getAttribute("ended") : "";
    this.#sign(false);
  }
});
