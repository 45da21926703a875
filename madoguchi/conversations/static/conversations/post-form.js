// Sends a form without leaving the page and says what became of it. Only a page that fits `proof`, to which a redirect led, proves that it is
// stored: a session that has ended leads to the sign-in page, which is an answer too.
const STATES = { 400: "large", 401: "ended", 403: "ended", 404: "ended", 413: "large", 422: "faults" };

/** state: stored, faults, large, refused (`refusal` says why), ended or failed; html and page: what was answered. */
export async function post(address, said, proof) {
  const request = { method: "POST", body: said, headers: { Accept: "text/html" } };
  const [response, html] = await fetch(address, request).then(async (answer) => [answer, await answer.text()]).catch(() => [null, ""]);
  const page = new DOMParser().parseFromString(html, "text/html");
  const refusal = [...page.querySelectorAll(".messages .danger")].map((sentence) => sentence.textContent).join(" ");
  return { state: stateOf(response, refusal, page.querySelector(proof)), refusal, html, page };
}

function stateOf(response, refusal, proof) {
  if (!response?.ok) return STATES[response?.status] ?? "failed";
  if (refusal) return "refused";
  if (!response.redirected) return "failed";
  return proof ? "stored" : "ended";
}

/** The sentence that the session has ended: shown or not; whoever signs in by its link comes back to this page. */
export function sayEnded(place, isEnded, { hasFiles = false } = {}) {
  for (const link of place.querySelectorAll("a")) link.search = new URLSearchParams({ next: location.pathname + location.search });
  for (const words of place.querySelectorAll("[data-files]")) words.hidden = !hasFiles;
  place.hidden = !isEnded;
}

/** What was written in a form of this page, kept over the way to the sign-in page and back. */
export const draftOf = (form) => `draft:${form.action}`;
