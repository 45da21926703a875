// <leaves-in seconds="5"><span data-say="waits">Sends in 5 s</span><span data-say="leaves" hidden>Sending …</span></leaves-in>
// counts the seconds until an answer leaves; without it the words stay as they came.
customElements.define("leaves-in", class extends HTMLElement {
  #timer;

  connectedCallback() {
    this.waits = this.querySelector("[data-say='waits']");
    this.until = performance.now() + Number(this.getAttribute("seconds")) * 1000;
    this.words = this.waits.textContent;
    this.#timer = setInterval(() => this.#say(), 250);
    this.#say();
  }

  disconnectedCallback() { clearInterval(this.#timer); }

  #say() {
    const left = Math.max(0, Math.ceil((this.until - performance.now()) / 1000));
    this.waits.textContent = this.words.replace(/[\d\u0660-\u0669]+/, left);
    this.waits.hidden = left === 0;
    this.querySelector("[data-say='leaves']").hidden = left > 0;
  }
});
