// <desk-bell news="N M" stream="/live/desk/mine" poll="…" token="…" line="New line in {number}" chat="New chat {number}" other="…">: what is new for an agent, on
// every page of the desk: counted in the title of each, told by a tone and by a notification of the device, if he has switched those on, from one.
import { Stream } from "../ui/stream.js";

const PATIENCE = 2500; // what is read at once rings for nobody
const NAME = "desk-bell";

customElements.define("desk-bell", class extends HTMLElement {
  #news = new Set(); // numbers with something new: at first those in which somebody waits for him
  #pages = new BroadcastChannel(NAME);
  #waiting = new Map();

  connectedCallback() {
    this.words = document.title;
    this.#news = new Set(this.getAttribute("news").match(/\S+/g));
    this.#count();
    this.sound = this.querySelector("[data-sound]");
    this.sound.checked = localStorage.getItem("desk-sound") === "on";
    this.sound.addEventListener("change", () => { localStorage.setItem("desk-sound", this.sound.checked ? "on" : "off"); if (this.sound.checked) this.#ring(); });
    this.asks = this.querySelector("[data-asks]");
    this.asks.addEventListener("click", async () => { await Notification.requestPermission(); this.#offer(); });
    this.#pages.onmessage = ({ data }) => this.#take(data);
    document.addEventListener("unread", ({ detail }) => { if (!detail.count) this.#say({ read: detail.of }); });
    this.#offer();
    if (navigator.locks) navigator.locks.request(NAME, () => this.#lead());
    else this.#lead();
  }

  /** Only one page follows the stream; when it closes, the next one does. */
  #lead() {
    this.isLeader = true;
    this.stream = new Stream({
      url: this.getAttribute("stream"), pollUrl: this.getAttribute("poll"), token: () => this.getAttribute("token"), onLine() {},
      onEvent: (name, data) => { if (name === "rings") this.#say({ rings: data.of, what: data.what }); },
    }).start();
    return new Promise(() => {});
  }

  #say(word) {
    this.#pages.postMessage(word);
    this.#take(word);
  }

  #take({ rings, read, what }) {
    if (read) this.#news.delete(read);
    if (rings) this.#news.add(rings);
    this.#count();
    if (!this.isLeader) return;
    clearTimeout(this.#waiting.get(read ?? rings));
    if (rings) this.#waiting.set(rings, setTimeout(() => { this.#ring(); this.#notify(rings, what); }, PATIENCE));
  }

  #count() {
    document.title = this.#news.size ? `(${this.#news.size}) ${this.words}` : this.words;
  }

  /** Two short tones, made here: no file, nothing to load. */
  #ring() {
    if (localStorage.getItem("desk-sound") !== "on") return;
    const audio = new AudioContext();
    for (const [at, pitch] of [[0, 660], [0.16, 880]]) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.12, audio.currentTime + at);
      volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.15);
      tone.connect(volume).connect(audio.destination);
      tone.start(audio.currentTime + at);
      tone.stop(audio.currentTime + at + 0.15);
    }
    setTimeout(() => audio.close(), 1000);
    this.dispatchEvent(new CustomEvent("rang", { bubbles: true }));
  }

  /** The customer's words are in none: notifications are seen on locked screens. */
  #notify(number, what) {
    if (!("Notification" in window) || Notification.permission !== "granted") return;
    const words = (this.getAttribute(what) ?? this.getAttribute("other")).replace("{number}", number);
    const shown = new Notification(words, { tag: `desk-${number}`, icon: this.getAttribute("icon") });
    shown.onclick = () => { window.focus(); location.assign(this.getAttribute("goes").replace("NUMBER", number)); };
  }

  #offer() {
    const can = "Notification" in window;
    for (const place of this.querySelectorAll("[data-permission]")) place.hidden = place.dataset.permission !== (can ? Notification.permission : "denied");
  }
});
