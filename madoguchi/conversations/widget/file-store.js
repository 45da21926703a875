// Files that wait to be sent, kept over a reload in IndexedDB; where there is none, as long as the page is open.
const remembered = new Map();

const result = (asking) => new Promise((resolve, reject) => {
  asking.onsuccess = () => resolve(asking.result);
  asking.onerror = () => reject(asking.error);
});

async function run(mode, work) {
  const opening = indexedDB.open("madoguchi", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("files");
  const base = await result(opening);
  try { return await result(work(base.transaction("files", mode).objectStore("files"))); } finally { base.close(); }
}

export const files = {
  async put(key, chosen) {
    remembered.set(key, chosen);
    await run("readwrite", (store) => store.put(chosen, key)).catch(() => {});
  },
  async get(key) { return remembered.get(key) ?? run("readonly", (store) => store.get(key)).catch(() => null); },
  remove(key) {
    remembered.delete(key);
    run("readwrite", (store) => store.delete(key)).catch(() => {});
  },
};
