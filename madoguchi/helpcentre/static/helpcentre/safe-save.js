// <safe-save form="editor-form" src="…">: before the form leaves this page, asks whether the server is there and still knows the person;
// if not, the page stays as it is and says why. Whoever signed in again in another tab saves with the mark of the new session.
const PATIENCE = 10_000;

customElements.define("safe-save", class extends HTMLElement {
  #isSure = false;
  #isAsking = false;
  #wasOut = false;

  connectedCallback() {
    this.form = document.getElementById(this.getAttribute("form"));
    this.form.addEventListener("submit", this.#held);
  }

  disconnectedCallback() { this.form.removeEventListener("submit", this.#held); }

  #held = async (event) => {
    if (this.#isSure) { this.#isSure = false; return; }
    event.preventDefault();
    event.stopPropagation();
    if (this.#isAsking) return;
    this.#isAsking = true;
    const state = await this.#state();
    this.#isAsking = false;
    for (const words of this.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== state;
    if (state) return;
    this.#isSure = true;
    this.form.requestSubmit(event.submitter);
  };

  /** "cut", "out", or nothing if the form can go. */
  async #state() {
    try {
      const answer = await fetch(this.getAttribute("src"), { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      if (answer.redirected) { this.#wasOut = true; return "out"; }
      if (!answer.ok) return answer.status < 500 ? "" : "cut";
      if (this.#wasOut) await this.#takeNewMark();
      return "";
    } catch {
      return "cut";
    }
  }

  async #takeNewMark() {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const fresh = page.querySelector("#editor-form [name='csrfmiddlewaretoken']");
    if (fresh) this.form.elements.csrfmiddlewaretoken.value = fresh.value;
    this.#wasOut = false;
  }
});
