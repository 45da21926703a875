// Elements made without markup, so that no policy of a host page is in their way.
const DRAWN = {
  chat: "M21 12a8 8 0 0 1-12 7l-6 2 2-6a8 8 0 1 1 16-3z",
  close: "M18 6 6 18M6 6l12 12",
  send: "M22 2 11 13M22 2l-7 20-4-9-9-4z",
  file: "M21 11l-9 9a6 6 0 0 1-8-8l9-9a4 4 0 0 1 6 6l-9 9a2 2 0 0 1-3-3l8-8",
  more: "M4 6h16M4 12h16M4 18h16",
  sending: "M12 6v6l3 2M12 2a10 10 0 1 0 .01 0z",
  sent: "M20 6 9 17l-5-5",
  seen: "M18 6 7 17l-5-5m20 0L11 17",
  care: "M12 9v4M12 17h.01M12 3 2 20h20z",
};

/** el("button", { class: "quiet", onclick: begin }, "words", child): what is false or nothing is left out. */
export function el(name, given = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.filter(Boolean));
  return made;
}

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", DRAWN[name]);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  return svg;
}

/** A button that shows a sign only, with words for those who do not see it. */
export const sign = (name, words, given) => el("button", { type: "button", class: "sign", "aria-label": words, ...given }, icon(name));

export const inFigures = (value, language, given) => new Intl.NumberFormat(language, given).format(value);

export const say = (sentence, facts) => Object.entries(facts).reduce((told, [name, value]) => told.replaceAll(`{${name}}`, value), sentence);

/** What an element shows from now on; hidden while it shows nothing. */
export function show(place, ...children) {
  place.replaceChildren(...children.filter(Boolean));
  place.hidden = !place.hasChildNodes();
}
