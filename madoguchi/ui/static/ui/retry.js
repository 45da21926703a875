// Waits that grow with each failure and differ from client to client: 0.5 s to 30 s, each between half and the whole; and a rest that can be cut short.
export function waits(first = 500, longest = 30000) {
  let next = first;
  return {
    take() {
      const wait = next * (0.5 + Math.random() / 2);
      next = Math.min(next * 2, longest);
      return wait;
    },
    reset() { next = first; },
  };
}

export function resting() {
  let wake = () => {};
  return {
    of(time) { return new Promise((resolve) => { wake = resolve; setTimeout(resolve, time); }); },
    end() { wake(); },
  };
}
