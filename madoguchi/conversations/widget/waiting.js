// Where one stands: the place in the queue, how long an answer takes with its interval, whether we are there now; and the way out: by mail.
import { el, inFigures, say, show } from "./dom.js";

const LONG = 600; // seconds of waiting after which mail is offered

export class Waiting {
  #byMail;

  constructor(place, given) { Object.assign(this, given, { place }); }

  /** Before a chat begins: what to expect now. */
  async look() {
    const { said } = await this.desk.ask("/api/v1/channels");
    if (said.chat) this.tell(said.chat);
  }

  tell({ place, expected_seconds: seconds, interval, measured = true, open = true, opens_at: opensAt }) {
    if (this.isOver) return;
    const { words } = this;
    const facts = { place, time: this.#duration(seconds), low: this.#duration(interval?.[0]), high: this.#duration(interval?.[1]) };
    const opens = opensAt && new Date(opensAt).toLocaleString(this.language, { weekday: "long", hour: "numeric", minute: "numeric" });
    const mayMail = this.chat().number && (!open || place || seconds > LONG);
    show(this.place,
      !open && el("p", { class: "closed" }, opens ? say(words.opens, { time: opens }) : words.closed_now),
      place && el("p", {}, say(words.place, facts)),
      open && seconds > 0 && el("p", {}, say(measured && interval ? words.wait : words.aim, facts)),
      mayMail && el("p", {}, this.#byMail = el("button", { type: "button", class: "quiet", onclick: () => this.#mail() }, words.by_mail)));
  }

  /** He was answered, or is going to be by mail. */
  end() {
    this.isOver = true;
    show(this.place);
  }

  #duration(seconds = 0) {
    const [unit, length] = seconds < 60 ? ["second", 1] : seconds < 5400 ? ["minute", 60] : ["hour", 3600];
    return inFigures(Math.max(1, Math.round(seconds / length)), this.language, { style: "unit", unit, unitDisplay: "long" });
  }

  /** One tap; who has no address known is asked for one. */
  async #mail(email) {
    const { ok, status, said, isUnknown } = await this.desk.post(`${this.chat().path}/by-mail`, email ? { email } : {});
    if (ok) {
      this.end();
      this.log.focus();
    } else if (isUnknown) this.#byMail.remove();
    else if (status === 422 || (!email && status === 409)) this.#ask(email && said.title);
    else show(this.place, el("p", { class: "fault" }, said.title || this.words.refused));
  }

  #ask(fault) {
    const field = el("input", { type: "email", name: "email", required: true, autocomplete: "email", "aria-label": this.words.email, placeholder: this.words.email });
    const form = el("form", { class: "asked", onsubmit: (event) => { event.preventDefault(); this.#mail(field.value); } }, field, el("button", {}, this.words.by_mail));
    show(this.place, fault && el("p", { class: "fault" }, fault), form);
    field.focus();
  }
}
