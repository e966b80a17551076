import { SeededRandom } from '../core/random';

export interface GroupRow {
	readonly id: string;
	code: string;
	name: string;
	description: string;
	readonly type: string;
	customData: Record<string, unknown>;
}

export interface UserRow {
	readonly userId: string;
	readonly createdAt: string;
	email: string | null;
	username: string | null;
	phone: string | null;
	externalId: string | null;
	name: string | null;
}

export interface ResourceRow {
	readonly groupCode: string;
	readonly namespace: string;
	readonly resource: Readonly<Record<string, unknown>>;
}

export interface PoolDump {
	readonly random: number;
	readonly groups: readonly GroupRow[];
	readonly users: readonly UserRow[];
	readonly members: readonly (readonly [string, readonly string[]])[];
	readonly resources: readonly ResourceRow[];
	readonly leftMembers: readonly (readonly [string, readonly string[]])[];
	readonly tokensGiven: number;
}

export type UserKey = 'user_id' | 'email' | 'username' | 'phone' | 'external_id';

/** One user pool's groups, users and members. */
export class Pool {
	readonly random: SeededRandom;
	/** By code, the oldest first. */
	readonly groups = new Map<string, GroupRow>();
	readonly users = new Map<string, UserRow>();
	/** User ids by the id of the group, in the order in which they joined. */
	readonly members = new Map<string, Set<string>>();
	readonly resources: ResourceRow[] = [];
	/** User ids by the code of a group that's gone. */
	private readonly leftMembers = new Map<string, readonly string[]>();
	tokensGiven = 0;
	private readonly userIdByName = new Map<string, string>();

	constructor(randomSeed: number) {
		this.random = new SeededRandom(randomSeed);
	}

	addGroup(group: GroupRow, members: readonly string[] = this.leftMembers.get(group.code) ?? []): void {
		this.groups.set(group.code, group);
		this.members.set(group.id, new Set(members));
		this.leftMembers.delete(group.code);
	}

	/** Its members are no longer; or they wait for a group of this code to be made anew. */
	deleteGroup(group: GroupRow, keepMembers: boolean): void {
		if (keepMembers) this.leftMembers.set(group.code, [...this.membersOf(group)]);
		this.groups.delete(group.code);
		this.members.delete(group.id);
	}

	/** Keeps its place in the list. */
	renameGroup(group: GroupRow, code: string): void {
		const all = [...this.groups.values()];
		group.code = code;
		this.groups.clear();
		for (const each of all) this.groups.set(each.code, each);
	}

	membersOf(group: GroupRow): Set<string> {
		return this.members.get(group.id) ?? new Set();
	}

	addUser(user: UserRow): void {
		this.users.set(user.userId, user);
		for (const [key, name] of listNames(user)) this.userIdByName.set(`${key} ${name}`, user.userId);
	}

	/** An email is the same in any case; the other names are not. */
	findUser(key: UserKey, name: string): UserRow | undefined {
		const wanted = key === 'email' ? name.toLowerCase() : name;
		return this.users.get(this.userIdByName.get(`${key} ${wanted}`) ?? '');
	}

	dump(): PoolDump {
		return {
			random: this.random.state,
			groups: [...this.groups.values()],
			users: [...this.users.values()],
			members: [...this.members].map(([id, userIds]) => [id, [...userIds]]),
			resources: this.resources,
			leftMembers: [...this.leftMembers],
			tokensGiven: this.tokensGiven,
		};
	}

	static load(dump: PoolDump): Pool {
		const pool = new Pool(dump.random);
		const members = new Map(dump.members);
		for (const group of dump.groups) pool.addGroup(group, members.get(group.id) ?? []);
		for (const user of dump.users) pool.addUser(user);
		pool.resources.push(...dump.resources);
		for (const [code, userIds] of dump.leftMembers) pool.leftMembers.set(code, userIds);
		pool.tokensGiven = dump.tokensGiven;
		return pool;
	}
}

export function listNames(user: UserRow): [UserKey, string][] {
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
