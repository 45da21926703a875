// Tells when a page may have missed something: the network is back, it is shown again, thawed, or the clock jumped because the machine slept.
// const end = onWake(woken, leaving): `leaving` when the page is put aside, where open connections would be in the way.
const TICK = 5000;

export function onWake(woken, leaving = () => {}) {
  const seen = () => { if (!document.hidden) woken(); };
  let last = Date.now();
  const clock = setInterval(() => {
    const passed = Date.now() - last;
    last += passed;
    if (passed > 3 * TICK || passed < 0) woken();
  }, TICK);
  const ending = new AbortController();
  const heard = [[window, "online", woken], [window, "pageshow", woken], [window, "pagehide", leaving], [document, "visibilitychange", seen], [document, "resume", woken]];
  for (const [target, name, listener] of heard) target.addEventListener(name, listener, { signal: ending.signal });
  return () => {
    clearInterval(clock);
    ending.abort();
  };
}
