// What the browser keeps of one reader's chat: which conversation it is, and each line until it is acknowledged. Every line is an item of its
// own, so that two tabs never overwrite what the other one has written; files wait beside it.
import { kept } from "../../ui/static/ui/kept.js";
import { files } from "./file-store.js";

export class Outbox {
  constructor(name) {
    this.name = `madoguchi:${name}`;
    this.prefix = `${this.name}:line:`;
  }

  get chat() { return kept.read(this.name) ?? {}; }

  /** What is known of the chat, with these facts changed. */
  know(facts) { kept.write(this.name, { ...this.chat, ...facts }); }

  /** What waits, in the order in which it was written. */
  get lines() {
    const all = kept.names(this.prefix).map((name) => kept.read(name)).filter((line) => line && !line.seq);
    return all.sort((one, other) => one.order - other.order);
  }

  async add(text, chosen) {
    const key = newKey();
    const order = Math.max(Date.now(), (this.lines.at(-1)?.order ?? 0) + 1);
    const line = { key, text, order, files: chosen.map(({ name }) => ({ name })) };
    if (chosen.length) await files.put(key, chosen);
    kept.write(this.prefix + key, line);
    return line;
  }

  /** It is stored under this number: other tabs learn that first, and then that it waits no more. */
  accepted(line, seq) {
    kept.write(this.prefix + line.key, { ...line, text: "", seq });
    this.drop(line);
  }

  /** It waits here no more, but with the heir, if there is one. */
  drop(line, heir) {
    if (heir) kept.write(heir.prefix + line.key, line);
    else if (line.files.length) files.remove(line.key);
    kept.remove(this.prefix + line.key);
  }

  forget(heir) {
    for (const line of this.lines) this.drop(line, heir);
    kept.remove(this.name);
  }

  /** Tell what other tabs do: line(line) is new or has a seq now, dropped(key), chat(): another conversation. Returns how to end it. */
  watch({ line, dropped, chat }) {
    const heard = ({ key, newValue }) => {
      if (key === this.name) chat();
      else if (key?.startsWith(this.prefix)) newValue ? line(JSON.parse(newValue)) : dropped(key.slice(this.prefix.length));
    };
    addEventListener("storage", heard);
    return () => removeEventListener("storage", heard);
  }
}

export const newKey = () => crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** One tab at a time does it; one that cannot get its turn (the other one may be frozen) does it too: keys make that harmless. */
export async function inTurn(name, work) {
  if (!navigator.locks) return work();
  let isDone = false;
  const once = () => { isDone = true; return work(); };
  try {
    return await navigator.locks.request(name, { signal: AbortSignal.timeout(8000) }, once);
  } catch (error) {
    if (isDone) throw error;
    return once();
  }
}
