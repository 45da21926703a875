// The line that says that there is no connection: after five seconds, since a short break is nobody's concern; at once where nobody answers.
import { el, icon } from "./dom.js";

const PATIENCE = 5000;

export class Connection {
  #timer;

  constructor(words) {
    this.words = words;
    this.place = el("p", { class: "connection", role: "status" });
    addEventListener("offline", this.#heard = () => this.tell("offline"));
  }

  #heard;

  /** "offline", "cut" (a line that nobody answers), or anything else for well. */
  tell(state) {
    if (state === "cut") this.#say();
    else if (state === "offline") this.#timer ??= setTimeout(() => this.#say(), PATIENCE);
    else {
      clearTimeout(this.#timer);
      this.#timer = null;
      this.place.replaceChildren();
    }
  }

  end() {
    clearTimeout(this.#timer);
    removeEventListener("offline", this.#heard);
  }

  #say() { this.place.replaceChildren(icon("care"), el("span", {}, this.words)); }
}
