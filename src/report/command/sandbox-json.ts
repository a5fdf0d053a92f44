/** The one line that `sandbox --json` prints when the server is ready. */
export type SandboxDocument = ConnectSandboxDocument | ZatoSandboxDocument;

export interface ConnectSandboxDocument {
  readonly url: string;
  /** The keys are absent where the server has no accounts, which keys belong to. */
  readonly apiKey?: string;
  readonly target: 'connect';
  readonly provider: string;
  readonly viewerKey?: string;
  readonly publisherKey?: string;
}

export interface ZatoSandboxDocument {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly totpKey: string;
  readonly target: 'zato';
  readonly currentApp: string;
  /** Absent where the server has no such person. */
  readonly regularUsername?: string | undefined;
  readonly regularPassword?: string | undefined;
}
