// Asking `ownership-linter serve`. How a request gets there is the host's business: `post`.

const VERDICTS = ["pass", "warn", "block"];

/** There is no answer to go by. The message says why, and never holds words of a draft. */
export class NotChecked extends Error {
  constructor(why, status = 0) {
    super(why);
    this.status = status;
  }
}

/** The draft as it stands in the composer: HTML or plain text. */
export function source(draft) {
  return draft.html ?? draft.text;
}

/** What `work` comes to, or NotChecked after `ms` milliseconds. */
export function within(ms, work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new NotChecked(`no answer within ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/**
 * `post(path, body)` resolves to the parsed answer; its errors may carry HTTP's `status`.
 * A draft is `{html}` or `{text}`, with the customer's message as `thread` where it is known.
 */
export class Service {
  #post;
  #profile;

  constructor(post, { profile = "", timeoutMs = 4000 } = {}) {
    this.#post = post;
    this.#profile = profile;
    this.timeoutMs = timeoutMs;
  }

  async check(draft) {
    const answer = await this.#ask("/v1/check", { ...this.#asked(draft), rewrite: "none" });
    if (!VERDICTS.includes(answer.verdict)) throw new NotChecked("the answer has no verdict");
    return answer;
  }

  /** `allow` is "safe" or "suggest". */
  fix(draft, allow) {
    return this.#ask("/v1/fix", { ...this.#asked(draft), allow });
  }

  /** Send anyway: the reason is kept by the service. `kind` is "disputed" or "accepted". */
  override(token, draft, reason, kind) {
    return this.#ask("/v1/override", { ...words(draft), override_token: token, reason, kind });
  }

  #asked(draft) {
    const profile = this.#profile ? { profile: this.#profile } : {};
    return { ...words(draft), ...profile, thread: draft.thread ?? "", offset_unit: "utf-16" };
  }

  async #ask(path, body) {
    let answer;
    try {
      answer = await within(this.timeoutMs, this.#post(path, body));
    } catch (error) {
      if (error instanceof NotChecked) throw error;
      const status = error?.status || 0;
      throw new NotChecked(status ? `the service said ${status}` : "the service does not answer", status);
    }
    if (typeof answer !== "object" || answer === null) throw new NotChecked("the answer is no JSON");
    return answer;
  }
}

function words(draft) {
  return draft.html === undefined ? { text: draft.text } : { html: draft.html };
}
