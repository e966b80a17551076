import type { FastifyInstance, InjectOptions, LightMyRequestResponse as InjectResponse } from 'fastify';
import { type Clock, SandboxClock, wallClock } from './core/clock';
import { type Control, createControl, registerControl } from './core/control';
import { type Fault, FaultQueue } from './core/faults';
import { Journal, type JournalEntry } from './core/journal';
import { createServer } from './core/server';
import type { Service } from './core/service';
import { readStateFile, writeStateFile } from './core/stateFile';
import type { SeededGenAuth } from './genauth/seed';
import { GenAuthService } from './genauth/service';
import type { GenAuthState } from './genauth/state';
import type { GenAuthSwitches } from './genauth/switches';
import { startScimServer } from './scim/server';
import { adminEmail } from './zendesk/seed';
import { ZendeskService } from './zendesk/service';
import { ZuoraService, type ZuoraState } from './zuora/service';
import type { ZuoraSwitches } from './zuora/switches';
import type { ZendeskState } from './zendesk/state';
import type { ZendeskSwitches } from './zendesk/switches';

/** The only token of the account. It opens nothing but a sandbox. */
const apiToken = 'sandbox-api-token';

/** The only OAuth client of the Zendesk account. */
const zendeskClient = { clientId: 'sandbox-zendesk-client', clientSecret: 'sandbox-zendesk-client-secret' };

/** The only access key of the user pool, which is pool-wide: its id is the pool's. */
const genAuthKey = {
	accessKeyId: '6a1f0c3e9b7d2a4c5e8f0b1d',
	accessKeySecret: 'sandbox-access-key-secret',
	userPoolId: '6a1f0c3e9b7d2a4c5e8f0b1d',
};

/** The only OAuth client of the Zuora tenant. */
const zuoraClient = { clientId: 'sandbox-client', clientSecret: 'sandbox-client-secret' };

export { ConnectionDropped } from './core/server';
export { BadControl } from './core/service';
export type { Clock, Fault, InjectOptions, InjectResponse, JournalEntry, ZendeskState, ZendeskSwitches, GenAuthState };
export type Switches = ZendeskSwitches & GenAuthSwitches & ZuoraSwitches;

export interface SandboxOptions {
	/** 0, the default, takes any free port. */
	readonly port?: number;
	/** Sandbox seconds in a wall second. Default 1. */
	readonly speed?: number;
	/** A plan's name or requests a minute. Default suite-enterprise, 700. */
	readonly plan?: string | number;
	/** Read at start where it exists, written at close. */
	readonly stateFile?: string;
	readonly clock?: Clock;
}

export interface SandboxState {
	/** Sandbox time, ISO 8601. */
	readonly now: string;
	readonly speed: number;
	readonly switches: Switches;
	/** The faults that still wait for their requests. */
	readonly faults: readonly Fault[];
	readonly zendesk: ZendeskState;
	readonly genauth: GenAuthState;
	readonly zuora: ZuoraState;
}

/** Records to add, by service. Rows aren't checked; one without an id gets one. */
export interface Seed {
	readonly zendesk?: {
		readonly brands?: readonly object[];
		readonly users?: readonly object[];
		readonly groups?: readonly object[];
		readonly group_memberships?: readonly object[];
	};
	readonly zuora?: {
		readonly users?: readonly object[];
		/** Members by user id, as `[{value}]`. */
		readonly groups?: readonly object[];
	};
	readonly genauth?: {
		readonly users?: readonly object[];
		readonly groups?: readonly object[];
		/** `{code, userId}` */
		readonly members?: readonly object[];
		/** Authorized resources, with the `code` of the group and, if not default, the `namespace`. */
		readonly resources?: readonly object[];
	};
}

export type SeededIds = Readonly<Record<'brands' | 'users' | 'groups' | 'group_memberships', readonly number[]>>;

export type SeededZuora = Readonly<Record<'users' | 'groups', readonly string[]>>;

export interface SandboxControl extends Control {
	state(): SandboxState & Record<string, unknown>;
	seed(data: Seed): { readonly zendesk?: SeededIds; readonly genauth?: SeededGenAuth; readonly zuora?: SeededZuora };
	switches(patch?: Partial<Switches>): Switches;
}

export interface Sandbox {
	readonly zendesk: typeof zendeskClient & {
		readonly url: string;
		readonly subdomain: string;
		readonly email: string;
		readonly apiToken: string;
	};
	readonly genauth: typeof genAuthKey & { readonly url: string };
	/** A real RFC 7644 server on a port of its own. Both are empty where the sandbox does not listen. */
	readonly scim: { readonly url: string; readonly token: string };
	readonly zuora: typeof zuoraClient & { readonly url: string; readonly tokenUrl: string };
	readonly control: SandboxControl;
	/** One request without a socket. Rejects with a ConnectionDropped where a fault drops the connection. */
	inject(request: InjectOptions | string): Promise<InjectResponse>;
	close(): Promise<void>;
}

const listeningHost = '127.0.0.1';

function saveState(file: string, clock: SandboxClock, services: readonly Service[]): void {
	const dumps = services.map((service) => [service.name, service.dump()] as const);
	writeStateFile(file, { savedAtMs: clock.now(), services: Object.fromEntries(dumps) });
}

function loadState(file: string, clock: SandboxClock, services: readonly Service[]): void {
	const saved = readStateFile(file);
	if (!saved) return;
	clock.notBefore(saved.savedAtMs);
	for (const service of services) {
		const dump = saved.services[service.name];
		if (dump !== undefined) service.load(dump);
	}
}

/** The parts of a sandbox, wired and not listening. */
function build(options: SandboxOptions): { app: FastifyInstance; control: SandboxControl; close(): Promise<void> } {
	const clock = new SandboxClock(options.clock ?? wallClock, options.speed);
	const services = [
		new ZendeskService({ clock, plan: options.plan ?? 'suite-enterprise', apiToken, client: zendeskClient }),
		new GenAuthService({ clock, key: genAuthKey }),
		new ZuoraService({ clock, client: zuoraClient }),
	];
	const parts = { services, clock, journal: new Journal(), faults: new FaultQueue() };
	const { stateFile } = options;
	if (stateFile) loadState(stateFile, clock, services);
	const control = createControl(parts);
	const app = createServer(parts);
	registerControl(app, control);
	return {
		app,
		// The core knows no service, so it can't know what their states and switches are.
		control: control as SandboxControl,
		async close() {
			if (stateFile) saveState(stateFile, clock, services);
			await app.close();
		},
	};
}

function describe(url: string, { app, control, close }: ReturnType<typeof build>): Sandbox {
	return {
		zendesk: { url, subdomain: 'acme', email: adminEmail, apiToken, ...zendeskClient },
		genauth: { url, ...genAuthKey },
		scim: { url: '', token: '' },
		zuora: { url: `${url}/zuora/scim/v2`, tokenUrl: `${url}/zuora/oauth2/token`, ...zuoraClient },
		control,
		inject: (request) => app.inject(request),
		close,
	};
}

/** A sandbox that doesn't listen: for `inject`, in tests on a virtual clock. */
export function createSandbox(options: Omit<SandboxOptions, 'port'> = {}): Sandbox {
	return describe('http://localhost', build(options));
}

/** A sandbox that listens on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const parts = build(options);
	const url = await parts.app.listen({ host: listeningHost, port: options.port ?? 0 });
	const scim = await startScimServer();
	const { control, inject, zendesk, genauth, zuora } = describe(url, parts);
	return {
		...{ control, inject, zendesk, genauth, zuora },
		scim: { url: scim.url, token: scim.token },
		async close() {
			await scim.close();
			await parts.close();
		},
	};
}
