// The sign of life of a page of the desk, from a worker: browsers let the timers of hidden pages run once a minute, of workers always.
// It says what the switch is to show now, or null when so many signs in a row had no good answer.
const EACH = 15000;
const PATIENCE = 10000;
const MOST_MISSED = 3;
let sign;
let missed = 0;

async function beat() {
  try {
    const response = await fetch(sign.url, { method: "POST", body: new URLSearchParams({ shown: sign.shown, csrfmiddlewaretoken: sign.token }), redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    if (response.status !== 200 && response.status !== 204) throw new Error(response.status);
    if (response.status === 200) postMessage(await response.text());
    missed = 0;
  } catch {
    missed += 1; // no network or no session: the next sign tries again
    if (missed === MOST_MISSED) postMessage(null);
  }
}

onmessage = ({ data }) => {
  const isFirst = !sign;
  sign = data;
  if (isFirst) setInterval(beat, EACH);
  if (data.isNow) beat();
};
