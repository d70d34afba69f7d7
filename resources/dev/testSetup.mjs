// Before unit tests, however the test runner was started.
import { ensureModules } from './setup.mjs';

export const setup = ensureModules;
