import type { Json } from '../../core/json';
import type { Call, ZendeskRoute } from '../call';
import { showUser } from '../render';
import type { RouteAnswer } from '../routeAnswer';

/** The user in the answer to a caller without credentials. Its status is 200, so users/me can't check a credential. */
const anonymous: Json = {
	id: null,
	url: null,
	name: 'Anonymous user',
	email: 'invalid@example.com',
	created_at: null,
	updated_at: null,
	time_zone: 'Eastern Time (US & Canada)',
	iana_time_zone: 'America/New_York',
	phone: null,
	photo: null,
	locale_id: 1,
	locale: 'en-US',
	organization_id: null,
	role: 'end-user',
	verified: false,
};

const showMe = ({ caller, account, request }: Call): RouteAnswer => ({
	status: 200,
	body: { user: caller ? showUser(account, caller, request.origin) : anonymous },
});

export const meRoutes: readonly ZendeskRoute[] = [
	{ method: 'GET', path: '/users/me', action: 'users/me', allowed: 'anyone', handle: showMe },
];
