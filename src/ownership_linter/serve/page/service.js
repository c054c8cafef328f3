// Asking the service. The newest question wins: an older one that is still under way is dropped.

export class NoToken extends Error {}

export class Service {
  #running = null;

  token = "";

  /** Drop a question that is under way. */
  forget() { this.#running?.abort(); }

  /** The answer to `/v1/check`; null when a newer question came in between. */
  async check(asked) {
    this.#running?.abort();
    const mine = new AbortController();
    this.#running = mine;
    const headers = { "content-type": "application/json" };
    if (this.token) headers.authorization = `Bearer ${this.token}`;
    try {
      const response = await fetch("/v1/check", {
        method: "POST", headers, body: JSON.stringify(asked), signal: mine.signal,
      });
      const said = await response.json();
      if (response.status === 401) throw new NoToken(said.error.message);
      if (!response.ok) throw new Error(said.error.message);
      return said;
    } catch (error) {
      if (mine.signal.aborted) return null;
      throw error;
    }
  }
}
