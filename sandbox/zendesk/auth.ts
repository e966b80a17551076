import type { Account } from './account';
import type { UserRow } from './rows';

/** Who calls. `nobody`: without credentials or with a password; `wrong`: with an API token that is none. */
export type Caller = { readonly kind: 'user'; readonly user: UserRow } | { readonly kind: 'nobody' | 'wrong' };

/** Reads `Basic base64(email/token:token)`. The token acts as whichever user the email names. */
export function identify(account: Account, authorization: string | undefined, apiToken: string): Caller {
	const [scheme = '', credentials = ''] = (authorization ?? '').split(' ');
	if (scheme.toLowerCase() === 'bearer') return { kind: 'wrong' };
	if (scheme.toLowerCase() !== 'basic') return { kind: 'nobody' };
	const decoded = Buffer.from(credentials, 'base64').toString('utf8');
	const found = /^(.+)\/token:(.*)$/s.exec(decoded);
	if (!found) return { kind: 'nobody' };
	const user = account.findUserByEmail(found[1] ?? '');
	return user && found[2] === apiToken ? { kind: 'user', user } : { kind: 'wrong' };
}
