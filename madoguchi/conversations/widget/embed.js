// What the script tag does: it defines the element, puts one on the page if there is none, and answers window.Madoguchi. Calls of before:
// window.Madoguchi = [["identify", prove], ["open"]].
import { MadoguchiChat } from "./element.js";

const script = document.currentScript;
const EVENTS = ["opened", "closed", "message", "unread"];

function embed() {
  MadoguchiChat.base = new URL(script.src).origin;
  customElements.define("madoguchi-chat", MadoguchiChat);
  const before = Array.isArray(window.Madoguchi) ? window.Madoguchi : [];
  let chat = document.querySelector("madoguchi-chat");
  if (!chat) {
    chat = document.createElement("madoguchi-chat");
    for (const name of ["language", "theme"]) if (script.dataset[name]) chat.setAttribute(name, script.dataset[name]);
  }
  const calls = {
    identify: (prove) => chat.identify(prove),
    open: () => chat.open(),
    close: () => chat.close(),
    setLanguage: (language) => chat.setAttribute("language", language),
    on(name, heard) {
      if (!EVENTS.includes(name)) throw new Error(`Madoguchi: there are ${EVENTS.join(", ")}`);
      const listener = ({ detail }) => heard(detail);
      chat.addEventListener(name, listener);
      return () => chat.removeEventListener(name, listener);
    },
    destroy: () => chat.remove(),
    push: (...queued) => queued.forEach(([name, ...given]) => calls[name](...given)),
  };
  window.Madoguchi = calls;
  calls.push(...before);
  const put = () => { if (!chat.isConnected) document.body.append(chat); };
  if (document.body) put();
  else addEventListener("DOMContentLoaded", put, { once: true });
}

if (!customElements.get("madoguchi-chat")) embed();
