// What one can do with a chat besides writing: end it, rate it, have it by mail, or as a file where no address is known, begin another one. What the server does not know vanishes.
import { el, inFigures, show } from "./dom.js";

export class Ending {
  #stands;
  #told = el("p", { role: "status", tabindex: -1 });

  constructor(given) { Object.assign(this, given); }

  /** As the chat is now: whether it has begun, and the number of the line that closed it, if it is closed. */
  tell({ hasBegun, closedBy }) {
    const { words } = this, stands = JSON.stringify([hasBegun, closedBy, this.chat()?.number]);
    if (stands === this.#stands) return;
    this.#stands = stands;
    const act = (name, label, done) => el("button", { type: "button", onclick: ({ target }) => this.#act(name, done, target) }, label);
    show(this.acts,
      hasBegun && !closedBy && act("close", words.end),
      hasBegun && act("transcript", words.transcript, words.mailed_transcript),
      hasBegun && this.caseAt && el("a", { class: "case", href: this.caseAt.replace("NUMBER", this.chat().number) }, words.as_case),
      hasBegun && el("button", { type: "button", class: "new", onclick: this.again }, words.anew),
      el("a", { class: "urgent", href: this.emergency, target: "_blank" }, words.emergency));
    show(this.after, closedBy && this.chat().outbox.chat.rated !== closedBy && this.#rating(closedBy));
  }

  async #act(name, done, button) {
    const path = `${this.chat().path}/${name}`;
    const answer = await this.desk.post(path, { zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
    if (answer.isUnknown) button.remove();
    if (answer.status === 422) this.#tell(await this.desk.fetchFile(path, "chat.txt"));
    else this.#tell(answer, done);
  }

  /** What came of it, if there is something to say. */
  #tell({ ok, isUnknown, said }, done) {
    if (isUnknown || (ok && !done)) return;
    this.#told.className = ok ? "done" : "fault";
    show(this.#told, ok ? done : said.title || this.words.refused);
    this.after.prepend(this.#told);
    this.after.hidden = false;
  }

  #rating(closedBy) {
    const { words } = this;
    const text = el("input", { name: "text", "aria-label": words.rating_text, placeholder: words.rating_text, maxlength: 999 });
    const scores = [1, 2, 3, 4, 5].map((score) => el("label", {}, el("input", { type: "radio", name: "score", value: score, required: true }), el("span", {}, inFigures(score, this.desk.language))));
    const rate = async (event) => {
      event.preventDefault();
      const answer = await this.desk.post(`${this.chat().path}/rating`, { score: Number(form.elements.score.value), text: text.value });
      this.#tell(answer, words.rated);
      if (!answer.ok) return;
      this.chat().outbox.know({ rated: closedBy });
      form.remove();
      this.#told.focus();
    };
    const form = el("form", { class: "rating", onsubmit: rate },
      el("fieldset", {}, el("legend", {}, words.rate), el("div", { class: "scores" }, el("small", {}, words.bad), ...scores, el("small", {}, words.good))), text, el("button", {}, words.send));
    return form;
  }
}
