// <desk-chats stream="/live/desk/mine" poll="…" token="…" src="/desk/chats/?block=list" column="/desk/chats/NUMBER/"><nav>…</nav><div></div></desk-chats>
// makes columns side by side of a list of chats, all fed by one stream. Alt+1…9 goes to the chat at that place of the list, [ and ] to the next ones.
import { Stream } from "../ui/stream.js";
import { Columns } from "./chat-columns.js";
import { sayEnded } from "./post-form.js";

const LOOK_AGAIN = 60000; // should a hint be lost that a chat has come or gone

customElements.define("desk-chats", class extends HTMLElement {
  #stream;
  #unread = new Map();

  connectedCallback() {
    this.list = this.querySelector("[data-list]");
    this.columns = new Columns(this.querySelector("[data-columns]"), this.getAttribute("column"));
    this.classList.add("is-live");
    this.#stream = new Stream({
      url: this.getAttribute("stream"), pollUrl: this.getAttribute("poll"), token: () => this.getAttribute("token"), cursor: 0,
      onLine: () => { this.columns.refresh(); this.#soon(); },
      onEvent: (name, data) => this.#told(name, data),
      onState: (state) => { document.body.dataset.connection = state; },
    }).start();
    this.addEventListener("unread", ({ detail }) => { this.#unread.set(detail.of, detail.count); this.#mark(); });
    this.addEventListener("entry-sent", () => this.#soon());
    this.addEventListener("focusin", (event) => this.choose(event.target.closest(".chat-column")?.dataset.talk));
    this.addEventListener("click", (event) => this.#clicked(event));
    this.addEventListener("submit", (event) => this.#submitted(event));
    document.addEventListener("keydown", this.#pressed);
    this.again = setInterval(() => this.#soon(), LOOK_AGAIN);
    this.#show();
  }

  disconnectedCallback() {
    this.#stream.stop();
    clearInterval(this.again);
    clearTimeout(this.coming);
    document.removeEventListener("keydown", this.#pressed);
  }

  get numbers() { return [...this.list.querySelectorAll("[data-number]")].map((row) => row.dataset.number); }

  #told(name, data) {
    if (name === "changed") { this.columns.refresh(data.of); this.#soon(); }
    else if (data.of) this.columns.tell(data.of, name, data);
  }

  #soon() { clearTimeout(this.coming); this.coming = setTimeout(() => this.#refresh(), 150); }

  async #refresh() {
    const response = await fetch(this.getAttribute("src"), { cache: "no-store" }).catch(() => null);
    if (!response?.ok) return;
    sayEnded(document.querySelector("[data-signed-out]"), response.redirected);
    if (response.redirected) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    const focused = document.activeElement?.closest("[data-number]")?.dataset.number;
    this.list.replaceChildren(...fresh.body.childNodes);
    if (focused) this.list.querySelector(`[data-number="${focused}"] a`)?.focus();
    this.#show();
  }

  async #show() {
    await this.columns.be(this.numbers);
    if (!this.columns.of(this.chosen)) this.choose(this.numbers[0]);
    this.#mark();
  }

  /** The list says which one is chosen and how many lines of each are unread. */
  #mark() {
    for (const row of this.list.querySelectorAll("[data-number]")) {
      const count = this.#unread.get(row.dataset.number) ?? 0;
      const sign = row.querySelector("[data-unread]");
      sign.hidden = !count;
      sign.firstElementChild.textContent = count;
      if (row.dataset.number === this.chosen) row.querySelector("a").setAttribute("aria-current", "true");
      else row.querySelector("a").removeAttribute("aria-current");
    }
    for (const column of this.columns.all) column.classList.toggle("is-chosen", column.dataset.talk === this.chosen);
  }

  choose(number, { enters = false } = {}) {
    if (!number) return;
    this.chosen = number;
    this.#mark();
    const column = this.columns.of(number);
    if (enters) { column?.scrollIntoView({ inline: "nearest", block: "nearest" }); column?.querySelector("form.reply textarea")?.focus(); }
  }

  #clicked(event) {
    const row = event.target.closest("[data-list] [data-number]");
    if (event.target.closest("[data-leave]")) event.target.closest(".chat-column").remove();
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey || !this.columns.of(row.dataset.number)) return;
    event.preventDefault();
    this.choose(row.dataset.number, { enters: true });
  }

  async #submitted(event) {
    if (event.target.matches("form.reply") || !event.target.closest(".chat-column")) return;
    event.preventDefault();
    if (await this.columns.done(event.target, event.submitter)) this.#soon();
  }

  #pressed = (event) => {
    const numbers = this.numbers;
    const place = event.altKey && !event.ctrlKey && /^Digit[1-9]$/.test(event.code) ? Number(event.code.at(-1)) - 1 : -1;
    const step = !event.altKey && !event.ctrlKey && !event.metaKey && !event.target.closest("input, textarea, select") ? { "[": -1, "]": 1 }[event.key] : 0;
    const next = step ? (numbers.indexOf(this.chosen) + step + numbers.length) % numbers.length : place;
    if (!numbers[next]) return;
    event.preventDefault();
    this.choose(numbers[next], { enters: true });
  };
});
