// <picture-drop for="id_text" src="…"> around a file field: pictures that are chosen, pasted or dropped onto the text are sent at once,
// one after another, and named where the caret stands. Without JavaScript the field is sent with the form.
import { insert } from "./insert.js";

const pictures = (list) => [...(list ?? [])].filter((file) => file.type.startsWith("image/"));

customElements.define("picture-drop", class extends HTMLElement {
  #queue = Promise.resolve();

  connectedCallback() {
    this.area = document.getElementById(this.getAttribute("for"));
    this.input = this.querySelector("input[type='file']");
    this.bar = this.querySelector("progress");
    this.status = this.querySelector("[role='status']");
    this.input.multiple = true;
    this.input.addEventListener("change", () => { this.#add([...this.input.files]); this.input.value = ""; });
    this.area.addEventListener("paste", (event) => this.#taken(event, event.clipboardData?.files));
    this.area.addEventListener("drop", (event) => this.#taken(event, event.dataTransfer?.files));
    this.area.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
  }

  #taken(event, files) {
    if (!pictures(files).length) return;
    event.preventDefault();
    this.#add(pictures(files));
  }

  #add(files) {
    for (const file of files) this.#queue = this.#queue.then(() => this.#send(file));
  }

  async #send(file) {
    this.#say("adding", file);
    this.bar.hidden = false;
    try {
      const { markdown, sentence } = await this.#posted(file);
      if (sentence) { this.#say("", file, `${file.name}: ${sentence}`); return; }
      const at = this.area.selectionEnd;
      const line = this.area.value.slice(0, at).split("\n").at(-1);
      const gap = line.startsWith(":::") ? "\n\n" : "";
      insert(this.area, gap + markdown, { from: at, to: at, select: [gap.length + 2, gap.length + 2] });
      this.#say("added", file);
    } catch {
      this.#say("failed", file);
    } finally {
      this.bar.hidden = true;
    }
  }

  #posted(file) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", this.area.form.elements.csrfmiddlewaretoken.value);
    body.append("picture", file, file.name || "picture");
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.upload.addEventListener("progress", (event) => { this.bar.max = event.total || 1; this.bar.value = event.loaded; });
      request.addEventListener("load", () => { try { resolve(JSON.parse(request.response)); } catch (error) { reject(error); } });
      request.addEventListener("error", reject);
      request.open("POST", this.getAttribute("src"));
      request.send(body);
    });
  }

  #say(what, file, words = this.dataset[what]) {
    this.status.textContent = words.replace("NAME", () => file.name);
    this.status.classList.toggle("fault", what === "failed" || !what);
  }
});
