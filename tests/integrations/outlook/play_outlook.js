// Plays Outlook for onsend.js with Microsoft's mock: JSON in by stdin, JSON out. Each of `mails` is
// sent once, in a runtime of its own, as Outlook does; `session` lives on between them, as it does
// while one mail is being written.

const { readFileSync } = require("node:fs");
const vm = require("node:vm");
const { OfficeMockObject } = require("office-addin-mock");

const { script, settings, overrides, mails } = JSON.parse(readFileSync(0, "utf8"));
const source = readFileSync(script, "utf8");
const session = {};

const given = (value) => (...args) => args.at(-1)({ status: "succeeded", value });

function officeFor(mail) {
  const handlers = {};
  const office = new OfficeMockObject({
    host: "outlook",
    actions: { associate: (name, handler) => (handlers[name] = handler) },
    ...(overrides ? { MailboxEnums: { SendModeOverride: { PromptUser: "promptUser" } } } : {}),
    context: {
      mailbox: {
        item: {
          body: {
            getAsync: mail.broken
              ? (type, done) => done({ status: "failed", error: { message: "secret words" } })
              : (type, done) => given(mail[type])(done),
          },
          to: { getAsync: given(mail.to.map((emailAddress) => ({ emailAddress }))) },
          cc: { getAsync: given([]) },
          bcc: { getAsync: given([]) },
          sessionData: {
            getAsync: (name, done) =>
              done(name in session ? { status: "succeeded", value: session[name] } : { status: "failed" }),
            setAsync: (name, value, done) => {
              session[name] = value;
              done({ status: "succeeded" });
            },
          },
        },
      },
    },
  });
  return { office, handlers };
}

async function send(mail) {
  const { office, handlers } = officeFor(mail);
  // No window, no document, no modules: what classic Outlook on Windows gives a script.
  const bare = { Office: office, fetch, setTimeout, clearTimeout };
  vm.createContext(bare);
  vm.runInContext(source, bare);
  Object.assign(bare.OwnershipSettings, settings);
  const completed = [];
  await new Promise((resolve) => {
    handlers.onMessageSendHandler({ completed: (options) => resolve(completed.push(options)) });
  });
  if (mail.allowAfter) await bare.OwnershipLinter.allow(office.context.mailbox.item);
  return completed;
}

(async () => {
  const results = [];
  for (const mail of mails) results.push(await send(mail));
  process.stdout.write(JSON.stringify({ results, session }));
  process.exit(0);
})();
