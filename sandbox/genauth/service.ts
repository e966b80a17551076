import type { SandboxClock } from '../core/clock';
import { FixedWindow } from '../core/fixedWindow';
import { SeededRandom } from '../core/random';
import type { Answer, Route, Service, ServiceRequest } from '../core/service';
import { type Call, type GenAuthRoute, isJsonObject } from './call';
import { readLanguage, say } from './messages';
import { Pool, type PoolDump } from './pool';
import { refuse, type Reply } from './reply';
import { groupRoutes } from './routes/groups';
import { memberRoutes } from './routes/members';
import { tokenRoutes } from './routes/token';
import { userRoutes } from './routes/users';
import { createPool, seedPool } from './seed';
import type { GenAuthState } from './state';
import { createSwitches } from './switches';
import { readToken } from './token';

const routes: readonly GenAuthRoute[] = [...tokenRoutes, ...groupRoutes, ...memberRoutes, ...userRoutes];

export interface GenAuthOptions {
	readonly clock: SandboxClock;
	readonly key: Call['key'];
}

export class GenAuthService implements Service {
	readonly name = 'genauth';
	readonly prefix = '/api/v3';
	readonly routes = routes;
	readonly switches = createSwitches();
	private readonly requests = new FixedWindow(1000, () => this.switches.values.genAuthQps);
	private pool: Pool;
	/** For the request ids. Apart from the pool's, so that reads change nothing. */
	private noise = new SeededRandom(1);

	constructor(private readonly options: GenAuthOptions) {
		this.pool = createPool(options.clock.now());
	}

	/** Nothing here takes time. */
	advance(): void {}

	answer(request: ServiceRequest, route: Route | undefined): Answer {
		const found = routes.find((each) => each === route);
		return this.wrap(request, this.reply(request, found));
	}

	private reply(request: ServiceRequest, route: GenAuthRoute | undefined): Reply {
		const { clock, key } = this.options;
		const switches = this.switches.values;
		if (!this.requests.count(clock.now()).allowed) return this.throttle();
		const words = `Cannot ${request.method} ${request.path}`;
		if (!route) return refuse(404, 'noGroup', { words, httpStatus: 404 });
		const no = route.open ? undefined : this.refuseCaller(request);
		if (no) return no;
		const body = isJsonObject(request.body) ? request.body : {};
		return route.handle({ request, pool: this.pool, switches, clock, key, body });
	}

	private throttle(): Reply {
		const { genAuthRetryAfterSeconds: seconds } = this.switches.values;
		const headers: Record<string, string> = {};
		if (seconds > 0) headers['retry-after'] = String(this.options.clock.wallSeconds(seconds * 1000));
		return refuse(429, 'tooFast', { httpStatus: 429, headers });
	}

	private refuseCaller({ headers }: ServiceRequest): Reply | undefined {
		const { clock, key } = this.options;
		const switches = this.switches.values;
		const { authorization = '' } = headers;
		const isBearer = /^Bearer /i.test(authorization);
		const form = switches.genAuthAuthorization;
		const isWell = form === 'rawOrBearer' || (form === 'bearer') === isBearer;
		const claims = isWell ? readToken(authorization.replace(/^Bearer /i, '')) : undefined;
		if (!claims || claims.exp * 1000 <= clock.now()) {
			const httpStatus = switches.genAuthHttp401 ? 401 : 200;
			return refuse(switches.genAuthNotLoggedInStatus, 'notLoggedIn', { apiCode: 2020, httpStatus });
		}
		return this.readHeader(headers, 'userpool-id') === key.userPoolId ? undefined : this.wrongPool();
	}

	private wrongPool(): Reply {
		const { genAuthWrongPool } = this.switches.values;
		if (genAuthWrongPool === '400') return refuse(400, 'noPool');
		return genAuthWrongPool === '403' ? refuse(403, 'noPool') : refuse(404, 'noPool', { apiCode: 2224 });
	}

	private readHeader(headers: ServiceRequest['headers'], name: string): string | undefined {
		const family = this.switches.values.genAuthHeaders;
		const names = family === 'either' ? [`x-authing-${name}`, `x-genauth-${name}`] : [`${family}-${name}`];
		const [value] = names.flatMap((each) => headers[each] ?? []);
		return value;
	}

	/** HTTP 200, whatever the envelope says; but for what the service's documents except. */
	private wrap(request: ServiceRequest, reply: Reply): Answer {
		const language = readLanguage(this.readHeader(request.headers, 'lang'));
		const requestId = this.noise.hex(32);
		const headers = { 'content-type': 'application/json; charset=utf-8' };
		if (reply.kind === 'data') {
			const message = this.switches.values.genAuthSuccessMessage === 'empty' ? '' : say('done', language);
			return {
				status: 200,
				headers,
				payload: JSON.stringify({ statusCode: 200, message, requestId, data: reply.data }),
			};
		}
		const { statusCode, apiCode, words, httpStatus = 200, parameter } = reply;
		const message = words ?? say(reply.message, language, parameter);
		const payload = JSON.stringify({ statusCode, ...(apiCode !== undefined && { apiCode }), message, requestId });
		return { status: httpStatus, headers: { ...headers, ...reply.headers }, payload };
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

	reset(): void {
		this.pool = createPool(this.options.clock.now());
		this.noise = new SeededRandom(1);
		this.requests.reset();
	}

	dump(): PoolDump {
		return this.pool.dump();
	}

	load(dump: unknown): void {
		this.pool = Pool.load(dump as PoolDump);
	}
}
