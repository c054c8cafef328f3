// The way to the service for hosts whose pages may call it themselves.

/** `post` as `Service` wants it. */
export function posting(url, token) {
  const headers = { "Content-Type": "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  return async (path, body) => {
    const address = url.replace(/\/+$/, "") + path;
    const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw Object.assign(new Error("refused"), { status: answer.status });
    return answer.json();
  };
}
