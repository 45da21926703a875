// <hand-over page="/desk/NUMBER/" talk="NUMBER"><details><form>…</form></details><p data-ended hidden>…</p></hand-over>: hands on without leaving the
// page until it is stored, so that a note outlives a session that has ended. Without JavaScript the form works too.
import { fold, keepNote, recallNote } from "./hand-over-note.js";
import { post, sayEnded } from "./post-form.js";

customElements.define("hand-over", class extends HTMLElement {
  connectedCallback() {
    recallNote(this);
    this.addEventListener("submit", (event) => this.#hand(event));
  }

  async #hand(event) {
    event.preventDefault();
    const form = event.target;
    const { state } = await post(form.action, new FormData(form), `[data-talk="${this.getAttribute("talk")}"]`);
    keepNote(form, state !== "stored");
    sayEnded(this.querySelector("[data-ended]"), state === "ended");
    if (state === "stored") location.assign(this.getAttribute("page"));
    else if (state === "ended") fold(form.closest("details"));
    else form.submit(); // the page that comes says what is wrong
  }
});
