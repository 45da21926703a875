// What one can do with a chat besides writing: end it, rate it, have it by mail, begin another one. What the server does not know vanishes.
import { el, show } from "./dom.js";

export class Ending {
  constructor({ acts, after, words, desk, chat, again, caseAt }) {
    Object.assign(this, { acts, after, words, desk, chat, again, caseAt });
  }

  /** As the chat is now: `has` begun, and whether it is closed. */
  tell({ hasBegun, isClosed }) {
    const { words } = this, stands = JSON.stringify([hasBegun, isClosed, this.chat()?.number]);
    if (stands === this.stands) return;
    this.stands = stands;
    const act = (name, label, done) => el("button", { type: "button", onclick: ({ target }) => this.#act(name, done, target) }, label);
    this.acts.replaceChildren(...[
      hasBegun && !isClosed && act("close", words.end),
      hasBegun && act("transcript", words.transcript, words.mailed_transcript),
      hasBegun && this.caseAt && el("a", { class: "case", href: this.caseAt.replace("NUMBER", this.chat().number) }, words.as_case),
      hasBegun && el("button", { type: "button", class: "new", onclick: this.again }, words.anew),
    ].filter(Boolean));
    if (isClosed) this.#askRating();
    else show(this.after);
  }

  async #act(name, done, button) {
    const answer = await this.desk.post(`${this.chat().path}/${name}`);
    if (answer.isUnknown) button.remove();
    this.#tell(answer, done);
  }

  /** What came of it, if there is something to say. */
  #tell({ ok, isUnknown, said }, done) {
    if (!ok || done) show(this.after, !isUnknown && el("p", { role: "status", class: ok ? "done" : "fault" }, ok ? done : said.title || this.words.refused));
  }

  #askRating() {
    const { words } = this;
    const text = el("input", { name: "text", "aria-label": words.rating_text, placeholder: words.rating_text, maxlength: 999 });
    const scores = [1, 2, 3, 4, 5].map((score) => el("label", {}, el("input", { type: "radio", name: "score", value: score, required: true }), el("span", {}, new Intl.NumberFormat(this.desk.language).format(score))));
    const rate = async (event) => {
      event.preventDefault();
      const told = { score: Number(new FormData(event.target).get("score")), text: text.value };
      this.#tell(await this.desk.post(`${this.chat().path}/rating`, told), words.rated);
    };
    show(this.after, el("form", { class: "rating", onsubmit: rate },
      el("fieldset", {}, el("legend", {}, words.rate), el("div", { class: "scores" }, el("small", {}, words.bad), ...scores, el("small", {}, words.good))), text, el("button", {}, words.send)));
  }
}
