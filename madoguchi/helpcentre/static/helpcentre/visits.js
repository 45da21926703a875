// Numbers that a browser draws for itself: the last search is remembered for an hour, what was offered for a day. Nobody else sees them.
const HOURS = { searched: 1, offered: 24 };

export const drawn = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");

/** Whether it was kept: with a full or forbidden store nothing may be told that a later page would have to correct. */
export function remember(what, visit) {
  try { localStorage.setItem(`visit-${what}`, JSON.stringify({ visit, at: Date.now() })); } catch { return false; }
  return remembered(what) === visit;
}

export function remembered(what) {
  try {
    const { visit, at } = JSON.parse(localStorage.getItem(`visit-${what}`)) ?? {};
    return Date.now() - at < HOURS[what] * 3_600_000 ? visit : "";
  } catch { return ""; }
}

export function forget(what) {
  try { localStorage.removeItem(`visit-${what}`); } catch { /* likewise */ }
}
