// Passkeys: shows their buttons where the browser knows them, and says in words when one was not used.
const known = "PublicKeyCredential" in window;

for (const element of document.querySelectorAll("[data-passkeys]")) {
  element.hidden = (element.dataset.passkeys === "yes") !== known;
}

document.addEventListener("allauth.error", (event) => {
  const fault = document.querySelector("[data-passkey-fault]");
  if (!fault) return;
  event.preventDefault();
  fault.hidden = true;
  requestAnimationFrame(() => { fault.hidden = false; });
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-passkeys] button")) return;
  const fault = document.querySelector("[data-passkey-fault]");
  if (fault) fault.hidden = true;
});
