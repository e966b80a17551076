import { fewPerPatch } from '../api/membership';
import { rfc7644 } from './rfc7644';

/**
 * AWS IAM Identity Center: an RFC 7644 server that documents 100 changes of members in a request.
 * https://docs.aws.amazon.com/singlesignon/latest/developerguide/patchgroup.html
 */
export const aws = { ...rfc7644, membersPerPatch: fewPerPatch };

/** Whether an address is one of AWS's own. */
export function isOfAws(baseUrl: string): boolean {
	return /\.amazonaws\.com(\.cn)?$/i.test(new URL(baseUrl).hostname);
}
