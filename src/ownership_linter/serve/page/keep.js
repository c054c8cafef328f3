// What was typed outlives a reload, in this tab alone and no longer than it. Nothing goes to disk
// that the browser does not put there for a tab by itself.

const TYPED = ["draft", "thread"];

export function restore() {
  for (const id of [...TYPED, "channel"]) {
    const field = document.getElementById(id);
    const kept = read(`own-${id}`);
    // What stands there already is newer: the browser put it back, or somebody was quick.
    if (kept && (id === "channel" || !field.value)) field.value = kept;
  }
}

// The channel is kept where it is chosen: until then it is the configuration's, which may change.
export function keep() {
  for (const id of TYPED) write(`own-${id}`, document.getElementById(id).value);
}

export function read(name) {
  try { return sessionStorage.getItem(name) ?? ""; } catch { return ""; }
}

export function write(name, value) {
  try { sessionStorage.setItem(name, value); } catch { /* full or forbidden: the field has it */ }
}
