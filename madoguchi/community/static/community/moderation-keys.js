// <moderation-keys> around the list of waiting posts: j and k move from post to post; while a post has the focus,
// the key that a button of it names (data-key) presses that button. Without JavaScript the buttons do the same.
customElements.define("moderation-keys", class extends HTMLElement {
  connectedCallback() {
    this.querySelector(".keys-hint").hidden = false;
    this.addEventListener("keydown", this);
    this.querySelector(".queued")?.focus({ preventScroll: true });
  }

  disconnectedCallback() { this.removeEventListener("keydown", this); }

  handleEvent(event) {
    const post = event.target.closest(".queued");
    if (!post || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    const step = { j: 1, k: -1 }[event.key];
    if (step) {
      const posts = [...this.querySelectorAll(".queued")];
      posts[posts.indexOf(post) + step]?.focus();
      event.preventDefault();
    } else {
      [...post.querySelectorAll("[data-key]")].find((button) => button.dataset.key === event.key)?.click();
    }
  }
});
