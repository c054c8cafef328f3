// What the panel's buttons do: check, rewrite, undo, send anyway. The same in every host.

import { NotChecked, source } from "./service.js";

/**
 * `composer` has `read()`, which resolves to the draft (null: nothing to check), and `write(words)`.
 * `allow(words)` lets these very words go at the next send.
 */
export class Review {
  #checked = null;
  #before = null;

  constructor({ service, composer, allow, panel }) {
    Object.assign(this, { service, composer, allow, panel });
    panel.on("check", () => this.check());
    panel.on("rewrite", (allowed) => this.rewrite(allowed));
    panel.on("undo", () => this.undo());
    panel.on("anyway", (reason, kind) => this.sendAnyway(reason, kind));
  }

  /** An answer that the host's own hook has got. */
  show(answer, note) {
    this.#checked = answer;
    this.panel.show(answer, { note, undo: this.#before !== null });
  }

  check(note) {
    return this.#do(async () => {
      const draft = await this.composer.read();
      if (!draft) return this.show(null, "There is nothing here that a customer would read.");
      const answer = await this.service.check(draft);
      return this.show(answer, note ?? answer.messages.one_line);
    });
  }

  rewrite(allowed) {
    return this.#do(async () => {
      const draft = await this.composer.read();
      const fixed = draft && (await this.service.fix(draft, allowed));
      if (!fixed?.rewritten) return this.check("There is nothing to rewrite as the draft is now.");
      await this.composer.write(fixed.rewritten);
      this.#before = source(draft);
      return this.check(`Rewritten: ${fixed.applied.length}. Read it once more before you send it.`);
    });
  }

  undo() {
    return this.#do(async () => {
      await this.composer.write(this.#before);
      this.#before = null;
      return this.check("The draft is as it was.");
    });
  }

  sendAnyway(reason, kind) {
    return this.#do(async () => {
      const draft = await this.composer.read();
      if (!draft) return this.check();
      try {
        await this.service.override(this.#checked.override_token, draft, reason, kind);
      } catch (error) {
        // 409: other words than were checked; 410: checked too long ago.
        if (![409, 410].includes(error.status)) throw error;
        return this.check("The draft is not the one that was checked. This is what it says now.");
      }
      await this.allow(source(draft));
      return this.show(null, "The reason is kept. Send it again, and it goes out.");
    });
  }

  async #do(work) {
    this.panel.busy(true);
    try {
      await work();
    } catch (error) {
      const why = error instanceof NotChecked ? error.message : "the draft could not be reached";
      this.panel.note(`That did not work: ${why}.`);
    } finally {
      this.panel.busy(false);
    }
  }
}
