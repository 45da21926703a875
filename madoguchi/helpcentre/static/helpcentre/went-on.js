// <went-on src="/ja/help/went-on/" way="case"></went-on>, on the page that follows a new case or chat:
// tells once that what this browser searched or was offered shortly before did not solve it.
import { forget, remembered } from "./visits.js";

customElements.define("went-on", class extends HTMLElement {
  connectedCallback() {
    const searched = remembered("searched"), visit = remembered("offered");
    if (!searched && !visit) return;
    navigator.sendBeacon(this.getAttribute("src"), new URLSearchParams({ searched, visit, way: this.getAttribute("way") }));
    forget("searched");
    forget("offered");
  }
});
