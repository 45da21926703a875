// <read-so-far src="/api/v1/conversations/N/seen">, below a timeline: once its end was before the customer's eyes for a second, says so,
// that what he has read here is not mailed to him.
const A_LOOK = 1000;

customElements.define("read-so-far", class extends HTMLElement {
  #changes = new MutationObserver(() => this.#wait());
  #sight = new IntersectionObserver((found) => { this.inSight = found.at(-1).isIntersecting; this.#wait(); });
  #told = 0;

  connectedCallback() {
    this.list = document.querySelector(".timeline");
    this.#changes.observe(this.list, { childList: true });
    this.#sight.observe(this);
    document.addEventListener("visibilitychange", this.#wait);
  }

  disconnectedCallback() {
    this.#changes.disconnect();
    this.#sight.disconnect();
    document.removeEventListener("visibilitychange", this.#wait);
    clearTimeout(this.looking);
  }

  get #last() { return Number(this.list.lastElementChild?.dataset.seq ?? 0); }

  #wait = () => {
    clearTimeout(this.looking);
    const looks = this.inSight && document.visibilityState === "visible" && this.#last > this.#told;
    if (looks) this.looking = setTimeout(() => this.#tell(this.#last), A_LOOK);
  };

  async #tell(seq) {
    const said = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ seq }) };
    const answer = await fetch(this.getAttribute("src"), said).catch(() => null);
    if (answer?.ok) this.#told = seq;
  }
});
