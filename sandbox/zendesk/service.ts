import { createHash } from 'node:crypto';
import type { SandboxClock } from '../core/clock';
import { FixedWindow } from '../core/fixedWindow';
import { SeededRandom } from '../core/random';
import type { Answer, Route, Service, ServiceRequest } from '../core/service';
import { Account, type AccountDump } from './account';
import { identify } from './auth';
import type { Call, EndpointLimits, ZendeskRoute } from './call';
import {
	expiredToken,
	forbidden,
	missingScopes,
	noSuchEndpoint,
	refuseWithText,
	type Reply,
	unauthenticated,
} from './errors';
import { type OAuthClient, oauthRoutes } from './oauth/routes';
import { listMissingScopes } from './oauth/tokens';
import { advanceJobs } from './jobs';
import { requestsPerMinute } from './plans';
import { showGroup, showJob, showMembership, showUser } from './render';
import { brandRoutes } from './routes/brands';
import { groupRoutes } from './routes/groups';
import { jobStatusRoutes } from './routes/jobStatuses';
import { meRoutes } from './routes/me';
import { membershipRoutes } from './routes/memberships';
import { userBatchRoutes } from './routes/userBatches';
import { userListRoutes } from './routes/userLists';
import { userRoutes } from './routes/users';
import { adminEmail, createAccount, seedAccount } from './seed';
import { createSwitches } from './switches';
import { countSeats } from './userRules';
import { warnOfUnknown } from './warn';

const minuteMs = 60_000;
const routes: readonly ZendeskRoute[] = [
	...[
		...brandRoutes,
		...meRoutes,
		...userListRoutes,
		...userBatchRoutes,
		...userRoutes,
		...membershipRoutes,
		...groupRoutes,
		...jobStatusRoutes,
	],
];

export interface ZendeskOptions {
	readonly clock: SandboxClock;
	/** A plan's name or requests a minute. */
	readonly plan: string | number;
	readonly apiToken: string;
	readonly client: OAuthClient;
}

function isAllowed(route: ZendeskRoute, role: string): boolean {
	if (route.allowed === 'admins') return role === 'admin';
	return route.allowed === 'anyone' || role !== 'end-user';
}

export class ZendeskService implements Service {
	readonly name = 'zendesk';
	readonly prefix = '/api/v2';
	readonly routes = routes;
	readonly beside = { prefix: '/oauth', routes: oauthRoutes };
	readonly switches = createSwitches();
	private account: Account;
	private readonly limit: number;
	private readonly requests: FixedWindow;
	private readonly limits: EndpointLimits;
	/** For the headers that only look like something. Apart from the account's, so that reads change nothing. */
	private noise = new SeededRandom(1);

	constructor(private readonly options: ZendeskOptions) {
		this.limit = requestsPerMinute(options.plan);
		this.requests = new FixedWindow(minuteMs, () => this.limit);
		this.limits = {
			upsertsPerSecond: new FixedWindow(1000, () => 1),
			updatesPerUser: new FixedWindow(minuteMs, () => 5),
		};
		this.account = createAccount(options.clock.now());
	}

	/** A `.json` at the end of a path means nothing. */
	rewritePath(path: string): string {
		return path.replace(/\.json$/, '');
	}

	advance(): void {
		advanceJobs(this.account, this.options.clock.now(), this.switches.values);
	}

	answer(request: ServiceRequest, route: Route | undefined): Answer {
		const { clock, client } = this.options;
		const oauth = oauthRoutes.find((each) => each === route);
		if (oauth) {
			const switches = this.switches.values;
			return this.finish(oauth.handle({ request, account: this.account, switches, clock, client }), {});
		}
		const window = this.requests.count(clock.now());
		const resetSeconds = String(clock.wallSeconds(window.resetMs));
		const reply = window.allowed
			? this.reply(
					request,
					routes.find((each) => each === route),
				)
			: refuseWithText(429, 'Number of allowed API requests per minute exceeded', { 'retry-after': resetSeconds });
		const headers = {
			'x-rate-limit': String(window.limit),
			'x-rate-limit-remaining': String(window.remaining),
			'ratelimit-limit': String(window.limit),
			'ratelimit-remaining': String(window.remaining),
			'ratelimit-reset': resetSeconds,
		};
		return this.finish(reply, headers);
	}

	private reply(request: ServiceRequest, route: ZendeskRoute | undefined): Reply {
		const { clock, apiToken } = this.options;
		const switches = this.switches.values;
		if (Buffer.byteLength(request.bodyText) > switches.bodyLimitBytes) {
			const page = '<html><head><title>413 Request Entity Too Large</title></head></html>';
			return refuseWithText(413, page, { 'content-type': 'text/html' });
		}
		const known = { apiToken, adminEmail, nowMs: clock.now() };
		const caller = identify(this.account, request.headers.authorization, known);
		const isOpen = route?.allowed === 'anyone' && (caller.kind === 'nobody' || switches.wrongTokenOnMe === 'anonymous');
		if (caller.kind !== 'user' && !isOpen) return caller.isBearer ? expiredToken() : unauthenticated();
		const missing =
			caller.kind === 'user' && caller.grant ? listMissingScopes(caller.grant.scopes, request.method) : [];
		if (missing.length > 0) return missingScopes(missing);
		if (!route) return noSuchEndpoint();
		const user = caller.kind === 'user' ? caller.user : null;
		if (user && !isAllowed(route, user.role)) return forbidden();
		const call: Call = {
			...{ request, route, account: this.account, caller: user, switches, clock, limits: this.limits },
			nowMs: clock.now(),
		};
		const warning = warnOfUnknown(request, route);
		const reply = route.handle(call);
		return warning === undefined ? reply : { ...reply, headers: { ...reply.headers, 'x-zendesk-api-warn': warning } };
	}

	/** Adds the headers that every recorded answer has. */
	private finish(reply: Reply, limitHeaders: Answer['headers']): Answer {
		const payload =
			reply.body === undefined ? '' : typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
		const isGood = reply.status < 300 && payload !== '';
		const headers: Record<string, string> = {
			'cache-control': isGood ? 'max-age=0, private, must-revalidate' : 'no-cache',
			...limitHeaders,
			'x-request-id': `${this.noise.hex(16)}-SEA`,
			'x-runtime': this.noise.between(0.04, 0.3).toFixed(6),
			'x-zendesk-api-version': 'v2',
		};
		if (payload !== '') headers['content-type'] = 'application/json; charset=utf-8';
		if (isGood) headers.etag = `W/"${createHash('md5').update(payload).digest('hex')}"`;
		return { status: reply.status, payload, headers: { ...headers, ...reply.headers } };
	}

	state(): object {
		const { account, options } = this;
		const nowMs = options.clock.now();
		const origin = 'https://acme.zendesk.com';
		return {
			plan: { name: options.plan, requestsPerMinute: this.limit },
			seats: { used: countSeats(account), limit: this.switches.values.agentSeats },
			users: account.users.all().map((user) => showUser(account, user, origin)),
			groups: account.groups.all().map((group) => showGroup(group, origin)),
			group_memberships: account.memberships.all().map((membership) => showMembership(membership, origin)),
			jobs: [...account.jobs.values()].map((job) => showJob(job, nowMs, origin, this.switches.values)),
			verification_emails: [...account.verificationEmails],
		};
	}

	seed(data: unknown): object {
		return seedAccount(this.account, data, this.options.clock.now());
	}

	reset(): void {
		this.account = createAccount(this.options.clock.now());
		this.noise = new SeededRandom(1);
		this.requests.reset();
		this.limits.upsertsPerSecond.reset();
		this.limits.updatesPerUser.reset();
	}

	dump(): AccountDump {
		return this.account.dump();
	}

	load(dump: unknown): void {
		this.account = Account.load(dump as AccountDump);
	}
}
