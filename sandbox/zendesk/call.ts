import type { SandboxClock } from '../core/clock';
import type { FixedWindow } from '../core/fixedWindow';
import type { Route, ServiceRequest } from '../core/service';
import type { Account } from './account';
import { notAnInteger } from './errors';
import type { User } from './resources';
import type { RouteAnswer } from './routeAnswer';
import type { ZendeskSwitches } from './switches';

/** Everything that a route's handler is given. */
export interface Call {
	readonly request: ServiceRequest;
	readonly route: ZendeskRoute;
	readonly account: Account;
	/** Who calls; null for a caller without credentials, whom only users/me answers. */
	readonly caller: User | null;
	readonly switches: ZendeskSwitches;
	readonly clock: SandboxClock;
	readonly nowMs: number;
	readonly limits: EndpointLimits;
}

/** The limits of single addresses, beside the limit of the plan. */
export interface EndpointLimits {
	/** For create_or_update: one request a second for the account. */
	readonly upsertsPerSecond: FixedWindow;
	/** For create_or_update and update: five requests a minute for each user. */
	readonly updatesPerUser: FixedWindow;
	/** For users who are deleted for good: 700 in ten minutes. */
	readonly permanentDeletes: FixedWindow;
}

export interface ZendeskRoute extends Route {
	/** The service's own name of the route, as in its error texts and warnings: `users/show`. */
	readonly action: string;
	/** Who may call it. */
	readonly allowed: 'anyone' | 'agents' | 'admins';
	/** The query parameters that it reads, beside those of paging. */
	readonly query?: readonly string[];
	readonly body?: RouteBody;
	handle(call: Call): RouteAnswer;
}

/** What a route reads of the body. */
interface RouteBody {
	/** The key of the record or of the list of records. */
	readonly key: string;
	/** The key of a single record, where the body may have that in place of the list. */
	readonly singleKey?: string;
	/** The fields of a record that the route reads. */
	readonly fields: ReadonlySet<string>;
}

/** An id in the path; a refusal with status 400 where it is no integer. */
export function readId(call: Call, name = 'id'): number | RouteAnswer {
	const text = call.request.params[name] ?? '';
	return /^\d+$/.test(text) ? Number(text) : notAnInteger(name, call.route.action);
}
