// The page with the settings.

import { stored } from "./settings.js";

const form = document.getElementById("settings");
const said = document.getElementById("said");
const settings = await stored();

for (const [name, value] of Object.entries(settings)) {
  const field = form.elements[name];
  if (field.type === "checkbox") field.checked = value;
  else field.value = value;
}

form.onsubmit = async (event) => {
  event.preventDefault();
  const { protocol, hostname } = new URL(form.elements.url.value);
  // Asked for within the click: later, Thunderbird no longer takes it for the user's wish.
  const origins = [`${protocol}//${hostname}/*`];
  const granted = await browser.permissions.request({ origins });
  if (!granted) {
    said.textContent = "Not saved: without this permission the service cannot be asked.";
    return;
  }
  const read = ([name, old]) => {
    const field = form.elements[name];
    if (typeof old === "boolean") return [name, field.checked];
    return [name, typeof old === "number" ? field.valueAsNumber : field.value.trim()];
  };
  await browser.storage.local.set(Object.fromEntries(Object.entries(settings).map(read)));
  said.textContent = "Saved.";
};
