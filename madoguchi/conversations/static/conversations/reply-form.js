// <reply-form typing="/live/…/typing"><form class="reply" method="post">…</form></reply-form>: sends without leaving the page; what was not
// accepted stays, with "send again" under the same key, so that it can never arrive twice. Drafts survive a reload and signing in again.
import { draftOf, post, sayEnded } from "./post-form.js";

customElements.define("reply-form", class extends HTMLElement {
  #typedAt = 0;

  connectedCallback() {
    this.form = this.querySelector("form.reply");
    this.text = this.form.querySelector("textarea");
    const draft = (sessionStorage.getItem(this.#draft) ?? "").trim();
    if (!this.text.value.includes(draft)) this.text.value = [this.text.value, draft].filter(Boolean).join("\n\n");
    this.form.addEventListener("submit", (event) => this.#send(event));
    this.text.addEventListener("input", () => this.#typed());
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    });
  }

  get #draft() { return draftOf(this.form); }
  get #same() { return `reply-form form[action="${this.form.getAttribute("action")}"]`; }

  #typed() {
    sessionStorage.setItem(this.#draft, this.text.value);
    if (!this.getAttribute("typing") || Date.now() - this.#typedAt < 3000) return;
    this.#typedAt = Date.now();
    fetch(this.getAttribute("typing"), { method: "POST" }).catch(() => {});
  }

  async #send(event) {
    if (event.submitter?.matches("[data-leaves-page]")) { sessionStorage.removeItem(this.#draft); return; }
    event.preventDefault();
    const button = event.submitter ?? this.form.querySelector("button");
    const address = event.submitter?.getAttribute("formaction") ?? this.form.action;
    const said = new FormData(this.form);
    if (event.submitter?.name) said.append(event.submitter.name, event.submitter.value);
    this.#say("sending");
    button.disabled = true;
    const { state, refusal, html, page } = await post(address, said, this.#same);
    button.disabled = false;
    if (state === "stored") this.#accepted(html);
    else if (state === "faults") this.#replace(page);
    else this.#kept(state, refusal);
  }

  #kept(state, refusal) {
    sessionStorage.setItem(this.#draft, this.text.value);
    this.#say(state);
    if (state === "refused") this.querySelector("[data-say='refused']").textContent = refusal;
    const hasFiles = this.form.querySelector("input[type='file']").files.length > 0;
    sayEnded(this.querySelector("[data-say='ended']"), state === "ended", { hasFiles });
  }

  #accepted(html) {
    this.form.reset();
    this.form.querySelectorAll("[name='again'], .departure-back").forEach((part) => part.remove());
    this.text.value = "";
    this.form.elements.key.value = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    sessionStorage.removeItem(this.#draft);
    this.#say("");
    this.querySelectorAll("[data-faults], .fault:not([data-say])").forEach((fault) => fault.remove());
    this.querySelectorAll(".has-fault").forEach((field) => field.classList.remove("has-fault"));
    this.querySelectorAll("[aria-invalid]").forEach((box) => box.removeAttribute("aria-invalid"));
    this.dispatchEvent(new CustomEvent("entry-sent", { detail: html, bubbles: true }));
    this.text.focus();
  }

  #replace(page) {
    const fresh = page.querySelector(this.#same);
    if (fresh) { this.form.replaceWith(fresh); this.connectedCallback(); this.text.focus(); }
    this.#say(fresh ? "" : "failed");
  }

  #say(state) {
    for (const place of this.querySelectorAll("[data-say]")) place.hidden = place.dataset.say !== state;
  }
});
