// The columns of <desk-chats>: one for each chat in its list, fetched once; what is said in it comes by its own timeline. A column whose chat has
// gone (ended, or given to somebody else) goes too, unless there are words in its box.
import { fold, keepNote, recallNote } from "./hand-over-note.js";
import { post, sayEnded } from "./post-form.js";

export class Columns {
  #coming = new Map(); // number → the fetching of its column

  constructor(place, address) { this.place = place; this.address = address; }

  get all() { return [...this.place.children]; }
  of(number) { return this.all.find((column) => column.dataset.talk === number); }

  /** The list has these numbers now, in this order. New columns come at the end: none moves under the hands of who writes in it. */
  async be(numbers) {
    for (const column of this.all) if (!numbers.includes(column.dataset.talk)) this.#end(column);
    const fresh = await Promise.all(numbers.filter((number) => !this.of(number)).map((number) => this.#come(number)));
    for (const column of fresh) if (column && !this.of(column.dataset.talk)) this.#put(column);
  }

  #put(column) {
    this.place.append(column);
    recallNote(column);
    const lines = column.querySelector("live-timeline");
    lines.scrollTop = lines.scrollHeight;
  }

  #come(number) {
    if (!this.#coming.has(number)) this.#coming.set(number, this.#fetch(number).finally(() => this.#coming.delete(number)));
    return this.#coming.get(number);
  }

  async #fetch(number) {
    const response = await fetch(this.address.replace("NUMBER", number), { cache: "no-store" }).catch(() => null);
    if (!response?.ok) return null;
    return new DOMParser().parseFromString(await response.text(), "text/html").querySelector(".chat-column");
  }

  #end(column) {
    if (!column.querySelector("form.reply textarea").value.trim()) { column.remove(); return; }
    column.classList.add("has-gone");
    column.querySelector("[data-gone]").hidden = false;
  }

  refresh(number) {
    for (const column of number ? [this.of(number)] : this.all) column?.querySelector("live-timeline").refresh();
  }

  tell(number, name, data) {
    this.of(number)?.querySelector("live-timeline").take(name, data);
  }

  /** A form of a column that is no reply: done without leaving the page; with faults it comes back, with a refusal its sentence is said. */
  async done(form, submitter) {
    const column = form.closest(".chat-column");
    const { state, refusal, page } = await post(form.action, new FormData(form, submitter), `[data-talk="${column.dataset.talk}"]`);
    const fresh = state === "faults" && page.querySelector(`form[action="${form.getAttribute("action")}"]`);
    if (fresh) { form.replaceWith(fresh); fresh.querySelector("[data-faults]")?.focus(); return false; }
    const place = column.querySelector("[data-refused]");
    place.textContent = ["stored", "ended"].includes(state) ? "" : refusal || place.dataset.refused;
    sayEnded(column.querySelector("[data-ended]"), state === "ended");
    keepNote(form, state === "ended");
    if (state !== "stored") fold(form.closest("details"));
    return state === "stored";
  }
}
