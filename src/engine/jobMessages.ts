/** What passes between the engine and its job thread. JSON values only. */
import type { ErrorCode } from '#base/errors.ts';
import type { Progress } from '#contract/index.ts';
import type { EngagementFacts } from '#store/index.ts';
import type { FoundFile } from './options.ts';
import type { JobRequest } from './runJob.ts';

export type ToJob =
  | {
      readonly t: 'run';
      readonly request: JobRequest;
      readonly engagement: EngagementFacts;
      readonly actor: string;
      readonly now: string;
      readonly resources: string;
      /** The uploads that the input names. */
      readonly uploads: Readonly<Record<string, FoundFile>>;
    }
  | { readonly t: 'cancel' };

export type FromJob =
  | { readonly t: 'done'; readonly result: unknown }
  | { readonly t: 'progress'; readonly progress: Progress }
  | {
      readonly t: 'failed';
      readonly error: {
        readonly code: ErrorCode;
        readonly message: string;
        readonly details?: unknown;
        readonly stack?: string;
      };
    };
