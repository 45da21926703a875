// Whether the desk is writing at this moment: said for six seconds, unless it is said again.
import { el } from "./dom.js";

export class Typing {
  #timer;

  constructor(words) { this.place = el("p", { class: "typing", hidden: true }, words); }

  tell(is) {
    clearTimeout(this.#timer);
    this.place.hidden = !is;
    if (is) this.#timer = setTimeout(() => this.tell(false), 6000);
  }
}
