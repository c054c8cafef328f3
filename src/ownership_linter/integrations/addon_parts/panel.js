// The findings and the buttons, in a narrow column. Text goes in as text, never as markup: it
// quotes what people wrote.

const SHORTEST_REASON = 3;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export class Panel {
  #handlers = {};
  #parts;
  #pressed = null;

  constructor(root) {
    const button = (label, event, ...args) =>
      element("button", { type: "button", textContent: label, hidden: true,
        onclick: () => this.#handlers[event](...args) });
    const note = element("p", { className: "note" });
    note.setAttribute("role", "status");
    const parts = {
      note,
      score: element("p", { className: "score", hidden: true }),
      findings: element("ol", { className: "findings" }),
      check: button("Check this draft", "check"),
      safe: button("Apply safe rewrites", "rewrite", "safe"),
      suggest: button("Apply all suggestions", "rewrite", "suggest"),
      undo: button("Undo the rewrite", "undo"),
      anyway: this.#reasonForm(),
    };
    const buttons = element("div", { className: "buttons" },
      parts.check, parts.safe, parts.suggest, parts.undo);
    parts.check.hidden = false;
    this.#parts = parts;
    this.root = root;
    root.replaceChildren(note, parts.score, buttons, parts.findings, parts.anyway);
  }

  /** `event`: "check", "rewrite" (safe or suggest), "undo", "anyway" (reason, kind). */
  on(event, handler) {
    this.#handlers[event] = handler;
  }

  note(text) {
    this.#parts.note.textContent = text;
  }

  busy(yes) {
    // A button that is disabled loses the focus, and with it whoever works by keyboard.
    const now = document.activeElement;
    if (yes && this.root.contains(now)) this.#pressed ??= now;
    this.root.setAttribute("aria-busy", String(yes));
    for (const control of this.root.querySelectorAll("button")) control.disabled = yes;
    if (yes || !this.#pressed) return;
    const moved = now !== document.body && now !== this.#pressed;
    if (!moved) (this.#pressed.checkVisibility() ? this.#pressed : this.#parts.check).focus();
    this.#pressed = null;
  }

  /** `answer` is the service's, or null for none. */
  show(answer, { note = "", undo = false } = {}) {
    const { score, findings, safe, suggest, anyway } = this.#parts;
    const report = answer?.report;
    const found = report?.findings ?? [];
    const offers = (kind) => found.some((one) => one.fixes.some((fix) => fix.applicability === kind));
    this.note(note);
    score.hidden = !report?.score?.applicable;
    score.textContent = score.hidden ? "" : `Score ${Math.round(report.score.total)} of 100`;
    findings.replaceChildren(...found.map(card));
    safe.hidden = !offers("safe");
    suggest.hidden = !offers("suggest");
    this.#parts.undo.hidden = !undo;
    anyway.hidden = !answer?.override_token;
    anyway.reset();
  }

  #reasonForm() {
    const reason = element("textarea", { name: "reason", required: true,
      minLength: SHORTEST_REASON, maxLength: 500, rows: 2 });
    const kind = element("select", { name: "kind" },
      element("option", { value: "disputed", textContent: "the finding is wrong" }),
      element("option", { value: "accepted", textContent: "it is right, and it has to go out" }));
    const form = element("form", { className: "anyway", hidden: true },
      element("label", {}, "Send anyway, because: ", kind),
      element("label", {}, "Reason: ", reason),
      element("button", { textContent: "Send anyway, with this reason" }));
    form.onsubmit = (event) => {
      event.preventDefault();
      if (reason.value.trim().length < SHORTEST_REASON) {
        this.note("Say why it goes out as it is, in three letters or more.");
        reason.focus();
        return;
      }
      this.#handlers.anyway(reason.value.trim(), kind.value);
    };
    return form;
  }
}

function card(finding) {
  const made = element("li", { className: finding.severity },
    element("p", {}, element("strong", { textContent: finding.severity }), " ",
      element("q", { textContent: finding.words })),
    element("p", { textContent: finding.message }));
  if (finding.why) made.append(element("p", { className: "why", textContent: finding.why }));
  const instead = finding.fixes.map((fix) => fix.result || "(leave this sentence out)");
  for (const sentence of instead.length ? instead.slice(0, 2) : finding.instead.slice(0, 1)) {
    made.append(element("p", { className: "instead", textContent: `Instead: ${sentence}` }));
  }
  if (!instead.length && finding.advice) made.append(element("p", { textContent: finding.advice }));
  return made;
}
