/** The little that the tour needs of a browser, so that one tour runs in every browser. */
export interface Driver {
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs in the page; what it returns must be JSON. */
  evaluate(script: string): Promise<unknown>;
  click(selector: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  chooseFiles(selector: string, files: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
