// The desk by keyboard: j and k walk through the list, Enter opens, r answers, n notes, / searches, ? shows the keys.
const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]");
const rows = () => [...document.querySelectorAll("[data-number] a.row-link")];

function walk(step) {
  const all = rows();
  const here = all.indexOf(document.activeElement);
  all[Math.max(0, Math.min(all.length - 1, here + step))]?.focus();
}

const KEYS = {
  j: () => walk(1),
  k: () => walk(-1),
  r: () => document.querySelector(":is(.is-chosen, .talk) reply-form textarea")?.focus(),
  t: () => document.querySelector("[data-key='take']")?.click(),
  u: () => document.querySelector("[data-key='inbox']")?.click(),
  "?": () => document.querySelector("[data-keys]")?.toggleAttribute("open"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
