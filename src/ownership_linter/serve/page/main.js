// The page: what is typed is checked a moment later, and what is found is shown beside it.

import { Editor } from "./editor.js";
import { card, keyed } from "./findings.js";
import { keep, read, restore, write } from "./keep.js";
import { count, show } from "./parts.js";
import { showLeftovers, showMoves, showScore } from "./results.js";
import { NoToken, Service } from "./service.js";
import { slotsIn } from "./spans.js";

const PAUSE = 250;
const RETRY = 3000;

const byId = (id) => document.getElementById(id);
const service = new Service();
let timer = 0;
let findings = [];
let focusNext = null;
let spoken = "";

restore();
service.token = read("own-token");
const editor = new Editor(byId("draft"), byId("backdrop"), () => changed());

function changed() {
  keep();
  // Beside a long list of findings the draft stays in sight, as long as all of it can.
  const column = document.querySelector(".write");
  column.classList.toggle("fits", column.offsetHeight < innerHeight);
  const slots = slotsIn(editor.text).length;
  show(byId("slots"), slots > 0);
  byId("slots").textContent = slots === 1 ? "1 place to fill in" : `${slots} places to fill in`;
  for (const finding of findings) {
    byId(`finding-${finding.key}`)?.classList.toggle("stale", !editor.span(finding.key));
  }
  later(PAUSE);
}

function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(ask, pause);
}

async function ask() {
  const text = editor.text;
  if (!text.trim()) { nothing(); return; }
  let said;
  try {
    said = await service.check({
      text, thread: byId("thread").value, channel: byId("channel").value,
      offset_unit: "utf-16", rewrite: "none",
    });
  } catch (error) {
    trouble(error);
    return;
  }
  show(byId("trouble"), false);
  show(byId("token-form"), false);
  // Typing goes on while the service thinks; the answer to an older text would be misplaced.
  if (said && text === editor.text) {
    shown(said);
    byId("findings").dataset.about = text;
  }
}

function shown(said) {
  const { report } = said;
  findings = keyed(report.findings);
  editor.mark(findings.map(({ span, severity, key }) => ({ ...span, kind: severity, key })));
  const focused = document.activeElement?.id ?? "";
  byId("findings").replaceChildren(...findings.map((one) => card(one, { go, use })));
  const flags = findings.filter((one) => one.severity !== "tip").length;
  const heading = said.checked ? title(flags) : "This was not checked";
  byId("findings-title").textContent = heading;
  // What the reply does well has a list of its own below.
  const [opening] = said.messages.one_line.split(/(?<=\.) /);
  byId("lead").textContent = said.checked ? (flags ? "" : opening) : said.messages.one_line;
  byId("lead").className = said.checked && !flags ? "good" : "soft";
  showScore(report);
  showMoves(report);
  showLeftovers(report);
  const score = report.score?.applicable ? `, ${Math.round(report.score.total)} of 100` : "";
  show(byId("jump"), true);
  byId("jump").textContent = `${heading}${score} ↓`;
  speak(`${heading}${score}.`);
  refocus(focused);
  follow();
}

function title(flags) {
  if (!flags) return "Nothing to change";
  return `${count(flags, "thing")} to look at`;
}

function nothing() {
  service.forget();
  findings = [];
  editor.mark([]);
  byId("findings").replaceChildren();
  byId("findings-title").textContent = "Start writing";
  byId("lead").textContent =
    "Marks appear under words that push a problem away. So does what to say instead.";
  byId("lead").className = "soft";
  for (const id of ["score", "moves-box", "missing-box", "jump"]) show(byId(id), false);
  byId("leftovers").textContent = "";
}

function trouble(error) {
  if (error instanceof NoToken) {
    show(byId("token-form"), true);
    return;
  }
  byId("trouble").textContent = error instanceof TypeError
    ? "The service cannot be reached. What you wrote is still here; trying again …"
    : `This could not be checked: ${error.message}.`;
  show(byId("trouble"), true);
  if (error instanceof TypeError) later(RETRY);
}

/** Say it to a screen reader, unless that is what it heard last. */
function speak(text) {
  if (text === spoken) return;
  spoken = text;
  byId("live").textContent = text;
}

function go(key) {
  const span = editor.span(key);
  if (span) editor.select(span);
  point(key);
}

function use(key, fix) {
  const at = findings.findIndex((finding) => finding.key === key);
  // Offsets are those of the text that was checked: if it has changed since, they may be wrong.
  if (!editor.span(key) || !standsAsChecked(findings[at].span, fix.edits)) {
    speak("The words have changed; one moment.");
    later(0);
    return;
  }
  const put = editor.apply(fix.edits);
  const slot = slotsIn(editor.text).find((one) => one.start < put.end && one.end > put.start);
  if (slot) {
    editor.select(slot);
    speak("Changed. Fill in what stands in brackets.");
    return;
  }
  spoken = "";
  focusNext = { key: findings[at + 1]?.key, at };
  speak("Changed.");
}

/** Whether all that a rewrite touches, and what adjoins it, is as it was when it was checked. */
function standsAsChecked(span, edits) {
  const start = Math.max(0, Math.min(span.start, ...edits.map((edit) => edit.span.start)) - 1);
  const end = Math.max(span.end, ...edits.map((edit) => edit.span.end)) + 1;
  return editor.text.slice(start, end) === byId("findings").dataset.about.slice(start, end);
}

/** After a rewrite the next finding gets the focus; else whatever had it, if it is still there. */
function refocus(focused) {
  if (focusNext) {
    // A change in the same sentence gives the next finding another key: then its place will do.
    const next = byId(`finding-${focusNext.key}`) ?? byId("findings").children[focusNext.at];
    const target = next ? next.querySelector("button:not(.words)") ?? next.querySelector("button") : null;
    focusNext = null;
    (target ?? byId("findings-title")).focus();
  } else if (focused.startsWith("finding-")) {
    (byId(focused) ?? byId("findings-title")).focus();
  }
}

function point(key) {
  for (const item of byId("findings").children) {
    if (item.id === `finding-${key}`) item.setAttribute("aria-current", "true");
    else item.removeAttribute("aria-current");
  }
  editor.point(key);
}

/** Point at the finding whose words the caret is in. */
function follow() {
  if (document.activeElement !== editor.field) return;
  const key = editor.keyAtCaret();
  point(key);
  const beside = matchMedia("(min-width: 52.01rem)").matches;
  if (key && beside) byId(`finding-${key}`)?.scrollIntoView({ block: "nearest" });
}

function nextMark(step) {
  const spans = [...editor.spans].sort((a, b) => a.start - b.start);
  if (!spans.length) { spoken = ""; speak("No marks."); return; }
  const at = editor.field.selectionStart;
  const next = step > 0
    ? spans.find((span) => span.start > at) ?? spans[0]
    : spans.findLast((span) => span.start < at) ?? spans[spans.length - 1];
  go(next.key);
  const finding = findings.find((one) => one.key === next.key);
  spoken = "";
  if (finding) speak(`${finding.words}: ${finding.message}`);
}

async function copy() {
  const slots = slotsIn(editor.text).length;
  try {
    await navigator.clipboard.writeText(editor.text);
  } catch {
    // Clipboards are for safe origins only; an address without TLS is none.
    editor.select({ start: 0, end: editor.text.length });
    document.execCommand("copy");
  }
  const rest = slots ? ` ${count(slots, "place")} still to fill in.` : "";
  byId("copy").textContent = "Copied";
  setTimeout(() => { byId("copy").textContent = "Copy"; }, 1500);
  spoken = "";
  speak(`Copied.${rest}`);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "F8") {
    event.preventDefault();
    nextMark(event.shiftKey ? -1 : 1);
  } else if (event.key === "Enter" && event.altKey && document.activeElement === editor.field) {
    const item = byId(`finding-${editor.keyAtCaret()}`);
    if (!item) return;
    event.preventDefault();
    (item.querySelector("button:not(.words)") ?? item.querySelector("button")).focus();
  }
});
document.addEventListener("selectionchange", follow);
byId("thread").addEventListener("input", () => { keep(); later(PAUSE); });
byId("channel").addEventListener("change", () => {
  write("own-channel", byId("channel").value);
  later(0);
});
byId("undo").addEventListener("click", () => editor.undo());
byId("redo").addEventListener("click", () => editor.redo());
byId("copy").addEventListener("click", copy);
byId("clear").addEventListener("click", () => editor.clear());
byId("slots").addEventListener("click", () => editor.goToSlot(editor.field.selectionEnd));
byId("token-form").addEventListener("submit", (event) => {
  event.preventDefault();
  service.token = byId("token").value.trim();
  write("own-token", service.token);
  later(0);
});
if (byId("thread").value) byId("thread-box").open = true;
changed();
