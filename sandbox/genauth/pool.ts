import { SeededRandom } from '../core/random';

export interface Group {
	readonly id: string;
	code: string;
	name: string;
	description: string;
	readonly type: string;
	customData: Record<string, unknown>;
}

/** Everything that a user can be found by. */
export type UserNames = Pick<User, 'userId' | 'email' | 'username' | 'phone' | 'externalId'>;

export interface User {
	readonly userId: string;
	readonly createdAt: string;
	email: string | null;
	username: string | null;
	phone: string | null;
	externalId: string | null;
	name: string | null;
	/** Shown only where a request asks for them. */
	readonly customData: Readonly<Record<string, unknown>>;
	readonly departmentIds: readonly string[];
	readonly identities: readonly Readonly<Record<string, unknown>>[];
}

/** Something that a group may use. */
interface AuthorizedResource {
	readonly groupCode: string;
	readonly namespace: string;
	readonly resource: Readonly<Record<string, unknown>>;
}

export interface PoolDump {
	readonly random: number;
	readonly groups: readonly Group[];
	readonly users: readonly User[];
	readonly members: readonly (readonly [string, readonly string[]])[];
	readonly resources: readonly AuthorizedResource[];
	/** User ids by the code of a deleted group. */
	readonly leftMembers: readonly (readonly [string, readonly string[]])[];
	readonly tokensGiven: number;
}

export type UserKey = 'user_id' | 'email' | 'username' | 'phone' | 'external_id';

/** The groups, users and members of one user pool. */
export class Pool {
	readonly random: SeededRandom;
	/** By code, in the order of creation. */
	readonly groups = new Map<string, Group>();
	readonly users = new Map<string, User>();
	/** User ids by the id of the group, in the order in which they were added. */
	readonly members = new Map<string, Set<string>>();
	readonly resources: AuthorizedResource[] = [];
	/** User ids by the code of a deleted group, where a switch keeps its members. */
	private readonly membersOfDeleted = new Map<string, readonly string[]>();
	tokensGiven = 0;
	/** Several users may have one phone number: its country code is a field of its own. */
	private readonly userIdsByName = new Map<string, string[]>();

	constructor(randomSeed: number) {
		this.random = new SeededRandom(randomSeed);
	}

	addGroup(group: Group, members: readonly string[] = this.membersOfDeleted.get(group.code) ?? []): void {
		this.groups.set(group.code, group);
		this.members.set(group.id, new Set(members));
		this.membersOfDeleted.delete(group.code);
	}

	/** Deletes a group with its members, or keeps the members for the next group with the same code. */
	deleteGroup(group: Group, keepMembers: boolean): void {
		if (keepMembers) this.membersOfDeleted.set(group.code, [...this.membersOf(group)]);
		this.groups.delete(group.code);
		this.members.delete(group.id);
	}

	/** Changes the code of a group. The order of the groups stays the same. */
	renameGroup(group: Group, code: string): void {
		const all = [...this.groups.values()];
		group.code = code;
		this.groups.clear();
		for (const each of all) this.groups.set(each.code, each);
	}

	membersOf(group: Group): Set<string> {
		return this.members.get(group.id) ?? new Set();
	}

	addUser(user: User): void {
		this.users.set(user.userId, user);
		for (const [key, name] of listNames(user)) {
			const others = this.userIdsByName.get(`${key} ${name}`) ?? [];
			this.userIdsByName.set(`${key} ${name}`, [...others, user.userId]);
		}
	}

	/** The first of `findUsers`. */
	findUser(key: UserKey, name: string, match: 'exact' | 'prefix' = 'exact'): User | undefined {
		return this.findUsers(key, name, match)[0];
	}

	/**
	 * Compares an email without its case, the other names with it. With `prefix`, the first user whose name begins so is
	 * found where nobody has it.
	 */
	findUsers(key: UserKey, name: string, match: 'exact' | 'prefix' = 'exact'): readonly User[] {
		const wanted = `${key} ${key === 'email' ? name.toLowerCase() : name}`;
		const alike = (): string | undefined => [...this.userIdsByName.keys()].find((each) => each.startsWith(wanted));
		const isWhole = match === 'exact' || this.userIdsByName.has(wanted);
		const userIds = this.userIdsByName.get(isWhole ? wanted : (alike() ?? '')) ?? [];
		return userIds.flatMap((userId) => this.users.get(userId) ?? []);
	}

	dump(): PoolDump {
		return {
			random: this.random.state,
			groups: [...this.groups.values()],
			users: [...this.users.values()],
			members: [...this.members].map(([id, userIds]) => [id, [...userIds]]),
			resources: this.resources,
			leftMembers: [...this.membersOfDeleted],
			tokensGiven: this.tokensGiven,
		};
	}

	static load(dump: PoolDump): Pool {
		const pool = new Pool(dump.random);
		const members = new Map(dump.members);
		for (const group of dump.groups) pool.addGroup(group, members.get(group.id) ?? []);
		// Users saved by an older sandbox have none of the first three.
		for (const user of dump.users) pool.addUser({ ...noParts, ...user });
		pool.resources.push(...dump.resources);
		for (const [code, userIds] of dump.leftMembers) pool.membersOfDeleted.set(code, userIds);
		pool.tokensGiven = dump.tokensGiven;
		return pool;
	}
}

/** The parts of a user that has none of them. */
export const noParts: Pick<User, 'customData' | 'departmentIds' | 'identities'> = {
	customData: {},
	departmentIds: [],
	identities: [],
};

/** Everything that a user can be found by. */
export function listNames(user: UserNames): [UserKey, string][] {
	const { userId, email, username, phone, externalId } = user;
	const names: [UserKey, string | null][] = [
		['user_id', userId],
		['email', email?.toLowerCase() ?? null],
		['username', username],
		['phone', phone],
		['external_id', externalId],
	];
	return names.flatMap(([key, name]): [UserKey, string][] => (name === null ? [] : [[key, name]]));
}
