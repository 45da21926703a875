// What every page does when JavaScript is there: open menus close on Escape and on a click elsewhere; forms are sent once, and Back
// never asks to send one again: the answer to a form takes the address of the page that it was on. A form with faults says so first.
const menus = () => document.querySelectorAll("details[name='header'][open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) { menu.open = false; menu.querySelector("summary").focus(); }
});

document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});

if ("answer" in document.body.dataset) {
  const isOurs = document.referrer.startsWith(`${location.origin}/`);
  history.replaceState(history.state, "", isOurs ? document.referrer : location.href);
}

document.querySelector("[data-faults]")?.focus();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent && !event.defaultPrevented) { event.preventDefault(); return; }
  if (form.method === "post") { form.dataset.sent = "yes"; setTimeout(() => delete form.dataset.sent, 4000); }
});
