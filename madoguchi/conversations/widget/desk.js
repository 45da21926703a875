// Questions to the desk's API in the name of one reader: a visitor's token, a customer's identity, or the session of the desk's own pages.
export class Desk {
  token = null;

  constructor(base, language) { Object.assign(this, { base, language }); }

  /** What was answered (`isUnknown`: this server cannot do that); throws when nothing whole came back in time. */
  async ask(path, { method = "GET", json, form, key, patience = 20000 } = {}) {
    const response = await fetch(this.base + path, {
      method, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(patience), body: json ? JSON.stringify(json) : form,
      headers: this.headers(json && { "Content-Type": "application/json" }, key && { "Idempotency-Key": key }),
    });
    const text = await response.text();
    let said = {};
    try { said = JSON.parse(text); } catch { /* none, or a proxy's page */ }
    const { ok, status, headers } = response;
    return { ok, status, said, isUnknown: status === 404 || status === 405, after: Number(headers.get("Retry-After")) * 1000 };
  }

  post(path, json = {}) { return this.ask(path, { method: "POST", json }).catch(() => ({ ok: false, status: 0, said: {} })); }

  /** The bytes of a file of the conversation, handed over as a download. */
  async fetchFile(path, name) {
    const response = await fetch(this.base + path, { headers: this.headers(), credentials: "same-origin" });
    if (!response.ok) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    link.download = name;
    link.click();
  }

  headers(...more) {
    return Object.assign({ "Accept-Language": this.language }, this.token && { Authorization: `Bearer ${this.token}` }, ...more);
  }
}
