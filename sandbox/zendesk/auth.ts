import type { Account } from './account';
import type { Grant } from './oauth/tokens';
import type { UserRow } from './rows';

/**
 * Who calls. `nobody`: without credentials or with a password; `wrong`: with a token that is none. Behind an OAuth token
 * stands the admin, within its scopes.
 */
export type Caller =
	| { readonly kind: 'user'; readonly user: UserRow; readonly grant?: Grant }
	| { readonly kind: 'nobody' | 'wrong'; readonly isBearer?: boolean };

/** Reads `Basic base64(email/token:token)`. The token acts as whichever user the email names. */
export function identify(
	account: Account,
	authorization: string | undefined,
	{ apiToken, adminEmail, nowMs }: { apiToken: string; adminEmail: string; nowMs: number },
): Caller {
	const [scheme = '', credentials = ''] = (authorization ?? '').split(' ');
	if (scheme.toLowerCase() === 'bearer') {
		const grant = account.tokens.find(credentials, nowMs);
		const admin = account.findUserByEmail(adminEmail);
		return grant && admin ? { kind: 'user', user: admin, grant } : { kind: 'wrong', isBearer: true };
	}
	if (scheme.toLowerCase() !== 'basic') return { kind: 'nobody' };
	const decoded = Buffer.from(credentials, 'base64').toString('utf8');
	const found = /^(.+)\/token:(.*)$/s.exec(decoded);
	if (!found) return { kind: 'nobody' };
	const user = account.findUserByEmail(found[1] ?? '');
	return user && found[2] === apiToken ? { kind: 'user', user } : { kind: 'wrong' };
}
