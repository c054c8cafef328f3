// What was typed outlives a reload, in this tab alone and no longer than it. Nothing goes to disk
// that the browser does not put there for a tab by itself.

const FIELDS = ["draft", "thread", "channel"];

export function restore() {
  for (const id of FIELDS) {
    const field = document.getElementById(id);
    const kept = read(`own-${id}`);
    // What stands there already is newer: the browser put it back, or somebody was quick.
    if (kept && (id === "channel" || !field.value)) field.value = kept;
  }
}

export function keep() {
  for (const id of FIELDS) write(`own-${id}`, document.getElementById(id).value);
}

export function read(name) {
  try { return sessionStorage.getItem(name) ?? ""; } catch { return ""; }
}

export function write(name, value) {
  try { sessionStorage.setItem(name, value); } catch { /* full or forbidden: the field has it */ }
}
