// What this browser keeps of a site, as JSON by name; where it may keep nothing, this page remembers it as long as it is open.
const here = new Map();
const local = (() => { try { localStorage.setItem("kept", "1"); localStorage.removeItem("kept"); return localStorage; } catch { return null; } })();

export const kept = {
  read(name) {
    try { return JSON.parse(here.get(name) ?? local?.getItem(name) ?? "null"); } catch { return null; }
  },
  /** Whether the browser keeps it. */
  write(name, value) {
    const text = JSON.stringify(value);
    here.delete(name);
    try { local.setItem(name, text); return true; } catch { here.set(name, text); return false; }
  },
  remove(name) {
    here.delete(name);
    local?.removeItem(name);
  },
  names(start) {
    return [...Object.keys(local ?? {}), ...here.keys()].filter((name) => name.startsWith(start));
  },
};
