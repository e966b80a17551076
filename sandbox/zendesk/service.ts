import type { SandboxClock } from '../core/clock';
import { FixedWindow } from '../core/fixedWindow';
import { tellTouch, type TouchListener } from '../core/otherHands';
import { SeededRandom } from '../core/random';
import type { Answer, Route, Service, ServiceRequest } from '../core/service';
import { Account, type AccountDump } from './account';
import { identify, refuseCaller } from './auth';
import type { EndpointLimits, ZendeskRoute } from './call';
import { listIdentities } from './contacts';
import { noSuchEndpoint, refuseWithText } from './errors';
import { finishAnswer } from './headers';
import { type JobListener, JobNotices } from './jobNotices';
import { advanceJobs } from './jobQueue';
import { type OAuthClient, type OAuthRoute, oauthRoutes } from './oauth/routes';
import { requestsPerMinute } from './plans';
import {
	showGroup,
	showHeldUser,
	showIdentity,
	showJob,
	showMembership,
	showOrganization,
	showOrganizationMembership,
	showSession,
} from './render';
import type { RouteAnswer } from './routeAnswer';
import { routes } from './routes/all';
import { adminEmail, createAccount, seedAccount } from './seed';
import { listSessions } from './sessions';
import { createSwitches } from './switches';
import { touchAccount, touchKeys } from './touch';
import { describeUnknownParameters } from './unknownParameters';
import { countSeats } from './userRules';

const minuteMs = 60_000;
interface ZendeskOptions {
	readonly clock: SandboxClock;
	/** A plan's name or requests a minute. */
	readonly plan: string | number;
	readonly apiToken: string;
	readonly client: OAuthClient;
	readonly onTouch?: TouchListener;
	readonly onJob?: JobListener;
}

/** Zendesk's API for users, groups, group memberships, brands and job statuses: one account. */
export class ZendeskService implements Service {
	readonly name = 'zendesk';
	readonly prefix = '/api/v2';
	readonly routes = routes;
	readonly otherRoutes = { prefix: '/oauth', routes: oauthRoutes };
	readonly switches = createSwitches();
	private account: Account;
	/** Requests a minute. */
	private readonly limit: number;
	private readonly requests: FixedWindow;
	private readonly limits: EndpointLimits;
	/**
	 * Makes values of headers. It is not the account's generator, so that a read doesn't change the ids of later records.
	 */
	private headerValues = new SeededRandom(1);
	private readonly jobNotices: JobNotices;

	constructor(private readonly options: ZendeskOptions) {
		this.limit = requestsPerMinute(options.plan);
		this.requests = new FixedWindow(minuteMs, () => this.limit);
		this.limits = {
			upsertsPerSecond: new FixedWindow(1000, () => 1),
			updatesPerUser: new FixedWindow(minuteMs, () => 5),
			permanentDeletes: new FixedWindow(10 * minuteMs, () => 700),
		};
		this.account = createAccount(options.clock.now());
		this.jobNotices = new JobNotices(options.onJob);
	}

	/** Every path may end with `.json`. */
	rewritePath(path: string): string {
		return path.replace(/\.json$/, '');
	}

	advance(nowMs: number): void {
		const tell = (touch: () => void): void => tellTouch(this, touch, this.options.onTouch);
		advanceJobs(this.account, nowMs, this.switches.values, tell);
	}

	answer(request: ServiceRequest, route: Route | undefined): Answer {
		const oauthRoute = oauthRoutes.find((each) => each === route);
		if (oauthRoute) return finishAnswer(this.answerOAuth(request, oauthRoute), {}, this.headerValues);
		const { clock } = this.options;
		const window = this.requests.count(clock.now());
		const resetSeconds = String(clock.wallSeconds(window.resetMs));
		const zendeskRoute = routes.find((each) => each === route);
		const answer = window.allowed
			? this.answerRoute(request, zendeskRoute)
			: this.refuseRate(resetSeconds, window.resetMs);
		const limitHeaders = {
			'x-rate-limit': String(window.limit),
			'x-rate-limit-remaining': String(window.remaining),
			'ratelimit-limit': String(window.limit),
			'ratelimit-remaining': String(window.remaining),
			'ratelimit-reset': resetSeconds,
		};
		return finishAnswer(answer, limitHeaders, this.headerValues);
	}

	private refuseRate(resetSeconds: string, refusedForMs: number): RouteAnswer {
		const text = 'Number of allowed API requests per minute exceeded';
		return { ...refuseWithText(429, text, { 'retry-after': resetSeconds }), refusedForMs };
	}

	private answerOAuth(request: ServiceRequest, route: OAuthRoute): RouteAnswer {
		const { clock, client } = this.options;
		return route.handle({ request, account: this.account, switches: this.switches.values, clock, client });
	}

	/** Checks what the service checks of every request, in its order, and lets the route answer. */
	private answerRoute(request: ServiceRequest, route: ZendeskRoute | undefined): RouteAnswer {
		const { clock, apiToken } = this.options;
		const switches = this.switches.values;
		if (Buffer.byteLength(request.bodyText) > switches.bodyLimitBytes) {
			const webPage = '<html><head><title>413 Request Entity Too Large</title></head></html>';
			return refuseWithText(413, webPage, { 'content-type': 'text/html' });
		}
		const accepted = { apiToken, adminEmail, nowMs: clock.now() };
		const caller = identify(this.account, request.headers.authorization, accepted);
		const refusal = refuseCaller(caller, request.method, route, switches.wrongTokenOnMe);
		if (refusal) return refusal;
		if (!route) return noSuchEndpoint();
		const warning = describeUnknownParameters(request, route);
		const answer = route.handle({
			request,
			route,
			account: this.account,
			caller: caller.kind === 'user' ? caller.user : null,
			switches,
			clock,
			nowMs: clock.now(),
			limits: this.limits,
		});
		this.jobNotices.tell(this.account);
		return warning === undefined
			? answer
			: { ...answer, headers: { ...answer.headers, 'x-zendesk-api-warn': warning } };
	}

	/** A ZendeskState. */
	state(): object {
		const { account, options } = this;
		const nowMs = options.clock.now();
		const origin = 'https://acme.zendesk.com';
		return {
			plan: { name: options.plan, requestsPerMinute: this.limit },
			seats: { used: countSeats(account), limit: this.switches.values.agentSeats },
			users: account.users.all().map((user) => showHeldUser(account, user, origin)),
			sessions: account.users
				.all()
				.flatMap((user) => listSessions(user, nowMs).map((each) => showSession(each, user.id, origin))),
			groups: account.groups.all().map((group) => showGroup(group, origin)),
			identities: account.users.all().flatMap((user) => listIdentities(user).map((each) => showIdentity(each, origin))),
			group_memberships: account.memberships.list().map((membership) => showMembership(membership, origin)),
			organizations: account.organizations.all().map((one) => showOrganization(one, origin)),
			organization_memberships: account.organizationMemberships
				.list()
				.map((one) => showOrganizationMembership(account, one, origin)),
			jobs: [...account.jobs.values()].map((job) => showJob(job, nowMs, origin, this.switches.values)),
			verification_emails: [...account.verificationEmails],
		};
	}

	seed(data: unknown): object {
		return seedAccount(this.account, data, this.options.clock.now(), this.switches.values);
	}

	readonly touchKeys = touchKeys;

	touch(data: unknown, nowMs: number): void {
		touchAccount(this.account, data, nowMs);
	}

	reset(): void {
		this.account = createAccount(this.options.clock.now());
		this.headerValues = new SeededRandom(1);
		this.requests.reset();
		this.limits.upsertsPerSecond.reset();
		this.limits.updatesPerUser.reset();
		this.limits.permanentDeletes.reset();
	}

	dump(): AccountDump {
		return this.account.dump();
	}

	load(dump: unknown): void {
		this.account = Account.load(dump as AccountDump);
	}
}
