// <time-zone words="Times are in ZONE.">Times are in Japan Time (Asia/Tokyo).</time-zone> in a form with a hidden field `zone`:
// the form's times are meant in the browser's time zone; says so, and tells the server. Without JavaScript they are in the service's.
customElements.define("time-zone", class extends HTMLElement {
  connectedCallback() {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone) return;
    this.textContent = this.getAttribute("words").replace("ZONE", () => this.#told(zone));
    this.closest("form").elements.zone.value = zone;
  }

  /** Japan Time (Asia/Tokyo); of zones that are no place's, such as UTC, the name alone. */
  #told(zone) {
    if (!zone.includes("/") || zone.startsWith("Etc/")) return zone;
    const format = new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: zone, timeZoneName: "longGeneric" });
    return `${format.formatToParts().find((part) => part.type === "timeZoneName").value} (${zone})`;
  }
});
