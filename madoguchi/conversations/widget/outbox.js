// What the browser keeps of one reader's chat: which conversation it is, and each line until it is acknowledged. Every line is an item of its
// own, so that two tabs never overwrite what the other one has written; files wait beside it.
import { kept } from "../../ui/static/ui/kept.js";
import { files } from "./file-store.js";

export const newKey = () => [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => (byte % 16).toString(16)).join("");

/** What this tab keeps over a reload, by name, with a name of its own; where it may keep nothing, as long as the page is open. */
export const tab = (() => {
  try {
    sessionStorage.madoguchi ??= newKey();
    return sessionStorage;
  } catch { return { madoguchi: newKey() }; }
})();

export class Outbox {
  constructor(name) {
    this.name = `madoguchi:${name}`;
    this.prefix = `${this.name}:line:`;
  }

  get chat() { return kept.read(this.name) ?? {}; }

  /** What is known of the chat, with these facts changed. */
  know(facts) { kept.write(this.name, { ...this.chat, ...facts }); }

  get #all() { return kept.names(this.prefix).map((name) => kept.read(name)).filter((line) => line && !line.seq).sort((one, other) => one.order - other.order); }

  /** What waits for this conversation, in the order in which it was written. */
  get lines() { return this.#all.filter((line) => this.#isHere(line)); }

  #isHere({ number }) { return !number || number === this.chat.number; }

  async add(text, chosen) {
    const key = newKey();
    const order = Math.max(Date.now(), (this.lines.at(-1)?.order ?? 0) + 1);
    const line = { key, text, order, tab: tab.madoguchi, number: this.chat.number, files: chosen.map(({ name }) => ({ name })) };
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
    if (heir) kept.write(heir.prefix + line.key, { ...line, number: null });
    else if (line.files.length) files.remove(line.key);
    kept.remove(this.prefix + line.key);
  }

  /** All of it is the heir's now. */
  bequeath(heir) {
    for (const line of this.#all) this.drop(line, heir);
    kept.remove(this.name);
  }

  /** Another conversation begins, unless another tab has begun one already. */
  leave(known) {
    const { number, left = [] } = this.chat;
    if (number === known) kept.write(this.name, { left: [...left, number].slice(-20) });
  }

  /** What this tab wrote for a conversation that was left; it waits no more. */
  takeBack() {
    const lines = this.#all.filter((line) => line.tab === tab.madoguchi && !this.#isHere(line));
    for (const line of lines) this.drop(line);
    return lines.map(({ text }) => text).join("\n\n");
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

/** One tab at a time does it; one that cannot get its turn (the other one may be frozen) does it too: keys make that harmless. */
export async function inTurn(name, work) {
  let begun;
  const once = () => (begun ??= work());
  await navigator.locks?.request(name, { signal: AbortSignal.timeout(8000) }, once).catch(() => {});
  return once();
}
