// One question to the server with a bearer token, if there is one; throws an error with its status when the answer is no good one.
export async function asked(url, token, signal) {
  const bearer = typeof token === "function" ? token() : token;
  const headers = bearer ? { Authorization: `Bearer ${bearer}` } : {};
  const response = await fetch(url, { headers, signal, cache: "no-store", credentials: "same-origin" });
  if (response.ok) return response;
  throw Object.assign(new Error(String(response.status)), { status: response.status });
}
