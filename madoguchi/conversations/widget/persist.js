// The JSON that a request brings, asked for again until it comes; null as soon as nobody wants it any more.
import { resting, waits } from "../../ui/static/ui/retry.js";

export async function persist(request, isWanted = () => true) {
  for (const pause = waits(1000), rest = resting(); isWanted();) {
    const response = await request().catch(() => null);
    if (response?.ok) {
      const said = await response.json().catch(() => null);
      if (said) return isWanted() ? said : null;
    }
    await rest.of(pause.take());
  }
  return null;
}
