import type { SandboxClock } from '../core/clock';
import type { FixedWindow } from '../core/fixedWindow';
import type { Route, ServiceRequest } from '../core/service';
import type { Account } from './account';
import type { Reply } from './errors';
import { notAnInteger } from './errors';
import type { UserRow } from './rows';
import type { ZendeskSwitches } from './switches';

/** Everything a route's handler may look at. */
export interface Call {
	readonly request: ServiceRequest;
	readonly route: ZendeskRoute;
	readonly account: Account;
	/** Who calls; null for a caller without credentials, who only gets as far as users/me. */
	readonly caller: UserRow | null;
	readonly switches: ZendeskSwitches;
	readonly clock: SandboxClock;
	readonly nowMs: number;
	readonly limits: EndpointLimits;
}

export interface EndpointLimits {
	/** create_or_update: one a second for the account. */
	readonly upsertsPerSecond: FixedWindow;
	/** create_or_update and update: five a minute for each user. */
	readonly updatesPerUser: FixedWindow;
}

export interface ZendeskRoute extends Route {
	/** The service's own name of it, which its error texts and warnings quote: `users/show`. */
	readonly action: string;
	/** Who may call it. */
	readonly allowed: 'anyone' | 'agents' | 'admins';
	/** Query parameters beyond those of paging. */
	readonly query?: readonly string[];
	/** The key of the body, and what a record below it can have. Below `orKey` it has one record in place of a list. */
	readonly body?: { readonly key: string; readonly fields: ReadonlySet<string>; readonly orKey?: string };
	handle(call: Call): Reply;
}

/** The id in a path, or the 400 for one that is no integer. */
export function readId(call: Call, name = 'id'): number | Reply {
	const text = call.request.params[name] ?? '';
	return /^\d+$/.test(text) ? Number(text) : notAnInteger(name, call.route.action);
}

export const isReply = (value: unknown): value is Reply =>
	typeof value === 'object' && value !== null && 'status' in value && typeof value.status === 'number';

/** A query parameter; of one given twice, the last, as the service does. */
export function readQuery(call: Call, name: string): string | undefined {
	const value = call.request.query[name];
	return typeof value === 'string' ? value : value?.[value.length - 1];
}
