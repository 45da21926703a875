// The part of the panel that scrolls: who has not scrolled up sees the last line, whatever comes and however much room the rest takes.
import { el } from "./dom.js";

const NEAR = 120; // pixels from the end that are still the end

export class Log {
  #isUp = false;

  constructor(label, ...children) {
    this.place = el("div", { class: "log", role: "log", tabindex: 0, "aria-label": label, onscroll: () => this.#scrolled() }, ...children);
    new ResizeObserver(() => this.keepEnd()).observe(this.place);
  }

  keepEnd() { if (!this.#isUp) this.toEnd(); }

  toEnd() { this.place.scrollTop = this.place.scrollHeight; }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.place;
    this.#isUp = scrollHeight - scrollTop - clientHeight > NEAR;
  }
}
