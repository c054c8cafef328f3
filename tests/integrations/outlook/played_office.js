// Plays office.js for the task pane: one mail that is being written, in `window.mail`. The test
// has put the words in `window.words`.

window.mail = { html: window.words, session: {} };

const done = (callback, value) => callback({ status: "succeeded", value });
const textOf = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;

window.Office = {
  onReady: async () => {},
  actions: { associate: () => {} },
  context: {
    mailbox: {
      item: {
        body: {
          getAsync: (type, callback) => done(callback, type === "html" ? mail.html : textOf(mail.html)),
          setAsync: (html, { coercionType }, callback) => {
            mail.html = coercionType === "html" ? html : `not as HTML: ${html}`;
            done(callback);
          },
        },
        sessionData: {
          getAsync: (name, callback) => done(callback, mail.session[name]),
          setAsync: (name, value, callback) => {
            mail.session[name] = value;
            done(callback);
          },
        },
      },
    },
  },
};
