/** Written in by the build. */
declare const __APP_VERSION__: string;
/** The commit of a release, else `local`. */
declare const __APP_BUILD__: string;
/** The count of commits of a release, by which releases are ordered; 0 for a build that is none. */
declare const __APP_NUMBER__: number;
