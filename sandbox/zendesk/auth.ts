import type { Account } from './account';
import type { ZendeskRoute } from './call';
import { expiredToken, forbidden, missingScopes, noSuchEndpoint, unauthenticated } from './errors';
import { type Grant, listMissingScopes } from './oauth/tokens';
import type { User } from './resources';
import type { RouteAnswer } from './routeAnswer';

/**
 * Who calls. `anonymous`: without credentials or with a password. `wrongToken`: with a token that is not valid. A
 * caller with an OAuth token is the admin, limited to the scopes of its grant.
 */
type Caller =
	| { readonly kind: 'user'; readonly user: User; readonly grant?: Grant }
	| { readonly kind: 'anonymous' | 'wrongToken'; readonly isBearer?: boolean };

/**
 * Reads `Basic base64(email/token:token)` and `Bearer token`. The one API token is valid with the email of any user,
 * and the caller then is that user.
 */
export function identify(
	account: Account,
	authorization: string | undefined,
	{ apiToken, adminEmail, nowMs }: { apiToken: string; adminEmail: string; nowMs: number },
): Caller {
	const [scheme = '', credentials = ''] = (authorization ?? '').split(' ');
	if (scheme.toLowerCase() === 'bearer') {
		const grant = account.tokens.find(credentials, nowMs);
		const admin = account.findUserByEmail(adminEmail);
		return grant && admin ? { kind: 'user', user: admin, grant } : { kind: 'wrongToken', isBearer: true };
	}
	if (scheme.toLowerCase() !== 'basic') return { kind: 'anonymous' };
	const decoded = Buffer.from(credentials, 'base64').toString('utf8');
	const found = /^(.+)\/token:(.*)$/s.exec(decoded);
	if (!found) return { kind: 'anonymous' };
	const user = account.findUserByEmail(found[1] ?? '');
	return user && found[2] === apiToken ? { kind: 'user', user } : { kind: 'wrongToken' };
}

function isAllowed(route: ZendeskRoute, role: string): boolean {
	if (route.allowed === 'admins') return role === 'admin';
	return route.allowed === 'anyone' || role !== 'end-user';
}

/** Why the caller may not use the route, in the order of the service's own checks; undefined where it may. */
export function refuseCaller(
	caller: Caller,
	method: string,
	route: ZendeskRoute | undefined,
	wrongTokenOnMe: 'refused' | 'anonymous',
): RouteAnswer | undefined {
	if (caller.kind !== 'user') {
		const isAnonymous = caller.kind === 'anonymous' || wrongTokenOnMe === 'anonymous';
		if (route?.allowed === 'anyone' && isAnonymous) return undefined;
		return caller.isBearer ? expiredToken() : unauthenticated();
	}
	const missing = caller.grant ? listMissingScopes(caller.grant.scopes, method) : [];
	if (missing.length > 0) return missingScopes(missing);
	if (!route) return noSuchEndpoint();
	return isAllowed(route, caller.user.role) ? undefined : forbidden();
}
