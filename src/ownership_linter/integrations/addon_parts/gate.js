// May this draft go out? One gate for each composer; it remembers what was shown and what may go.

import { NotChecked, source, within } from "./service.js";

export class Gate {
  #service;
  #failClosed;
  #shown = null;
  #allowed = null;

  constructor(service, { failClosed = false } = {}) {
    this.#service = service;
    this.#failClosed = failClosed;
  }

  /** These very words may go, since a reason was given for them. */
  allow(words) {
    this.#allowed = words;
  }

  /**
   * `read()` resolves to the draft, or to null where nothing goes to a customer. The result:
   * `send`; `message` where it is held; `answer` where there was a check; `unchecked`, why not.
   * Reading and asking share one time limit: the sender waits for both.
   */
  async decide(read) {
    let asked;
    try {
      asked = await within(this.#service.timeoutMs, this.#ask(read));
    } catch (error) {
      const why = error instanceof NotChecked ? error.message : "the draft could not be read";
      if (!this.#failClosed) return { send: true, unchecked: why };
      const message = `The check is not available (${why}). Nothing was sent; try again later.`;
      return { send: false, message, unchecked: why };
    }
    const { words, answer } = asked;
    if (!answer) return { send: true };
    const unchecked = answer.checked ? undefined : answer.report.unchecked;
    const seen = answer.verdict === "warn" && words === this.#shown;
    if (answer.verdict === "pass" || seen) return { send: true, answer, unchecked };
    this.#shown = words;
    return { send: false, answer, unchecked, message: told(answer) };
  }

  async #ask(read) {
    const draft = await read();
    if (!draft || source(draft) === this.#allowed) return {};
    return { words: source(draft), answer: await this.#service.check(draft) };
  }
}

/** What the sender reads: why it is held, and what to do. */
export function told(answer) {
  const todo =
    answer.verdict === "warn" ? "Change it, or send it once more as it is."
    : answer.override_token ? "Change it, or say in the panel why it goes out as it is."
    : "Change it to send it.";
  return `${answer.messages.three_lines}\n${todo}`;
}
