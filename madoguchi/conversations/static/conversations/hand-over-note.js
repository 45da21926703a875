// The note of a hand-over, kept over the way to the sign-in page and back; its menu opens by itself when there is one.
import { draftOf } from "./post-form.js";

export function keepNote(form, isKept) {
  const words = form.querySelector("textarea")?.value;
  if (isKept && words) sessionStorage.setItem(draftOf(form), words);
  else sessionStorage.removeItem(draftOf(form));
}

export function recallNote(place) {
  for (const box of place.querySelectorAll(".hand-over textarea")) {
    const words = sessionStorage.getItem(draftOf(box.form));
    if (words) { box.value = words; box.closest("details").open = true; }
  }
}

/** An open menu would lie over what is said. */
export function fold(menu) {
  if (!menu?.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
}
