// What the reader has seen of the desk's lines: counted while the panel is closed, told to the desk when it is shown.
export class Reading {
  #newest = 0;
  #unread = 0;

  constructor(given) { Object.assign(this, given); }

  begin() { this.#newest = this.#unread = 0; }

  /** A line of the desk has come; one that was seen in this browser before is no news. */
  arrived({ seq, text, author }) {
    this.#newest = seq;
    if (seq <= (this.talk.outbox.chat.readTo ?? 0)) return;
    this.#unread += 1;
    this.tell("message", { text, name: author.name });
    this.tell("unread", this.#unread);
    this.look();
  }

  look() {
    const { outbox, chat } = this.talk;
    if (!this.isShown() || !this.#unread) return;
    this.#unread = 0;
    outbox.know({ readTo: this.#newest });
    this.tell("unread", 0);
    this.desk.post(`${chat.path}/seen`, { seq: this.#newest });
  }
}
