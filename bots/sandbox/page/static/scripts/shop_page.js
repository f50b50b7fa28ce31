/** The shop's own script: its words, and the widget's language by the widget's public API. */

const locale = new URLSearchParams(location.search).get("lang") ?? "ru";

window.otklik ??= Object.assign(
  function early(...call) {
    window.otklik.q.push(call);
  },
  { q: [] },
);

const words = await (await fetch(`/sandbox/page/words/${/^(ru|en|uk)$/u.test(locale) ? locale : "ru"}.json`)).json();
document.documentElement.lang = locale;
document.title = words["shop.name"];
for (const place of document.querySelectorAll("[data-say]")) place.textContent = words[place.dataset.say];
tell("setLocale", locale);

function tell(method, ...given) {
  if (window.otklik[method]) window.otklik[method](...given);
  else window.otklik(method, ...given);
}
