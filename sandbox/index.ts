import type { InjectOptions, LightMyRequestResponse as InjectResponse } from 'fastify';
import { type Clock, SandboxClock, wallClock } from './core/clock';
import { createControl, type Control } from './core/control';
import type { Fault } from './core/fault';
import { FaultQueue } from './core/faultQueue';
import { Journal, type JournalEntry } from './core/journal';
import { OtherHands, type TouchListener } from './core/otherHands';
import type { Service } from './core/service';
import { type ControlledParts, createControlledServer, injectInto } from './core/sharedServer';
import { readStateFile, writeStateFile } from './core/stateFile';
import { createWireSwitches, type WireSwitches } from './core/wireSwitches';
import { genAuthKey, zendeskApiToken, zendeskClient, zuoraClient } from './credentials';
import type { SeededGenAuth } from './genauth/seed';
import { GenAuthService } from './genauth/service';
import type { GenAuthState } from './genauth/state';
import type { GenAuthSwitches } from './genauth/switches';
import { startScimServer } from './scim/server';
import type { JobListener } from './zendesk/jobNotices';
import { adminEmail } from './zendesk/seed';
import { ZendeskService } from './zendesk/service';
import type { ZendeskState } from './zendesk/state';
import type { ZendeskSwitches } from './zendesk/switches';
import { ZuoraService } from './zuora/service';
import type { ZuoraState } from './zuora/state';
import type { ZuoraSwitches } from './zuora/switches';

export { ConnectionDropped } from './core/server';
export type { Clock, Fault, GenAuthState, JournalEntry, TouchListener, ZendeskState };
export type Switches = ZendeskSwitches & GenAuthSwitches & ZuoraSwitches & WireSwitches;

export interface SandboxOptions {
	/** The port to listen on. Default 0: any free port. */
	readonly port?: number;
	/** How many seconds pass in the sandbox while one passes outside. Default 1. */
	readonly speed?: number;
	/** The Zendesk plan: its name, or a number of requests a minute. Default suite-enterprise, which is 700. */
	readonly plan?: string | number;
	/** The file to read the state from at start, where it exists, and to write it to at close. Default: none. */
	readonly stateFile?: string;
	/** Default: the wall clock. */
	readonly clock?: Clock;
	/** Is told of each change by other people, with the state of the service before and after. Default: nobody is. */
	readonly onTouch?: TouchListener;
	/** Is told of each job of Zendesk as it is queued, with its end in sandbox time. Default: nobody is. */
	readonly onJob?: JobListener;
}

interface SandboxState {
	/** Sandbox time, ISO 8601. */
	readonly now: string;
	readonly speed: number;
	readonly switches: Switches;
	/** The faults that still wait for a request. */
	readonly faults: readonly Fault[];
	readonly zendesk: ZendeskState;
	readonly genauth: GenAuthState;
	readonly zuora: ZuoraState;
}

/** Records to add, by service. Their fields aren't checked; a record without an id is given one. */
export interface Seed {
	readonly zendesk?: {
		readonly brands?: readonly object[];
		readonly custom_roles?: readonly object[];
		readonly user_fields?: readonly object[];
		readonly users?: readonly object[];
		/** `{user_id, type, value, verified, primary}` */
		readonly identities?: readonly object[];
		readonly groups?: readonly object[];
		readonly group_memberships?: readonly object[];
		readonly organizations?: readonly object[];
		readonly organization_memberships?: readonly object[];
	};
	readonly zuora?: {
		readonly users?: readonly object[];
		/** With `members` as `[{value}]`, where value is a user id. */
		readonly groups?: readonly object[];
	};
	readonly genauth?: {
		readonly users?: readonly object[];
		readonly groups?: readonly object[];
		/** `{code, userId}` */
		readonly members?: readonly object[];
		/** Authorized resources, each with the `code` of its group; `namespace` is `default` where it is absent. */
		readonly resources?: readonly object[];
	};
}

/** The ids of the added records of Zendesk, in the order given. */
export type SeededIds = Readonly<Record<keyof NonNullable<Seed['zendesk']>, readonly number[]>>;

/** The ids of the added records of Zuora, in the order given. */
type SeededZuora = Readonly<Record<'users' | 'groups', readonly string[]>>;

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
	/** A real RFC 7644 server with a port of its own. Both texts are empty where the sandbox doesn't listen. */
	readonly scim: { readonly url: string; readonly token: string };
	readonly zuora: typeof zuoraClient & { readonly url: string; readonly tokenUrl: string };
	readonly control: SandboxControl;
	/** Sends a request without a socket. Rejects with a ConnectionDropped where a fault drops the connection. */
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

/** Everything but the web server and the SCIM server. */
function build(options: SandboxOptions): ControlledParts & { save(): void } {
	const { plan = 'suite-enterprise', stateFile, onTouch, onJob } = options;
	const clock = new SandboxClock(options.clock ?? wallClock, options.speed);
	const services = [
		new ZendeskService({ clock, plan, apiToken: zendeskApiToken, client: zendeskClient, onTouch, onJob }),
		new GenAuthService({ clock, key: genAuthKey }),
		new ZuoraService({ clock, client: zuoraClient }),
	];
	const parts = {
		services,
		clock,
		journal: new Journal(),
		faults: new FaultQueue(),
		otherHands: new OtherHands(services, clock, onTouch),
		wire: createWireSwitches(),
	};
	if (stateFile) loadState(stateFile, clock, services);
	const save = (): void => {
		if (stateFile) saveState(stateFile, clock, services);
	};
	return { ...parts, control: createControl(parts), save };
}

function toSandbox(url: string, parts: ControlledParts): Omit<Sandbox, 'inject' | 'close'> {
	return {
		zendesk: { url, subdomain: 'acme', email: adminEmail, apiToken: zendeskApiToken, ...zendeskClient },
		genauth: { url, ...genAuthKey },
		scim: { url: '', token: '' },
		zuora: { url: `${url}/zuora/scim/v2`, tokenUrl: `${url}/zuora/oauth2/token`, ...zuoraClient },
		// Core knows no service, so its Control can't have the types of their states and switches.
		control: parts.control as SandboxControl,
	};
}

/** A sandbox that doesn't listen: tests send it requests with `inject`. It has no SCIM server. */
export function createSandbox(options: Omit<SandboxOptions, 'port'> = {}): Sandbox {
	const parts = build(options);
	return {
		...toSandbox('http://localhost', parts),
		inject: (request) => injectInto(parts, request),
		close: async () => parts.save(),
	};
}

/** A sandbox that listens on 127.0.0.1, with its SCIM server. Rejects where the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const parts = build(options);
	const app = createControlledServer(parts, () => parts);
	const url = await app.listen({ host: listeningHost, port: options.port ?? 0 });
	const scim = await startScimServer();
	return {
		...toSandbox(url, parts),
		scim: { url: scim.url, token: scim.token },
		inject: (request) => app.inject(request),
		async close() {
			await scim.close();
			parts.save();
			await app.close();
		},
	};
}
