// <madoguchi-chat language="ja" theme="dark">: a launcher and its panel on any site; with `embedded` the panel alone, as on the chat page.
// `reader`, `number` and `case` tell of a reader whom the page knows: a name for his store, his present chat, the address of a case's page.
import { Desk } from "./desk.js";
import { Frame } from "./frame.js";
import { Identity } from "./identity.js";
import { persist } from "./persist.js";
import { Talk } from "./talk.js";
import { STYLE } from "./widget.css";

export class MadoguchiChat extends HTMLElement {
  static base = "";
  static observedAttributes = ["language", "theme"];
  identity = new Identity();
  #wantsOpen = false;
  #begun;

  connectedCallback() {
    document.addEventListener("visibilitychange", this.#looked);
    if (!this.shadowRoot) this.attachShadow({ mode: "open" });
    this.#begin();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#looked);
    this.#begun = null;
    this.talk?.end();
  }

  attributeChangedCallback(name, before, now) {
    if (!this.frame || before === now) return;
    if (name === "theme") this.frame.root.dataset.theme = now ?? "";
    else this.#begin();
  }

  async #begin() {
    const begun = (this.#begun = {});
    const language = this.getAttribute("language") || document.documentElement.lang;
    const facts = await persist(() => fetch(`${MadoguchiChat.base}/widget/${encodeURIComponent(language)}.json`), () => begun === this.#begun);
    if (!facts) return;
    this.#build(facts);
    await this.#meet();
    if (this.#wantsOpen) this.open();
  }

  #build(facts) {
    const wasOpen = this.frame?.isOpen;
    this.talk?.end();
    this.desk = new Desk(MadoguchiChat.base, facts.language);
    const isEmbedded = this.hasAttribute("embedded");
    const isShown = () => (isEmbedded || this.frame.isOpen) && !document.hidden;
    const tell = (name, detail) => { if (name === "unread") this.frame.unread(detail); this.dispatchEvent(new CustomEvent(name, { detail })); };
    this.talk = new Talk({ desk: this.desk, facts, tell, isShown, caseAt: this.getAttribute("case"), renewed: () => this.identity.renew(this.desk) });
    this.frame = new Frame({ facts, isEmbedded, tell, talk: this.talk, theme: this.getAttribute("theme") });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${STYLE}:host{--brand-accent:${facts.accents[0]};--brand-accent-dark:${facts.accents[1]}}`);
    this.shadowRoot.adoptedStyleSheets = [sheet];
    this.shadowRoot.replaceChildren(this.frame.root);
    this.replaceChildren();
    this.#wantsOpen ||= wasOpen;
  }

  /** Who reads, as far as the site proves it; then his chat. */
  async #meet() {
    const { talk, desk } = this;
    const known = await this.identity.settle(desk);
    if (talk !== this.talk) return;
    talk.begin(known?.reader ?? this.getAttribute("reader") ?? "visitor", { number: known?.conversation ?? this.getAttribute("number") });
  }

  /** `prove` brings a token that says who reads, each time when one is needed; null: nobody any more. */
  async identify(prove) {
    this.identity.prove = prove;
    if (this.talk) await this.#meet();
  }

  open() {
    this.#wantsOpen = true;
    if (this.talk?.chat) this.frame.open();
  }

  close() {
    this.#wantsOpen = false;
    this.frame?.close();
  }

  #looked = () => this.talk?.reading.look();
}
