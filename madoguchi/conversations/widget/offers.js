// Articles that fit the first question, shown while it is written; whether they made it needless is counted under a number drawn here.
import { kept } from "../../ui/static/ui/kept.js";
import { el, show } from "./dom.js";
import { newKey } from "./outbox.js";

const PAUSE = 400;
const DAY = 24 * 3600 * 1000;

export class Offers {
  #visit;
  #isOver;
  #isAsked;
  #timer;

  constructor(place, given) {
    Object.assign(this, given, { place });
    const before = kept.read("visit-offered");
    this.#visit = before && Date.now() - before.at < DAY ? before.visit : newKey();
  }

  typed(text) {
    clearTimeout(this.#timer);
    const asked = text.trim().slice(0, 200);
    if (!this.#isOver && asked.length > 1) this.#timer = setTimeout(() => this.#look(asked), PAUSE);
  }

  async #look(asked) {
    const { language } = this.desk;
    const { said } = await this.desk.ask(`/api/v1/suggestions?${new URLSearchParams({ q: asked, language })}`);
    if (!said.suggestions || this.#isOver || this.#isAsked) return;
    const links = said.suggestions.slice(0, 3).map(({ key, title, url, language: tongue }) => el("li", {},
      el("a", { href: url, target: "_blank", lang: tongue, dir: "auto", onclick: () => this.#opened(key) }, title)));
    show(this.place, links.length > 0 && el("h3", {}, this.words.perhaps), links.length > 0 && el("ul", {}, ...links));
  }

  #opened(key) {
    if (!kept.write("visit-offered", { visit: this.#visit, at: Date.now() })) return; // that it went on would never be known
    this.#tell({ key });
    if (this.#isAsked) return;
    this.#isAsked = true;
    const answered = (answer) => () => {
      this.#tell({ answer });
      asked.replaceChildren(answer === "yes" ? this.words.glad : "");
    };
    const asked = el("p", { class: "asked", role: "status" }, this.words.solved, " ", el("button", { type: "button", onclick: answered("yes") }, this.words.yes), " ", el("button", { type: "button", class: "quiet", onclick: answered("no") }, this.words.no));
    this.place.append(asked);
  }

  /** A question is sent: nothing is offered any more, and what was offered did not spare it. */
  end() {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    show(this.place);
    const searched = kept.read("visit-searched")?.visit;
    if (kept.read("visit-offered") || searched) this.#tell({ went_on: true, searched });
    for (const name of ["visit-offered", "visit-searched"]) kept.remove(name);
  }

  #tell(said) { this.desk.post("/api/v1/offers", { visit: this.#visit, language: this.desk.language, ...said }); }
}
