/** Of the names of everything that is stored of the list of results. */
export const RESULTS_PREFIX = 'qr-code-master.results.';
