// <revealed-field seconds="540">: what was revealed goes back behind its mask when its time is over; without this, with the next look at the page.
customElements.define("revealed-field", class extends HTMLElement {
  #timer;

  connectedCallback() {
    const mask = this.querySelector("template");
    this.#timer = setTimeout(() => this.replaceChildren(mask.content.cloneNode(true)), Number(this.getAttribute("seconds")) * 1000);
  }

  disconnectedCallback() { clearTimeout(this.#timer); }
});
