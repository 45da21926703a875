// One reader's chat in a panel: what comes is shown, what is written is sent; the parts that know one thing each are put together here.
import { Chat } from "./chat.js";
import { Connection } from "./connection.js";
import { el, icon } from "./dom.js";
import { Ending } from "./ending.js";
import { Lines } from "./lines.js";
import { Log } from "./log.js";
import { Offers } from "./offers.js";
import { Outbox } from "./outbox.js";
import { Reading } from "./reading.js";
import { Typing } from "./typing.js";
import { Waiting } from "./waiting.js";
import { Writing } from "./writing.js";

export class Talk {
  #hello; #typing; #log; #connection; #lines; #closedBy; #reader; #writing;

  constructor({ desk, facts, tell, isShown, renewed, caseAt }) {
    const { words, longest, kinds, emergency } = facts;
    Object.assign(this, { desk, words, renewed });
    this.reading = new Reading({ desk, talk: this, isShown, tell });
    this.#writing = new Writing({ words, longest, onSend: (text, files) => this.#send(text, files), onTyping: () => this.chat?.typing(), onText: (text) => this.offers.typed(text) });
    const list = el("ol");
    this.#typing = new Typing(words.typing);
    this.#hello = el("div", { class: "hello" }, el("p", {}, words.hello), el("p", { class: "promise" }, icon("sent"), el("span", {}, words.promise)));
    this.#log = new Log(words.conversation, this.#hello, list, this.#typing.place);
    this.#connection = new Connection(words.offline);
    const [wait, after, offered] = [el("div", { class: "wait", role: "status", hidden: true }), el("div", { class: "after", hidden: true }), el("div", { class: "offers", hidden: true })];
    this.acts = el("div", { class: "list" });
    this.parts = [this.#connection.place, wait, this.#log.place, after, offered, this.#writing.form];
    const given = { words, desk, language: desk.language, chat: () => this.chat, acts: this.acts, emergency, log: this.#log.place, after, caseAt, kinds, renewed, complain: (said) => this.#writing.complain(said), again: () => { this.#anew(); setTimeout(() => this.#writing.text.focus()); } };
    this.#lines = new Lines(list, given);
    Object.assign(this, { waiting: new Waiting(wait, given), ending: new Ending(given), offers: new Offers(offered, given) });
  }

  /** Follow the chat that this reader has in this browser, or the one that he has elsewhere; `isAnew`: neither. What this tab wrote for one that was left is given back. */
  begin(reader, { number, isAnew } = {}) {
    this.chat?.stop();
    this.#reader = reader;
    const outbox = this.outbox = new Outbox(reader);
    const chat = outbox.chat;
    if (isAnew) outbox.leave(this.chat.number);
    else if (number && !chat.number && !chat.left?.includes(number)) outbox.know({ number });
    this.#lines.clear(true);
    this.reading.begin();
    this.#closedBy = this.waiting.isOver = false;
    this.chat = new Chat({
      desk: this.desk, outbox, renewed: this.renewed,
      onPending: (line) => { this.#lines.pending(line); this.#log.toEnd(); },
      onAccepted: (line, seq) => { this.#lines.accepted(line, seq); this.#stand(); },
      onRefused: (...given) => this.#refused(...given),
      onEntry: (entry) => this.#entry(entry),
      onEvent: (name, said) => this.#event(name, said),
      onState: (state) => (state === "ended" ? this.#anew() : this.#connection.tell(state)),
      onOther: () => this.begin(reader),
    });
    this.#stand();
    if (!this.chat.number) this.waiting.look();
    this.#writing.begin(reader);
    const back = outbox.takeBack();
    if (back) this.#writing.giveBack(back);
  }

  /** The panel was opened: at the end of the lines, in the box. */
  shown() {
    this.#log.toEnd();
    this.#writing.text.focus();
    this.reading.look();
  }

  end() { this.chat?.stop(); this.#connection.end(); }

  #send(text, files) {
    this.offers.end();
    this.chat.send(text, files);
    this.#stand();
  }

  #refused(line, said = {}, chosen) {
    this.#lines.refused(line);
    if (line.isElsewhere) return;
    this.#writing.giveBack(line.text, chosen);
    this.#writing.complain((said.title || this.words.refused).replace(said.appeal, ""), said.appeal && el("a", { href: said.appeal, target: "_blank" }, this.words.appeal));
    this.#stand();
  }

  #entry(entry) {
    this.#lines.entry(entry);
    const { kind } = entry, isWord = kind === "message";
    if (isWord || kind === "reopened" || kind === "closed") this.#closedBy = kind === "closed" && entry.seq;
    if (kind === "by-mail") this.waiting.end();
    if (isWord && entry.author.kind !== "customer") {
      this.#typing.tell(false);
      this.waiting.end();
      this.reading.arrived(entry);
    }
    this.#stand();
    this.#log.keepEnd();
  }

  #event(name, said) {
    if (name === "typing" && said.audience === "desk") {
      this.#typing.tell(true);
      this.#log.keepEnd();
    }
    if (name === "queue") this.waiting.tell(said);
    if (name === "seen" && said.audience === "desk") this.#lines.seen(said.seq);
    if (name === "reset") this.#lines.clear();
  }

  #stand() {
    const hasBegun = Boolean(this.chat?.number || this.outbox.lines.length);
    this.#hello.hidden = hasBegun;
    if (hasBegun) this.offers.end();
    this.#writing.label.textContent = hasBegun ? this.words.send : this.words.person;
    this.ending.tell({ hasBegun: Boolean(this.chat?.number), closedBy: this.#closedBy });
  }

  #anew() { this.begin(this.#reader, { isAnew: true }); }
}
