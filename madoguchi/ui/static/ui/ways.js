// Which way to the server works from here, best first; remembered, and a better one tried again, ever more seldom.
// new Ways("chat", ["stream", "poll", "plain"])
import { kept } from "./kept.js";

const BETTER_AGAIN = 60000;
const SELDOM = 30 * 60000;

export class Ways {
  constructor(store, names) {
    this.names = names;
    this.name = `way:${store}`;
    this.known = kept.read(this.name);
    if (!names.includes(this.known?.way)) this.known = { way: names[0], wait: BETTER_AGAIN, at: 0 };
  }

  /** Not the best one remembered, and it is time to try a better one. */
  get isTrying() { return this.known.way !== this.names[0] && Math.abs(Date.now() - this.known.at) > this.known.wait; }

  get now() { return this.isTrying ? this.names[this.names.indexOf(this.known.way) - 1] : this.known.way; }

  get hasWorse() { return this.now !== this.names.at(-1); }

  /** It works. */
  keep(way) {
    if (way !== this.known.way) this.#remember(way, BETTER_AGAIN);
  }

  /** It does not work, while another one does. */
  leave(way) {
    const wait = this.isTrying ? Math.min(this.known.wait * 2, SELDOM) : BETTER_AGAIN;
    this.#remember(this.names[this.names.indexOf(way) + 1], wait);
  }

  #remember(way, wait) {
    this.known = { way, wait, at: Date.now() };
    kept.write(this.name, this.known);
  }
}
