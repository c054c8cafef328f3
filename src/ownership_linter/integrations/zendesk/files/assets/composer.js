// The reply box: reading what is in it, and writing to it.

const LONGEST_THREAD = 20_000;

export function composer(client) {
  return {
    /** The draft, or null for an internal note and for a save without words. */
    async read() {
      const paths = ["comment.text", "comment.type", "ticket.conversation"];
      const got = await client.get(paths);
      const html = got["comment.text"];
      if (got["comment.type"] === "internalNote") return null;
      if (typeof html !== "string") throw new Error("Zendesk did not give the comment");
      if (!readable(html).trim()) return null;
      return { html, thread: customerWrote(got["ticket.conversation"]) };
    },
    write: (html) => client.set("comment.text", html),
  };
}

/** The customer's newest message as plain text; "" on a new ticket, and where Zendesk gives none. */
function customerWrote(conversation) {
  if (!Array.isArray(conversation)) return "";
  const theirs = conversation.filter((message) => message?.author?.role === "end-user");
  theirs.sort((a, b) => new Date(a.timestamp) - new Date(b.timestamp));
  return readable(theirs.at(-1)?.message?.content ?? "").trim().slice(0, LONGEST_THREAD);
}

function readable(html) {
  const page = new DOMParser().parseFromString(html.replace(/<br\b|<\/p>|<\/div>/gi, "\n$&"), "text/html");
  return page.body.textContent;
}
