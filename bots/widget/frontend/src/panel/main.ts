/** The panel's script: leaves a factory for the loader under the agreed key. */
import { type CreatePanel, PANEL, type Stage } from "../contract";
import { Session } from "../talk/session";
import { Composer } from "./composer";
import { Messages } from "./messages";
import { PanelElement } from "./panel";
import { Tray } from "./tray";

function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}

const createPanel: CreatePanel = (stage) => {
  define("otklik-messages", Messages);
  define("otklik-composer", Composer);
  define("otklik-panel", PanelElement);
  const session = new Session(stage);
  const { element, tray } = assemble(stage, session);
  let unread = -1;
  session.subscribe(() => {
    tray.pump();
    element.refresh();
    if (stage.options.mode === "page") namePage(session);
    if (unread !== session.unread) stage.unread((unread = session.unread));
  });
  return {
    element,
    show: () => {
      session.connection.start();
      element.show();
    },
    hide: () => element.hide(),
    connect: () => session.connection.start(),
    setUser: (user) => session.setUser(user),
    setContext: (context) => session.setContext(context),
    setLocale: (locale) => session.setLocale(locale),
    reset: () => {
      element.clear();
      session.reset();
    },
    destroy: () => {
      element.hide();
      session.destroy();
      element.remove();
    },
  };
};

function assemble(stage: Stage, session: Session): { element: PanelElement; tray: Tray } {
  const { base, entry } = stage.options;
  const element = document.createElement("otklik-panel") as PanelElement;
  const tray = new Tray(session, `${base}/widget/${encodeURIComponent(entry)}/files`, () => element.refresh());
  return { element: Object.assign(element, { stage, session, tray }), tray };
}

/** Where the panel is the whole page, the page bears the team's name. */
function namePage({ desk, locale }: Session): void {
  document.documentElement.lang = locale;
  if (desk.title) document.title = desk.title;
}

(window as unknown as Record<symbol, CreatePanel>)[PANEL] = createPanel;
