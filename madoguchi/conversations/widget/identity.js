// Who reads, proved by a token that the site signs: exchanged at the desk for a short right to that customer's own conversations.
// What proves nothing makes nobody known: one writes as a visitor, without a history. What he has begun as one he takes along.
import { resting, waits } from "../../ui/static/ui/retry.js";
import { Outbox } from "./outbox.js";

const AT_MOST_EVERY = 5000; // a right that is refused at once is not fetched in a circle

export class Identity {
  prove = null;
  #renewing = null;
  #renewedAt = 0;

  /** { reader, conversation } of somebody known, else null. */
  async settle(desk) {
    this.#renewedAt = 0;
    desk.identity = desk.token = null;
    return this.prove && await this.renew(desk) ? this.known : null;
  }

  /** Whether the desk has a right that is new. */
  async renew(desk) {
    if (!this.prove || Date.now() - this.#renewedAt < AT_MOST_EVERY) return false;
    return (this.#renewing ??= this.#renew(desk).finally(() => { this.#renewing = null; }));
  }

  async #renew(desk) {
    const visitor = new Outbox("visitor");
    for (const pause = waits(1000), rest = resting(); ;) {
      const token = await Promise.resolve().then(this.prove).catch(() => null);
      if (!token) return false;
      const { ok, status, said } = await desk.post("/api/v1/identity", { token, visitor: visitor.chat.token });
      if (ok) {
        const his = new Outbox(said.reader);
        if (visitor.chat.token && said.conversation) his.know({ number: said.conversation });
        visitor.bequeath(his);
        this.known = said;
        desk.identity = desk.token = said.token;
        this.#renewedAt = Date.now();
      }
      if (status && status < 500 && status !== 429) return ok;
      await rest.of(pause.take());
    }
  }
}
