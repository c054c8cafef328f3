// Small pieces of page. Text goes in as text: nothing a draft holds can become markup.

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value; else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

export function show(box, wanted) { box.hidden = !wanted; }

/** Words of the draft, on one line, in quotes; `bdi` keeps them from turning ours round. */
export function quoted(words, most = 90) {
  const line = words.replace(/\s+/g, " ").trim();
  const cut = line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line;
  return element("bdi", {}, `“${cut}”`);
}

export function count(number, noun) { return `${number} ${noun}${number === 1 ? "" : "s"}`; }
