/** How what one widget keeps is told apart from another's in the site's storage. */

export const vaultName = (base: string, entry: string): string => `otklik:${base.replace(/.*\/\//, "")}:${entry}:`;
