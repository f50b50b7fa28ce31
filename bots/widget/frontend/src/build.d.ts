/** What the build puts in: style sheets as minified text, and the fingerprint of the built panel. */
declare module "*.css" {
  const text: string;
  export default text;
}

declare const PANEL_FINGERPRINT: string;
