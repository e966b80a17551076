import type { SandboxClock } from '../core/clock';
import { FixedWindow } from '../core/fixedWindow';
import { isJsonObject } from '../core/json';
import { SeededRandom } from '../core/random';
import type { Answer, Route, Service, ServiceRequest } from '../core/service';
import type { Call, GenAuthRoute } from './call';
import { readLanguage, writeMessage } from './messages';
import { Pool, type PoolDump } from './pool';
import { refuse, type RouteAnswer } from './routeAnswer';
import { groupRoutes } from './routes/groups';
import { memberRoutes } from './routes/members';
import { tokenRoutes } from './routes/token';
import { userRoutes } from './routes/users';
import { createPool, seedPool } from './seed';
import type { GenAuthState } from './state';
import { createSwitches } from './switches';
import { readToken } from './token';
import { touchKeys, touchPool } from './touch';

const routes: readonly GenAuthRoute[] = [...tokenRoutes, ...groupRoutes, ...memberRoutes, ...userRoutes];

interface GenAuthOptions {
	readonly clock: SandboxClock;
	readonly key: Call['key'];
}

/** GenAuth's management API for groups, members and users: one user pool. */
export class GenAuthService implements Service {
	readonly name = 'genauth';
	readonly prefix = '/api/v3';
	readonly routes = routes;
	readonly switches = createSwitches();
	private readonly requests = new FixedWindow(1000, () => this.switches.values.genAuthQps);
	private pool: Pool;
	/** Makes the request ids. It is not the pool's generator, so that a read doesn't change the ids of later records. */
	private requestIds = new SeededRandom(1);

	constructor(private readonly options: GenAuthOptions) {
		this.pool = createPool(options.clock.now());
	}

	readonly touchKeys = touchKeys;

	/** GenAuth does nothing in the background. */
	advance(): void {}

	answer(request: ServiceRequest, route: Route | undefined): Answer {
		const genAuthRoute = routes.find((each) => each === route);
		return this.wrap(request, this.answerRoute(request, genAuthRoute));
	}

	/** Refuses a request over the limit, of an unknown route, or without a valid token; else the route answers it. */
	private answerRoute(request: ServiceRequest, route: GenAuthRoute | undefined): RouteAnswer {
		const { clock, key } = this.options;
		const switches = this.switches.values;
		const { allowed, resetMs } = this.requests.count(clock.now());
		if (!allowed) return this.refuseRate(resetMs);
		const fixedMessage = `Cannot ${request.method} ${request.path}`;
		if (!route) return refuse(404, 'groupNotFound', { fixedMessage, httpStatus: 404 });
		const refusal = route.open ? undefined : this.refuseCaller(request);
		if (refusal) return refusal;
		const body = isJsonObject(request.body) ? request.body : {};
		return route.handle({ request, pool: this.pool, switches, clock, key, body });
	}

	private refuseRate(resetMs: number): RouteAnswer {
		const { genAuthRetryAfterSeconds: seconds } = this.switches.values;
		const headers: Record<string, string> = {};
		if (seconds > 0) headers['retry-after'] = String(this.options.clock.wallSeconds(seconds * 1000));
		return refuse(429, 'tooFast', { httpStatus: 429, headers, refusedForMs: Math.max(resetMs, seconds * 1000) });
	}

	/** Undefined where the token is valid and the headers name its user pool. */
	private refuseCaller({ headers }: ServiceRequest): RouteAnswer | undefined {
		const { clock, key } = this.options;
		const switches = this.switches.values;
		const { authorization = '' } = headers;
		const isBearer = /^Bearer /i.test(authorization);
		const form = switches.genAuthAuthorization;
		const isRightForm = form === 'rawOrBearer' || (form === 'bearer') === isBearer;
		const claims = isRightForm ? readToken(authorization.replace(/^Bearer /i, '')) : undefined;
		if (!claims || claims.exp * 1000 <= clock.now()) {
			const httpStatus = switches.genAuthHttp401 ? 401 : 200;
			return refuse(switches.genAuthNotLoggedInStatus, 'notLoggedIn', { apiCode: 2020, httpStatus });
		}
		return this.readHeader(headers, 'userpool-id') === key.userPoolId ? undefined : this.refusePool();
	}

	private refusePool(): RouteAnswer {
		const { genAuthWrongPool } = this.switches.values;
		if (genAuthWrongPool === '400') return refuse(400, 'poolNotFound');
		return genAuthWrongPool === '403' ? refuse(403, 'poolNotFound') : refuse(404, 'poolNotFound', { apiCode: 2224 });
	}

	/** A header of the service's own, by its name without the prefix; the switch says which prefix counts. */
	private readHeader(headers: ServiceRequest['headers'], name: string): string | undefined {
		const prefix = this.switches.values.genAuthHeaders;
		const names = prefix === 'either' ? [`x-authing-${name}`, `x-genauth-${name}`] : [`${prefix}-${name}`];
		const [value] = names.flatMap((each) => headers[each] ?? []);
		return value;
	}

	/** Puts an answer into the service's envelope. The HTTP status is 200 unless a refusal says otherwise. */
	private wrap(request: ServiceRequest, answer: RouteAnswer): Answer {
		const language = readLanguage(this.readHeader(request.headers, 'lang'));
		const requestId = this.requestIds.hex(32);
		const headers = { 'content-type': 'application/json; charset=utf-8' };
		if (answer.kind === 'data') {
			const message = this.switches.values.genAuthSuccessMessage === 'empty' ? '' : writeMessage('done', language);
			const payload = JSON.stringify({ statusCode: 200, message, requestId, data: answer.data });
			return { status: 200, headers, payload };
		}
		const { statusCode, apiCode, fixedMessage, httpStatus = 200, parameter, refusedForMs } = answer;
		const message = fixedMessage ?? writeMessage(answer.message, language, parameter);
		const payload = JSON.stringify({ statusCode, ...(apiCode !== undefined && { apiCode }), message, requestId });
		const limit = refusedForMs === undefined ? {} : { refusedForMs };
		return { status: httpStatus, headers: { ...headers, ...answer.headers }, payload, ...limit };
	}

	state(): GenAuthState {
		const { groups, users, tokensGiven } = this.pool;
		return {
			groups: [...groups.values()].map((group) => ({ ...group, members: [...this.pool.membersOf(group)] })),
			users: [...users.values()].map((user) => ({ ...user })),
			tokensGiven,
		};
	}

	seed(data: unknown): object {
		return seedPool(this.pool, data, this.options.clock.now());
	}

	touch(data: unknown): void {
		touchPool(this.pool, data);
	}

	reset(): void {
		this.pool = createPool(this.options.clock.now());
		this.requestIds = new SeededRandom(1);
		this.requests.reset();
	}

	dump(): PoolDump {
		return this.pool.dump();
	}

	load(dump: unknown): void {
		this.pool = Pool.load(dump as PoolDump);
	}
}
