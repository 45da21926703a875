// Whether a text looks as if it held what nobody may ever be told: a recovery phrase, a private key, a code. Only a guess; the server decides.
const KEY = /\b(0x)?([0-9a-f]{64}|[1-9a-z]{51,52}|[1-9a-z]{86,112})\b/i;
const TRANSACTION = /\btx|hash|transaction|取引|معاملة/i;
const SECRET = /private|secret|秘密|خاص/i;
const CODE = /\b\d{3}[ -]?\d{3}\b/;
const CODE_CUE = /code|otp|2fa|コード|認証|رمز/i;
const SENTENCE = /\b(the|i|my|we|it|is|to|of|and|in|not)\b/gi;

export function looksSecret(said) {
  const text = said.normalize("NFKC");
  return text.split(/[\n:]/).concat(text).some(isPhrase) || (KEY.test(text) && (SECRET.test(text) || !TRANSACTION.test(text))) || (CODE.test(text) && CODE_CUE.test(text));
}

/** So many short words and nothing that sentences are made of. */
function isPhrase(text) {
  const words = text.split(/[\s,、;.)\d]+/).filter(Boolean);
  return [12, 15, 18, 21, 24].includes(words.length) && words.every((word) => /^[\p{L}\p{M}]{1,10}$/u.test(word)) && !(text.match(SENTENCE)?.length > 1);
}
