"""A shop's website that has the widget on it, on an origin of its own, under a policy as strict as can be."""

from dataclasses import dataclass

from aiohttp import web

PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>Кеды и точка</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/shop.css"><link rel="icon" href="/icon.png">
<script src="/early.js"></script>
<script src="{desk}/widget/otklik.js" {attributes} async></script>
</head><body><main><h1>Кеды и точка</h1>
<p>Сезон пробежек открыт. Лёгкие, прочные, по погоде.</p>
<p><button id="buy">Купить</button> <input id="search" aria-label="Поиск"> <a href="/other">Дальше</a></p>
<div id="corner"></div>
<p class="tall">Конец страницы</p></main></body></html>
"""

SHEET = """
body { margin: 0; font-family: sans-serif; background: #fff; color: #111; }
main { padding: 24px; max-width: 720px; }
.tall { padding-top: 2400px; }
#corner { position: relative; }
@media (prefers-color-scheme: dark) { body { background: #101114; color: #eee; } a { color: #9bf; } }
"""

EARLY = """
window.otklik = window.otklik || ((names, queue) => names.reduce((api, name) => {
  api[name] = (...given) => { queue.push([name, ...given]); };
  return api;
}, { q: queue }))(["open", "close", "toggle", "setUser", "setContext", "setLocale", "on", "reset", "destroy"], []);
"""
"""The stand-in of the documentation: calls made before the script has come wait in `q`."""


@dataclass
class Shop:
    """What the next page looks like."""

    desk: str
    base: str = ""
    lang: str = "ru"
    attributes: str = 'data-entry="site"'
    early: str = ""
    css: str = ""

    def policy(self) -> str:
        """Return the strict policy: nothing inline, nothing evaluated, only the desk beside the shop itself."""
        socket = self.desk.replace("http", "ws", 1)
        return (
            f"default-src 'none'; style-src 'self'; script-src 'self' {self.desk}; connect-src {self.desk} {socket};"
            f" img-src 'self' {self.desk}; media-src {self.desk}; base-uri 'none'; form-action 'none';"
            " require-trusted-types-for 'script'; trusted-types lit-html otklik"
        )

    async def page(self, request: web.Request) -> web.Response:
        """Serve the page."""
        del request
        text = PAGE.format(lang=self.lang, desk=self.desk, attributes=self.attributes)
        headers = {"Content-Security-Policy": self.policy()}
        return web.Response(text=text, content_type="text/html", headers=headers)

    async def script(self, request: web.Request) -> web.Response:
        """Serve what the page says to the widget before it is there."""
        del request
        return web.Response(text=self.early, content_type="text/javascript")

    async def sheet(self, request: web.Request) -> web.Response:
        """Serve the shop's own looks."""
        del request
        return web.Response(text=SHEET + self.css, content_type="text/css")

    def application(self) -> web.Application:
        """Return the shop's addresses."""
        app = web.Application()
        app.router.add_get("/", self.page)
        app.router.add_get("/other", self.page)
        app.router.add_get("/early.js", self.script)
        app.router.add_get("/shop.css", self.sheet)
        return app
