// What of a mail is to be checked.

/** `{html}` or `{text}`, or null: nothing was written, or nobody outside reads it. */
export function draftOf(details, { ourDomains }) {
  if (details.type === "redirect" || onlyOurs(details, ourDomains)) return null;
  if (details.isPlainText) {
    return details.plainTextBody.trim() ? { text: details.plainTextBody } : null;
  }
  const page = new DOMParser().parseFromString(details.body, "text/html");
  return page.body.textContent.trim() ? { html: details.body } : null;
}

/** What `setComposeDetails` takes for new words. */
export function bodyOf(details, words) {
  return details.isPlainText ? { plainTextBody: words } : { body: words };
}

/**
 * Whether every recipient is one of ours. Contacts and lists, whose addresses are not seen here,
 * count as customers, and so does a mail without recipients.
 */
function onlyOurs(details, ourDomains) {
  const people = ["to", "cc", "bcc"].flatMap((field) => details[field] ?? []).filter(Boolean);
  return people.length > 0 && people.every((one) => ourDomains.includes(domainOf(one)));
}

function domainOf(recipient) {
  const found = typeof recipient === "string" && /@([^@\s>]+)>?\s*$/.exec(recipient);
  return found ? found[1].toLowerCase() : null;
}
