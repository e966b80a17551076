import type { SandboxClock } from '../core/clock';
import { FixedWindow } from '../core/fixedWindow';
import { SeededRandom } from '../core/random';
import { BadControl, type Answer, type Route, type Service, type ServiceRequest } from '../core/service';
import type { Call, ZuoraRoute } from './call';
import { discoveryRoutes } from './discovery';
import { createGroup, groupRoutes } from './groups';
import { isJsonObject, type Json } from './json';
import { badRequest, notFound, refuse, type Reply, writeReply } from './reply';
import { showGroup, showUser } from './render';
import { Tenant, type TenantDump } from './state';
import { createSwitches } from './switches';
import { type ClientSecret, isAuthorized, makeTokenRoute, tokenPath } from './tokens';
import { createUser, userRoutes } from './users';

/** What `GET /__sandbox/state` says of Zuora; groups and users as the API shows them. */
export interface ZuoraState {
	readonly groups: readonly (Json & {
		readonly id: string;
		readonly displayName: string;
		readonly members: readonly { readonly value: string }[];
	})[];
	readonly users: readonly (Json & { readonly id: string; readonly userName: string; readonly status: string })[];
	/** Idempotency keys whose answers are kept. */
	readonly keys: number;
}

const seed = 20261122;
const minuteMs = 60_000;
const answersKeptMs = 24 * 60 * minuteMs;

export interface ZuoraOptions {
	readonly clock: SandboxClock;
	readonly client: ClientSecret;
}

/** Zuora's SCIM as its public documents have it: addresses, bodies, keys, limits. */
export class ZuoraService implements Service {
	readonly name = 'zuora';
	readonly prefix = '/zuora';
	readonly switches = createSwitches();
	readonly routes: readonly ZuoraRoute[];
	private tenant = new Tenant(seed);
	private noise = new SeededRandom(1);
	private readonly requests = new FixedWindow(minuteMs, () => this.switches.values.zuoraRequestsPerMinute);
	/** When each request that is at work will be done. */
	private atWork: number[] = [];

	constructor(private readonly options: ZuoraOptions) {
		this.routes = [makeTokenRoute(options.client), ...groupRoutes, ...userRoutes, ...discoveryRoutes];
	}

	advance(): void {
		const nowMs = this.options.clock.now();
		for (const [key, { atMs }] of this.tenant.answers) {
			if (nowMs - atMs > answersKeptMs) this.tenant.answers.delete(key);
		}
	}

	answer(request: ServiceRequest, route: Route | undefined): Answer {
		const nowMs = this.options.clock.now();
		const handler = this.routes.find((each) => each === route);
		const call: Call = { request, tenant: this.tenant, switches: this.switches.values, nowMs };
		const headers: Record<string, string> = { 'zuora-request-id': this.noise.hex(32) };
		const trackId = request.headers['zuora-track-id'];
		if (typeof trackId === 'string') headers['zuora-track-id'] = trackId;
		if (handler?.path === tokenPath) return writeReply(handler.handle(call), request, headers);
		const reply = this.answerOnce(call, handler, headers);
		return writeReply(reply, request, headers);
	}

	/** An idempotency key has one answer for 24 hours, whether it was a success or not. */
	private answerOnce(call: Call, route: ZuoraRoute | undefined, headers: Record<string, string>): Reply {
		const { request, tenant, nowMs, switches } = call;
		if (!isAuthorized(tenant, request.headers.authorization, nowMs)) return refuse(401, '90000011', 'Unauthorized');
		const key = request.headers['idempotency-key'];
		if (typeof key !== 'string' || (request.method !== 'POST' && request.method !== 'PATCH')) {
			return this.answerLimited(call, route, headers);
		}
		if (key.length > 255) return badRequest('Idempotency-Key is too long');
		const kept = tenant.answers.get(key);
		if (kept) {
			if (kept.method !== request.method || kept.path !== request.path) {
				return refuse(422, '90000030', 'The idempotency key was used for another request');
			}
			if (nowMs - kept.atMs < switches.zuoraRequestMs) return refuse(409, '90000030', 'The request is in progress');
			return kept.reply;
		}
		const reply = this.answerLimited(call, route, headers);
		if (reply.status !== 429 || switches.zuoraKeeps429) {
			tenant.answers.set(key, { method: request.method, path: request.path, atMs: nowMs, reply });
		}
		return reply;
	}

	private answerLimited(call: Call, route: ZuoraRoute | undefined, headers: Record<string, string>): Reply {
		const { nowMs, switches, request } = call;
		const window = this.requests.count(nowMs);
		headers['ratelimit-limit'] = `${window.limit}, ${window.limit};w=60`;
		headers['ratelimit-remaining'] = String(window.remaining);
		headers['ratelimit-reset'] = String(this.options.clock.wallSeconds(window.resetMs));
		// Zuora's sample of this 429 has neither a body nor a Retry-After.
		if (!window.allowed) return { status: 429 };
		this.atWork = this.atWork.filter((untilMs) => untilMs > nowMs);
		if (this.atWork.length >= switches.zuoraConcurrency) {
			const retryAfter = String(this.options.clock.wallSeconds(120_000));
			return refuse(429, '50000070', 'The limit of concurrent requests is exceeded', { 'retry-after': retryAfter });
		}
		if (switches.zuoraRequestMs > 0) this.atWork.push(nowMs + switches.zuoraRequestMs);
		const limit = switches.zuoraPayloadLimit;
		if (limit !== null && Buffer.byteLength(request.bodyText) > limit) {
			return refuse(413, '90000020', 'The payload is too large');
		}
		return route ? route.handle(call) : notFound('the address');
	}

	state(): object {
		return {
			groups: [...this.tenant.groups.values()].map((group) => showGroup(group)),
			users: [...this.tenant.users.values()].map(showUser),
			keys: this.tenant.answers.size,
		};
	}

	/** Adds `users` and `groups` (members by user id); gives back their ids in the order given. */
	seed(data: unknown): object {
		if (!isJsonObject(data)) throw new BadControl('The seed of zuora must be an object');
		const read = (name: string): readonly Json[] => {
			const records: unknown = data[name] ?? [];
			if (!Array.isArray(records) || !records.every(isJsonObject)) throw new BadControl(`${name} must be objects`);
			return records;
		};
		return {
			users: read('users').map((fields) => createUser(this.tenant, fields).id),
			groups: read('groups').map((fields) => createGroup(this.tenant, fields, idOf(fields)).id),
		};
	}

	reset(): void {
		this.tenant = new Tenant(seed);
		this.noise = new SeededRandom(1);
		this.requests.reset();
		this.atWork = [];
	}

	dump(): TenantDump {
		return this.tenant.dump();
	}

	load(dump: unknown): void {
		this.tenant = Tenant.load(dump as TenantDump);
	}
}

function idOf(fields: Json): string | undefined {
	return typeof fields.id === 'string' ? fields.id : undefined;
}
