import type { Dialect } from '../api/dialect';
import { rfc7644 } from './rfc7644';
import { zuora } from './zuora';

export const dialects: readonly Dialect[] = [zuora, rfc7644];
