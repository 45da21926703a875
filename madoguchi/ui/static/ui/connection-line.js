// <connection-line role="status"><template>Not connected …</template></connection-line>: says that the line is down, and that it is no more.
// body[data-connection] is "offline" (said after five seconds: a short break is nobody's concern), "cut" (said at once) or something else.
const PATIENCE = 5000;

customElements.define("connection-line", class extends HTMLElement {
  #timer = null;
  #observer = new MutationObserver(() => this.#changed());
  #changed = () => {
    const state = document.body.dataset.connection;
    if (state === "cut") this.#say();
    else if (state === "offline" || !navigator.onLine) this.#timer ??= setTimeout(() => this.#say(), PATIENCE);
    else this.#fallSilent();
  };

  connectedCallback() {
    this.#observer.observe(document.body, { attributes: true, attributeFilter: ["data-connection"] });
    for (const name of ["online", "offline"]) addEventListener(name, this.#changed);
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    for (const name of ["online", "offline"]) removeEventListener(name, this.#changed);
    clearTimeout(this.#timer);
  }

  get #words() { return this.querySelector(":scope > :not(template)"); }

  #say() {
    if (!this.#words) this.append(this.querySelector("template").content.cloneNode(true));
  }

  #fallSilent() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.replaceChildren(this.querySelector("template"));
  }
});
