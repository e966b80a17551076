import type { SandboxClock } from '../core/clock';
import { FixedWindow } from '../core/fixedWindow';
import type { Json } from '../core/json';
import { SeededRandom } from '../core/random';
import { readSeed, readSeedRecords } from '../core/seedRecords';
import type { Answer, Route, Service, ServiceRequest } from '../core/service';
import type { Call, ZuoraRoute } from './call';
import { discoveryRoutes } from './discovery';
import { createGroup, groupRoutes } from './groups';
import { showGroup, showUser } from './render';
import { badRequest, notFound, refuse, type RouteAnswer, writeAnswer } from './routeAnswer';
import { createSwitches } from './switches';
import { type KeptAnswer, Tenant, type TenantDump } from './tenant';
import { type ClientSecret, isAuthorized, makeTokenRoute, tokenPath } from './tokens';
import { touchKeys, touchTenant } from './touch';
import { createUser, userRoutes } from './users';

const randomSeed = 20261122;
const minuteMs = 60_000;
const answersKeptMs = 24 * 60 * minuteMs;
/** How long Zuora asks a client to wait where too many of its requests run at once. */
const concurrencyWaitMs = 2 * minuteMs;

interface ZuoraOptions {
	readonly clock: SandboxClock;
	readonly client: ClientSecret;
}

/** Zuora's SCIM API as its public docs describe it: addresses, bodies, idempotency keys, limits. */
export class ZuoraService implements Service {
	readonly name = 'zuora';
	readonly prefix = '/zuora';
	readonly switches = createSwitches();
	readonly routes: readonly ZuoraRoute[];
	private tenant = new Tenant(randomSeed);
	/**
	 * Makes the request ids. It is not the tenant's generator, so that a read doesn't change the ids of later records.
	 */
	private requestIds = new SeededRandom(1);
	private readonly requests = new FixedWindow(minuteMs, () => this.switches.values.zuoraRequestsPerMinute);
	/** When each running request ends, milliseconds since the epoch. */
	private runningUntilMs: number[] = [];

	constructor(private readonly options: ZuoraOptions) {
		this.routes = [makeTokenRoute(options.client), ...groupRoutes, ...userRoutes, ...discoveryRoutes];
	}

	readonly touchKeys = touchKeys;

	advance(nowMs: number): void {
		for (const [key, { atMs }] of this.tenant.answers) {
			if (nowMs - atMs > answersKeptMs) this.tenant.answers.delete(key);
		}
	}

	answer(request: ServiceRequest, route: Route | undefined): Answer {
		const zuoraRoute = this.routes.find((each) => each === route);
		const nowMs = this.options.clock.now();
		const call: Call = { request, tenant: this.tenant, switches: this.switches.values, nowMs };
		const headers: Record<string, string> = { 'zuora-request-id': this.requestIds.hex(32) };
		const trackId = request.headers['zuora-track-id'];
		if (typeof trackId === 'string') headers['zuora-track-id'] = trackId;
		if (zuoraRoute?.path === tokenPath) return writeAnswer(zuoraRoute.handle(call), request, headers);
		const { zuoraOff } = this.switches.values;
		if (zuoraOff) return writeAnswer({ status: 200, body: {} }, request, headers);
		const answer = isAuthorized(call.tenant, request.headers.authorization, nowMs)
			? this.answerWithKey(call, zuoraRoute, headers)
			: refuse(call.switches.zuoraWrongToken, '90000011', 'Unauthorized');
		return writeAnswer(answer, request, headers);
	}

	/** Answers a POST or PATCH with the same idempotency key only once in 24 hours, then repeats that answer. */
	private answerWithKey(call: Call, route: ZuoraRoute | undefined, headers: Record<string, string>): RouteAnswer {
		const { request, tenant, nowMs, switches } = call;
		const key = request.headers['idempotency-key'];
		if (typeof key !== 'string' || (request.method !== 'POST' && request.method !== 'PATCH')) {
			return this.answerWithinLimits(call, route, headers);
		}
		if (key.length > 255) return badRequest('Idempotency-Key is too long');
		const kept = tenant.answers.get(key);
		if (kept) return repeatAnswer(call, kept);
		const answer = this.answerWithinLimits(call, route, headers);
		if (answer.status !== 429 || switches.zuoraKeeps429) {
			tenant.answers.set(key, { method: request.method, path: request.path, atMs: nowMs, reply: answer });
		}
		return answer;
	}

	/** Adds the headers of the limit of requests a minute, and refuses a request over one of the limits. */
	private answerWithinLimits(call: Call, route: ZuoraRoute | undefined, headers: Record<string, string>): RouteAnswer {
		const { nowMs, switches, request } = call;
		const window = this.requests.count(nowMs);
		headers['ratelimit-limit'] = `${window.limit}, ${window.limit};w=60`;
		headers['ratelimit-remaining'] = String(window.remaining);
		headers['ratelimit-reset'] = String(this.options.clock.wallSeconds(window.resetMs));
		// Zuora's sample of this 429 has neither a body nor a Retry-After.
		if (!window.allowed) return { status: 429, refusedForMs: window.resetMs };
		this.runningUntilMs = this.runningUntilMs.filter((untilMs) => untilMs > nowMs);
		if (this.runningUntilMs.length >= switches.zuoraConcurrency) {
			const retryAfter = String(this.options.clock.wallSeconds(concurrencyWaitMs));
			const text = 'The limit of concurrent requests is exceeded';
			return { ...refuse(429, '50000070', text, { 'retry-after': retryAfter }), refusedForMs: concurrencyWaitMs };
		}
		if (switches.zuoraRequestMs > 0) this.runningUntilMs.push(nowMs + switches.zuoraRequestMs);
		const limit = switches.zuoraPayloadLimit;
		if (limit !== null && Buffer.byteLength(request.bodyText) > limit) {
			return refuse(413, '90000020', 'The payload is too large');
		}
		return route ? route.handle(call) : notFound('the address');
	}

	/** A ZuoraState. */
	state(): object {
		return {
			groups: [...this.tenant.groups.values()].map((group) => showGroup(group)),
			users: [...this.tenant.users.values()].map((user) => ({ ...showUser(user), status: user.status })),
			keys: this.tenant.answers.size,
		};
	}

	/** Adds `users`, then `groups` with members by user id. Returns their ids in the order given. */
	seed(data: unknown): object {
		const seed = readSeed('zuora', data, ['users', 'groups']);
		return {
			users: readSeedRecords(seed, 'users').map((fields) => createUser(this.tenant, fields).id),
			groups: readSeedRecords(seed, 'groups').map((fields) => createGroup(this.tenant, fields, idOf(fields)).id),
		};
	}

	touch(data: unknown): void {
		touchTenant(this.tenant, data);
	}

	reset(): void {
		this.tenant = new Tenant(randomSeed);
		this.requestIds = new SeededRandom(1);
		this.requests.reset();
		this.runningUntilMs = [];
	}

	dump(): TenantDump {
		return this.tenant.dump();
	}

	load(dump: unknown): void {
		this.tenant = Tenant.load(dump as TenantDump);
	}
}

/** The answer to a request whose idempotency key was used before. */
function repeatAnswer({ request, nowMs, switches }: Call, kept: KeptAnswer): RouteAnswer {
	if (kept.method !== request.method || kept.path !== request.path) {
		return refuse(422, '90000030', 'The idempotency key was used for another request');
	}
	if (nowMs - kept.atMs < switches.zuoraRequestMs) return refuse(409, '90000030', 'The request is in progress');
	return kept.reply;
}

function idOf(fields: Json): string | undefined {
	return typeof fields.id === 'string' ? fields.id : undefined;
}
