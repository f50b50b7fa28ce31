/** Where the widget keeps things between page loads: the site's localStorage, or memory where it is refused. */

export class Vault {
  private readonly memory = new Map<string, string>();
  private readonly disk: Storage | null;

  /** `space` keeps two desks, or two entry points of one, apart. */
  constructor(private readonly space: string) {
    this.disk = usableStorage(space);
  }

  /** False: what is kept lives as long as this page. */
  get durable(): boolean {
    return this.disk !== null;
  }

  get(name: string): string | null {
    return this.memory.get(name) ?? attempt(() => this.disk?.getItem(this.space + name)) ?? null;
  }

  set(name: string, value: string): void {
    const stored = attempt(() => {
      this.disk?.setItem(this.space + name, value);
      return this.disk !== null;
    });
    if (stored) this.memory.delete(name);
    else this.memory.set(name, value);
  }

  remove(name: string): void {
    this.memory.delete(name);
    attempt(() => this.disk?.removeItem(this.space + name));
  }

  /** Names that start so, in alphabetical order. */
  names(prefix: string): string[] {
    const kept = attempt(() => Object.keys(this.disk ?? {})) ?? [];
    const ours = kept.map((key) => this.own(key)).concat([...this.memory.keys()]);
    return [...new Set(ours)].filter((name) => name?.startsWith(prefix)).sort() as string[];
  }

  /** The name behind a key of the browser's storage, or null for somebody else's. */
  own(key: string): string | null {
    return key.startsWith(this.space) ? key.slice(this.space.length) : null;
  }
}

/** Reading the property alone raises in a cross-site iframe, writing in some private windows. */
function usableStorage(space: string): Storage | null {
  return (
    attempt(() => {
      const storage = window.localStorage;
      storage.setItem(space, "1");
      storage.removeItem(space);
      return storage;
    }) ?? null
  );
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
