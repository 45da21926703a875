// The sign of life of a page of the desk, from a worker: browsers let the timers of hidden pages run once a minute, of workers always.
const EACH = 15000;
const PATIENCE = 10000;
let sign;

async function beat() {
  try {
    const response = await fetch(sign.url, { method: "POST", body: new URLSearchParams({ shown: sign.shown, csrfmiddlewaretoken: sign.token }), redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    if (response.status === 200) postMessage(await response.text());
  } catch {
    // the network is away: the next sign tries again
  }
}

onmessage = ({ data }) => {
  const isFirst = !sign;
  sign = data;
  if (isFirst) setInterval(beat, EACH);
  if (data.isNow) beat();
};
