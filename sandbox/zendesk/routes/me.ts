import type { Call, ZendeskRoute } from '../call';
import type { Reply } from '../errors';
import { showUser } from '../render';
import type { Json } from '../rows';

/** What an unknown caller is told he is, with status 200: no test of a credential. */
const anonymous: Json = {
	...{ id: null, url: null, name: 'Anonymous user', email: 'invalid@example.com', created_at: null, updated_at: null },
	...{ time_zone: 'Eastern Time (US & Canada)', iana_time_zone: 'America/New_York', phone: null, photo: null },
	...{ locale_id: 1, locale: 'en-US', organization_id: null, role: 'end-user', verified: false },
};

const me = ({ caller, account, request }: Call): Reply => ({
	status: 200,
	body: { user: caller ? showUser(account, caller, request.origin) : anonymous },
});

export const meRoutes: readonly ZendeskRoute[] = [
	{ method: 'GET', path: '/users/me', action: 'users/me', allowed: 'anyone', handle: me },
];
