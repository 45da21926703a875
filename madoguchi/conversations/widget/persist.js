// The JSON that a request brings, asked for again until it comes; nothing as soon as nobody wants it any more.
import { resting, waits } from "../../ui/static/ui/retry.js";

export async function persist(request, isWanted) {
  for (const pause = waits(1000), rest = resting(); isWanted();) {
    const said = await request().then((response) => response.ok && response.json()).catch(() => null);
    if (said && isWanted()) return said;
    await rest.of(pause.take());
  }
}
