// One question to the server with the bearer token that token() brings, if it does; throws the answer when it is no good one.
export async function asked(url, token, signal) {
  const bearer = token();
  const headers = bearer ? { Authorization: `Bearer ${bearer}` } : {};
  const response = await fetch(url, { headers, signal, cache: "no-store" });
  if (response.ok) return response;
  throw response;
}
