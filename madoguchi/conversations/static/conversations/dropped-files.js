// <dropped-files><label class="button">Files<input type="file"></label><ul></ul></dropped-files> in a form: pictures that are pasted into the
// form or dropped on it join those that were chosen; the list says which go along, and each can be taken out again.
customElements.define("dropped-files", class extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.form.addEventListener("paste", this.#pasted);
    this.form.addEventListener("drop", this.#dropped);
    this.form.addEventListener("dragover", this.#dragged);
    this.form.addEventListener("reset", this.#emptied);
    this.input.addEventListener("change", () => this.#show());
    this.#show();
  }

  disconnectedCallback() {
    this.form.removeEventListener("paste", this.#pasted);
    this.form.removeEventListener("drop", this.#dropped);
    this.form.removeEventListener("dragover", this.#dragged);
    this.form.removeEventListener("reset", this.#emptied);
  }

  get input() { return this.querySelector("input[type='file']"); }

  #emptied = () => setTimeout(() => this.#show());
  #dragged = (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); };
  #dropped = (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    this.#add(event.dataTransfer.files);
  };
  #pasted = (event) => {
    if (!event.clipboardData.files.length || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    this.#add(event.clipboardData.files);
  };

  #add(files) {
    this.#take([...this.input.files, ...files]);
  }

  #take(files) {
    const chosen = new DataTransfer();
    for (const file of files) chosen.items.add(file);
    this.input.files = chosen.files;
    this.#show();
  }

  #show() {
    const list = this.querySelector("ul");
    list.replaceChildren(...[...this.input.files].map((file, place) => {
      const row = this.querySelector("template").content.firstElementChild.cloneNode(true);
      row.querySelector("bdi").textContent = file.name;
      const button = row.querySelector("button");
      button.setAttribute("aria-label", `${button.getAttribute("aria-label")}: ${file.name}`);
      button.addEventListener("click", () => {
        this.#take([...this.input.files].filter((_, other) => other !== place));
        this.form.querySelector("textarea").focus();
      });
      return row;
    }));
    list.hidden = !this.input.files.length;
  }
});
