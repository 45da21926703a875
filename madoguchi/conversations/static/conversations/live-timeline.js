// <live-timeline stream="/live/conversations/N" poll="/api/v1/conversations/N/entries" src="…?block=entries" token="…" cursor="5">
// keeps a list of lines fresh: the stream only says that there is something; the lines come as HTML from `src`. Without `stream` it is one of
// several on a page that hears for all of them, tells each what happens by `take`, and has the state of each at the address in `page`.
import { Stream } from "../ui/stream.js";

customElements.define("live-timeline", class extends HTMLElement {
  #stream;
  #fetching = false;
  #again = false;

  connectedCallback() {
    this.scope = this.closest("[data-talk]") ?? document;
    if (this.hasAttribute("stream")) this.#follow();
    this.scope.addEventListener("entry-sent", this.#sent);
    this.#settle();
  }

  disconnectedCallback() {
    this.#stream?.stop();
    clearTimeout(this.settling);
    this.scope.removeEventListener("entry-sent", this.#sent);
  }

  get cursor() { return Number(this.querySelector(".timeline > li:last-of-type")?.dataset.seq ?? 0); }

  #follow() {
    this.#stream = new Stream({
      url: this.getAttribute("stream"), pollUrl: this.getAttribute("poll"), token: () => this.getAttribute("token"), cursor: this.cursor,
      onLine: () => this.refresh(),
      onEvent: (name, data) => this.take(name, data),
      onState: (state) => { document.body.dataset.connection = state; },
    }).start();
  }

  #sent = (event) => { this.refresh(); this.#restate(this.hasAttribute("page") ? null : event.detail); };

  async refresh() {
    if (this.#fetching) { this.#again = true; return; }
    this.#fetching = true;
    try {
      const response = await fetch(`${this.getAttribute("src")}&after=${this.cursor}`, { cache: "no-store" });
      if (response.ok) this.#append(await response.text());
    } finally {
      this.#fetching = false;
      if (this.#again) { this.#again = false; this.refresh(); }
    }
  }

  #append(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const list = this.querySelector(".timeline");
    const atEnd = this.#isAtEnd();
    const lines = fresh.querySelectorAll("li[data-seq]");
    for (const line of lines) {
      if (Number(line.dataset.seq) > this.cursor) list.append(line);
      else list.querySelector(`[data-seq="${line.dataset.seq}"]`)?.replaceWith(line); // a piece of a secret was taken out of it
    }
    if (lines.length) this.#restate();
    if (atEnd) list.lastElementChild?.scrollIntoView({ block: "nearest" });
    this.take("typing", null);
  }

  /** Of the page, or of this element where it scrolls by itself. */
  #isAtEnd() {
    const box = this.hasAttribute("page") ? this : document.scrollingElement;
    return box.clientHeight + box.scrollTop > box.scrollHeight - (box === this ? 80 : 400);
  }

  /** Answered, closed, opened, assigned: what the page says of its state comes anew; drafts and lines stay, and what is in use. */
  async #restate(html) {
    const page = new DOMParser().parseFromString(html ?? await this.#page(), "text/html");
    for (const part of this.scope.querySelectorAll("[data-state]")) {
      const now = page.querySelector(`[data-state="${part.dataset.state}"]`);
      if (now && !part.contains(document.activeElement)) part.replaceWith(now);
    }
    this.#settle();
  }

  /** While a mail has not left yet: look again, ever more seldom, for the process that sends it may not be able to tell. */
  #settle() {
    clearTimeout(this.settling);
    this.settleWait = this.querySelector("[data-unsettled]") ? Math.min((this.settleWait || 500) * 2, 60000) : 0;
    if (this.settleWait) this.settling = setTimeout(() => this.#restate(), this.settleWait);
  }

  async #page() {
    const response = await fetch(this.getAttribute("page") ?? location.href, { cache: "no-store" });
    return response.ok ? response.text() : "";
  }

  /** What was told that is no line. */
  take(name, data) {
    if (name === "state") this.#restate();
    this.dispatchEvent(new CustomEvent("told", { detail: { name, data }, bubbles: true }));
    const place = this.querySelector("[data-typing]");
    if (name !== "typing" || !place || data?.audience === this.getAttribute("audience")) return;
    place.hidden = !data;
    clearTimeout(this.typingEnds);
    if (data) this.typingEnds = setTimeout(() => { place.hidden = true; }, 6000);
  }
});
