// Questions to the desk's API in the name of one reader: a visitor's token, a customer's identity, or the session of the desk's own pages.
import { el } from "./dom.js";

export class Desk {
  token = null;

  constructor(base, language) { Object.assign(this, { base, language }); }

  /** What was answered (`isUnknown`: this server cannot do that); status 0 when nothing whole came back in time, or a stranger's page as if all were well. */
  async ask(path, { json, form, key, patience = 20000, as = "json" } = {}) {
    const body = json ? JSON.stringify(json) : form;
    try {
      const response = await fetch(this.base + path, {
        method: body ? "POST" : "GET", cache: "no-store", signal: AbortSignal.timeout(patience), body,
        headers: this.headers(json && { "Content-Type": "application/json" }, key && { "Idempotency-Key": key }),
      });
      const { ok, status, headers } = response;
      const said = await response[ok ? as : "json"]().catch((fault) => { if (ok && status < 202) throw fault; });
      return { ok, status, said: Object(said), isUnknown: status === 404 || status === 405, after: headers.get("Retry-After") * 1000 };
    } catch { return { status: 0, said: {} }; }
  }

  post(path, json = {}) { return this.ask(path, { json }); }

  /** The bytes of a file of the conversation, handed over as a download. */
  async fetchFile(path, name) {
    const answer = await this.ask(path, { as: "blob", patience: 3600000 });
    if (answer.ok) {
      const href = URL.createObjectURL(answer.said);
      el("a", { href, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(href), 60000);
    }
    return answer;
  }

  headers(...more) {
    return Object.assign({ "Accept-Language": this.language }, this.token && { Authorization: `Bearer ${this.token}` }, ...more);
  }
}
