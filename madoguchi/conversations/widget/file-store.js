// Files that wait to be sent, kept over a reload in IndexedDB; where there is none, as long as the page is open.
const remembered = new Map();

const opened = () => new Promise((resolve, reject) => {
  const asking = indexedDB.open("madoguchi", 1);
  asking.onupgradeneeded = () => asking.result.createObjectStore("files");
  asking.onsuccess = () => resolve(asking.result);
  asking.onerror = () => reject(asking.error);
});

async function run(mode, work) {
  const base = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const asking = work(base.transaction("files", mode).objectStore("files"));
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => reject(asking.error);
    });
  } finally { base.close(); }
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
