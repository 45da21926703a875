// <desk-company src="/desk/N/here/" me="5" looks="{name} is looking" writes="{name} is writing" role="status">: who else of the desk has this
// conversation open, and who writes in it. Each page says so when it opens, when somebody new says so, and now and then.
const BEAT = 60000;
const GONE_AFTER = 130000;
const WRITES_FOR = 6000;

customElements.define("desk-company", class extends HTMLElement {
  #others = new Map(); // person → { name, at, wroteAt }
  #saidAt = 0;

  connectedCallback() {
    this.scope = this.closest("[data-talk]");
    this.scope.addEventListener("told", this.#told);
    this.scope.addEventListener("input", this.#typed);
    document.addEventListener("visibilitychange", this.#turned);
    addEventListener("pagehide", this.#left);
    this.beat = setInterval(() => this.#turned(), BEAT);
    this.clock = setInterval(() => this.#show(), 2000);
    this.#turned();
  }

  disconnectedCallback() {
    this.scope.removeEventListener("told", this.#told);
    this.scope.removeEventListener("input", this.#typed);
    document.removeEventListener("visibilitychange", this.#turned);
    removeEventListener("pagehide", this.#left);
    clearInterval(this.beat);
    clearInterval(this.clock);
    this.#say("left");
  }

  #turned = () => this.#say(document.visibilityState === "visible" ? "looks" : "left");
  #left = () => this.#say("left");
  #typed = (event) => {
    if (!event.target.matches("form.reply textarea") || Date.now() - this.#saidAt < 3000) return;
    this.#saidAt = Date.now();
    this.#say("writes");
  };

  #say(doing) {
    const said = new FormData();
    said.append("doing", doing);
    said.append("csrfmiddlewaretoken", this.scope.querySelector("[name='csrfmiddlewaretoken']")?.value ?? "");
    fetch(this.getAttribute("src"), { method: "POST", body: said, keepalive: true }).catch(() => {});
  }

  #told = (event) => {
    const { name, data } = event.detail;
    if (name !== "here" || String(data.by) === this.getAttribute("me")) return;
    const known = this.#others.get(data.by);
    if (data.doing === "left") this.#others.delete(data.by);
    else this.#others.set(data.by, { name: data.name, at: Date.now(), wroteAt: data.doing === "writes" ? Date.now() : known?.wroteAt ?? 0 });
    if (!known && data.doing !== "left" && document.visibilityState === "visible") this.#say("looks");
    this.#show();
  };

  #show() {
    const now = Date.now();
    for (const [person, { at }] of this.#others) if (now - at > GONE_AFTER) this.#others.delete(person);
    const words = [...this.#others.values()].map(({ name, wroteAt }) => {
      return this.getAttribute(now - wroteAt < WRITES_FOR ? "writes" : "looks").replace("{name}", () => name);
    }).join(" · ");
    if (this.textContent !== words) this.textContent = words;
    this.hidden = !words;
  }
});
