// The add-on's settings, kept in this Thunderbird.

const DEFAULTS = {
  url: "http://127.0.0.1:8765",
  token: "",
  profile: "",
  timeoutSeconds: 4,
  failClosed: false,
  ourDomains: "",
};

/** The settings as the options page shows them. */
export async function stored() {
  return { ...DEFAULTS, ...(await browser.storage.local.get(Object.keys(DEFAULTS))) };
}

/** The settings in the words of the shared parts. A store that cannot be read holds nothing up. */
export async function load() {
  const settings = await stored().catch(() => DEFAULTS);
  return {
    url: settings.url,
    token: settings.token,
    profile: settings.profile,
    timeoutMs: (Number(settings.timeoutSeconds) || DEFAULTS.timeoutSeconds) * 1000,
    failClosed: settings.failClosed === true,
    ourDomains: settings.ourDomains.toLowerCase().split(/[\s,;@]+/).filter(Boolean),
  };
}
