// Says before a form is sent that its words look like a secret, and of which kind. Nothing leaves the page for that; it is a guess, the writer
// may send still, and the server judges.
const HEX = /(?<![0-9a-z])(?:0x)?[0-9a-f]{64}(?![0-9a-z])/i;
const KEY_CUE = /private ?key|privkey|secret ?key|秘密鍵|秘密キー|プライベートキー|المفتاح الخاص|私钥|개인 ?키|clave privada|clé privée|chiave privata|chave privada/i;
const KEY = /(?<![0-9A-Za-z])(?:[5KL][1-9A-HJ-NP-Za-km-z]{50,51}|[xyz]prv[1-9A-HJ-NP-Za-km-z]{100,110}|6P[1-9A-HJ-NP-Za-km-z]{56})(?![0-9A-Za-z])|-----BEGIN [A-Z ]{0,20}PRIVATE KEY/;
const API = /(?<![a-z])sk_(?:live|test)_\w{16,}|(?:api ?-?_?secret|シークレット)[^\w\n]{0,8}(?:key|キー)?[^\w\n]{0,8}[\w+/-]{24,}/i;
const PASSWORD = /(?:password|passwort|passcode|パスワード|暗証番号|كلمة (?:ال)?مرور|密码|비밀번호|contraseña|mot de passe|senha)\s{0,3}[:=は]\s{0,3}(?=\S*\d)[!-~]{5,40}/i;
const CODE = /(?:verification|sms|one-time|2fa|otp)\s?(?:code)?\s?(?:is|:)?\s?\d{3}[ -]?\d{3}(?!\d)|(?:認証|確認|ワンタイム)\S{0,8}\s?\d{3}[ -]?\d{3}(?!\d)|رمز التحقق\D{0,8}\d{6}/i;
const NUMBER = /(?<![0-9A-Za-z])\d(?:[ -]?\d){12,18}(?![0-9A-Za-z])/g; // inside an address or a hash there are such too
const SENTENCE = /^(?:the|and|for|not|have|has|with|this|that|from|your|was|are|but|been|please|what|when|how|why|can|could|would|there|because|after|never|still|just|only|about|they|help|money|days|since|then)$/i;
const FEWEST = 11;
const LONGEST = 20_000;

/** recovery-phrase, private-key, api-secret, password, one-time-code, card, or "". */
export function kindIn(said) {
  const text = said.slice(0, LONGEST).normalize("NFKC");
  if (isPhrase(text)) return "recovery-phrase";
  if (KEY.test(text) || (HEX.test(text) && KEY_CUE.test(text))) return "private-key";
  if (API.test(text)) return "api-secret";
  if (PASSWORD.test(text)) return "password";
  if (CODE.test(text)) return "one-time-code";
  return (text.match(NUMBER) ?? []).some((number) => isCard(number.replace(/\D/g, ""))) ? "card" : "";
}

/** Eleven short words in a row, of Latin letters or of hiragana, and nothing that sentences are made of. */
function isPhrase(text) {
  let row = 0;
  for (const word of text.split(/[\s,、;.)(:|\d・"'[\]-]+/)) {
    const isShort = /^[a-zà-öø-ÿ]{3,8}$/i.test(word) || /^[ぁ-ん]{3,6}$/.test(word);
    if (word) row = isShort && !SENTENCE.test(word) ? row + 1 : 0;
    if (row >= FEWEST) return true;
  }
  return false;
}

/** By Luhn's check digit. */
function isCard(digits) {
  if (!/^(?:4|5[1-5]|2[2-7]|3[457]|62)/.test(digits) || new Set(digits).size < 2) return false;
  const doubled = [...digits].reverse().map((digit, place) => (place % 2 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit] : Number(digit)));
  return doubled.reduce((sum, digit) => sum + digit, 0) % 10 === 0;
}

customElements.define("before-sending", class extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.form.addEventListener("input", () => this.#say(this.#kind(), false));
    this.form.addEventListener("submit", (event) => this.#stop(event), true);
  }

  #stop(event) {
    const kind = this.#kind();
    if (!kind || this.warned === this.#said()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.warned = this.#said();
    this.#say(kind, true);
  }

  #said() {
    return [...this.form.querySelectorAll("textarea, input[type=text], input:not([type])")].map((field) => field.value).join("\n");
  }

  #kind() {
    return kindIn(this.#said());
  }

  #say(kind, isStopped) {
    this.hidden = !kind;
    for (const words of this.querySelectorAll("[data-kind]")) words.hidden = words.dataset.kind !== kind;
    this.querySelector("[data-again]").hidden = !isStopped && this.warned !== this.#said();
    if (isStopped) this.scrollIntoView({ block: "center" });
  }
});
