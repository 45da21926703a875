// <text-tools for="id_text"> around a toolbar of buttons with data-wrap, data-line, data-block, data-opens or data-presses:
// puts Markdown into the text area. The arrow keys go along the toolbar; Ctrl+B, Ctrl+K and Ctrl+S work while one writes.
import { insert } from "./insert.js";

const KEYS = { b: "[data-wrap='**']", k: "[data-opens]" };

customElements.define("text-tools", class extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.area = document.getElementById(this.getAttribute("for"));
    this.tools = [...this.querySelectorAll("button")];
    this.tools.forEach((tool, place) => { tool.tabIndex = place ? -1 : 0; });
    this.addEventListener("click", (event) => this.#use(event.target.closest("button")));
    this.addEventListener("keydown", (event) => this.#walk(event));
    this.area.addEventListener("keydown", (event) => this.#shortcut(event));
    document.addEventListener("keydown", (event) => this.#save(event));
  }

  #use(tool) {
    if (!tool) return;
    const { wrap, line, block, opens, presses } = tool.dataset;
    if (wrap) this.#wrap(wrap);
    if (line) this.#line(line);
    if (block) this.#block(block);
    if (opens) document.querySelector(opens).open();
    if (presses) document.getElementById(presses).click();
  }

  #wrap(mark) {
    const { selectionStart: from, selectionEnd: to, value } = this.area;
    const words = value.slice(from, to);
    insert(this.area, mark + words + mark, { select: [mark.length, mark.length + words.length] });
  }

  // Each chosen line gets the mark before it, or loses it; steps are counted.
  #line(mark) {
    const { value } = this.area;
    const from = value.lastIndexOf("\n", this.area.selectionStart - 1) + 1;
    const end = value.indexOf("\n", this.area.selectionEnd);
    const to = end < 0 ? value.length : end;
    const lines = value.slice(from, to).split("\n");
    const bare = lines.map((words) => words.replace(/^(#{1,6} |- |\d+\. )/, ""));
    const has = lines.every((words) => words.startsWith(mark));
    const made = has ? bare : bare.map((words, place) => (mark === "1. " ? `${place + 1}. ` : mark) + words);
    const words = made.join("\n");
    insert(this.area, words, { from, to });
  }

  // A paragraph of its own; what was chosen goes into its empty line, where the caret stands then.
  #block(block) {
    const { selectionStart: from, selectionEnd: to, value } = this.area;
    const chosen = block.startsWith(":::") ? value.slice(from, to) : "";
    const before = value.slice(0, from).replace(/[^\n]*$/, "") === value.slice(0, from) ? "" : "\n\n";
    const made = block.startsWith(":::") ? block.replace("\n\n", () => `\n${chosen}\n`) : block;
    const caret = before.length + (block.startsWith(":::") ? block.indexOf("\n") + 1 + chosen.length : 2);
    insert(this.area, `${before}${made}\n`, { from: chosen ? from : to, to, select: [caret, caret] });
  }

  #walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const forward = getComputedStyle(this).direction === "rtl" ? -step : step;
    const here = this.tools.indexOf(document.activeElement);
    const next = this.tools[(here + forward + this.tools.length) % this.tools.length];
    for (const tool of this.tools) tool.tabIndex = tool === next ? 0 : -1;
    next.focus();
  }

  #shortcut(event) {
    const tool = (event.ctrlKey || event.metaKey) && !event.altKey && KEYS[event.key.toLowerCase()];
    if (!tool) return;
    event.preventDefault();
    this.#use(this.querySelector(tool));
  }

  #save(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    this.area.form.requestSubmit(this.area.form.querySelector(".editor-save .primary"));
  }
});
