import { SeededRandom } from '../core/random';
import type { RouteAnswer } from './routeAnswer';

export interface Group {
	readonly id: string;
	displayName: string;
	description: string;
	organizationId: string;
	active: boolean;
	externalId: string | null;
	members: string[];
}

export interface User {
	readonly id: string;
	userName: string;
	email: string;
	name: string;
	externalId: string | null;
	status: 'ACTIVE' | 'INACTIVE';
}

/** The first answer to a request with an idempotency key. */
export interface KeptAnswer {
	readonly method: string;
	readonly path: string;
	readonly atMs: number;
	/** Named `reply` in saved states. */
	readonly reply: RouteAnswer;
}

export interface TenantDump {
	readonly randomState: number;
	readonly groups: readonly Group[];
	readonly users: readonly User[];
	readonly answers: readonly (readonly [string, KeptAnswer])[];
	readonly tokens: readonly (readonly [string, number])[];
}

/** The organization that every token is for. */
export const organizationId = '5619df2e-fa8c-47fa-9c1e-16ab5af4936e';

/** Everything that one tenant of Zuora holds. */
export class Tenant {
	readonly groups = new Map<string, Group>();
	readonly users = new Map<string, User>();
	/** By idempotency key. */
	readonly answers = new Map<string, KeptAnswer>();
	/** Expiry by token, milliseconds since the epoch. */
	readonly tokens = new Map<string, number>();
	readonly random: SeededRandom;

	constructor(seed: number) {
		this.random = new SeededRandom(seed);
	}

	/** A UUID of version 4. */
	newId(): string {
		const hex = (length: number): string => this.random.hex(length);
		return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
	}

	dump(): TenantDump {
		return {
			randomState: this.random.state,
			groups: [...this.groups.values()],
			users: [...this.users.values()],
			answers: [...this.answers],
			tokens: [...this.tokens],
		};
	}

	static load(dump: TenantDump): Tenant {
		const tenant = new Tenant(dump.randomState);
		for (const group of dump.groups) tenant.groups.set(group.id, group);
		for (const user of dump.users) tenant.users.set(user.id, user);
		for (const [key, answer] of dump.answers) tenant.answers.set(key, answer);
		for (const [token, expiresAtMs] of dump.tokens) tenant.tokens.set(token, expiresAtMs);
		return tenant;
	}
}
