// <seen-mark src="/api/v1/conversations/N/seen" of="N" desk="5" customer="3"><template>Seen</template></seen-mark>: tells that the customer's
// lines were before an agent's eyes for a second, lets his answer know up to which (`heard`), and shows how far the customer has read ours.
const A_LOOK = 1000;

customElements.define("seen-mark", class extends HTMLElement {
  #changes = new MutationObserver(() => this.#look());
  #sight = new IntersectionObserver((found) => { this.inSight = found.at(-1).isIntersecting; this.#wait(); });
  #wait = () => {
    clearTimeout(this.looking);
    if (this.inSight && document.visibilityState === "visible" && this.unread.length) this.looking = setTimeout(() => this.#mark(), A_LOOK);
  };
  #told = (event) => {
    const { name, data } = event.detail;
    if (name === "seen" && data.audience === "customer") { this.setAttribute("customer", data.seq); this.#show(); }
  };

  connectedCallback() {
    this.scope = this.closest("[data-talk]");
    this.list = this.scope.querySelector(".timeline");
    this.#changes.observe(this.list, { childList: true });
    this.scope.addEventListener("told", this.#told);
    document.addEventListener("visibilitychange", this.#wait);
    this.#look();
  }

  disconnectedCallback() {
    this.#changes.disconnect();
    this.#sight.disconnect();
    clearTimeout(this.looking);
    document.removeEventListener("visibilitychange", this.#wait);
    this.scope.removeEventListener("told", this.#told);
  }

  get unread() { return [...this.list.querySelectorAll(":scope > li.entry.customer")].filter((line) => Number(line.dataset.seq) > Number(this.getAttribute("desk"))); }

  #look() {
    const last = this.unread.at(-1);
    this.#sight.disconnect();
    this.inSight = false;
    if (last) this.#sight.observe(last);
    this.#tell();
    this.#show();
  }

  async #mark() {
    const seq = Number(this.unread.at(-1)?.dataset.seq ?? 0);
    const response = await fetch(this.getAttribute("src"), {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ seq }),
    }).catch(() => null);
    if (!response?.ok) { setTimeout(this.#wait, 5000); return; }
    this.setAttribute("desk", seq);
    const heard = this.scope.querySelector("form.reply [name='heard']");
    if (heard) heard.value = Math.max(Number(heard.value), seq);
    this.#tell();
    this.#wait();
  }

  #tell() {
    this.dispatchEvent(new CustomEvent("unread", { bubbles: true, detail: { of: this.getAttribute("of"), count: this.unread.length } }));
  }

  /** Below the last line of ours that the customer has had before his eyes. */
  #show() {
    const ours = [...this.list.querySelectorAll(":scope > li.entry.agent:not(.note)")];
    const last = ours.filter((line) => Number(line.dataset.seq) <= Number(this.getAttribute("customer"))).at(-1);
    const shown = this.list.querySelector(".seen");
    if (!last || last !== ours.at(-1)) shown?.remove();
    else if (!last.contains(shown)) { shown?.remove(); last.append(this.querySelector("template").content.cloneNode(true)); }
  }
});
