/** Written in by the build. */
declare const __APP_VERSION__: string;
/** The commit of a release, else `local`. */
declare const __APP_BUILD__: string;
