import { SeededRandom } from '../core/random';
import { IdAllocator } from './ids';
import { Tokens, type TokensDump } from './oauth/tokens';
import type { Job } from './job';
import type { BrandRow, GroupRow, MembershipRow, UserRow } from './rows';
import { Grouping, insertSorted, removeSorted, Table } from './table';

export interface AccountDump {
	readonly random: number;
	readonly nextId: number;
	readonly users: readonly UserRow[];
	readonly groups: readonly GroupRow[];
	/** Absent in a state that was saved before there were any. */
	readonly brands?: readonly BrandRow[];
	readonly memberships: readonly MembershipRow[];
	readonly jobs: readonly Job[];
	readonly jobsQueued: number;
	readonly verificationEmails: readonly string[];
	/** Absent in a state that was saved before there were any. */
	readonly tokens?: TokensDump;
}

/** External ids are one value whatever their case, in each brand. */
const externalKey = (externalId: string, brandId: number | null): string =>
	`${brandId ?? 0}:${externalId.toLowerCase()}`;
const pairKey = (userId: number, groupId: number): string => `${userId}:${groupId}`;

/** One account's records and the ways to find them. Its rules are in users.ts, memberships.ts and jobs.ts. */
export class Account {
	readonly random: SeededRandom;
	readonly ids: IdAllocator;
	readonly users = new Table<UserRow>();
	readonly groups = new Table<GroupRow>();
	readonly brands = new Table<BrandRow>();
	readonly memberships = new Table<MembershipRow>();
	/** Those that are not deleted, in order. */
	readonly activeUserIds: number[] = [];
	readonly membershipsOfUser = new Grouping();
	readonly membershipsOfGroup = new Grouping();
	/** In the order of creation. */
	readonly jobs = new Map<string, Job>();
	/** How many there ever were. */
	jobsQueued = 0;
	/** Queued or running. */
	readonly jobsInFlight = new Set<Job>();
	/** The addresses that a verification mail would have gone to. */
	readonly verificationEmails: string[] = [];
	tokens = new Tokens();
	private readonly userByEmail = new Map<string, UserRow>();
	private readonly userByExternalId = new Map<string, UserRow>();
	private readonly membershipByPair = new Map<string, MembershipRow>();

	constructor(randomSeed: number, nextId?: number) {
		this.random = new SeededRandom(randomSeed);
		this.ids = new IdAllocator(this.random, nextId);
	}

	/** By any of a user's addresses, whatever their case. */
	findUserByEmail(email: string): UserRow | undefined {
		return this.userByEmail.get(email.toLowerCase());
	}

	/** Among the users of a brand; null, among those without one. */
	findUserByExternalId(externalId: string, brandId: number | null = null): UserRow | undefined {
		return this.userByExternalId.get(externalKey(externalId, brandId));
	}

	findMembership(userId: number, groupId: number): MembershipRow | undefined {
		return this.membershipByPair.get(pairKey(userId, groupId));
	}

	addUser(user: UserRow): void {
		this.users.add(user);
		if (user.active) insertSorted(this.activeUserIds, user.id);
		this.indexUser(user);
	}

	indexUser(user: UserRow): void {
		if (!user.active) return;
		for (const email of emailsOf(user)) this.userByEmail.set(email.toLowerCase(), user);
		if (user.external_id !== null) this.userByExternalId.set(externalKey(user.external_id, user.brand_id), user);
	}

	/** The row stays, inactive, and its keys are free again. */
	retireUser(user: UserRow): void {
		this.unindexUser(user);
		user.active = false;
		removeSorted(this.activeUserIds, user.id);
	}

	unindexUser(user: UserRow): void {
		for (const email of emailsOf(user)) this.userByEmail.delete(email.toLowerCase());
		if (user.external_id !== null) this.userByExternalId.delete(externalKey(user.external_id, user.brand_id));
	}

	addMembership(membership: MembershipRow): void {
		this.memberships.add(membership);
		this.membershipsOfUser.add(membership.user_id, membership.id);
		this.membershipsOfGroup.add(membership.group_id, membership.id);
		this.membershipByPair.set(pairKey(membership.user_id, membership.group_id), membership);
	}

	removeMembership(membership: MembershipRow): void {
		this.memberships.remove(membership.id);
		this.membershipsOfUser.remove(membership.user_id, membership.id);
		this.membershipsOfGroup.remove(membership.group_id, membership.id);
		this.membershipByPair.delete(pairKey(membership.user_id, membership.group_id));
	}

	dump(): AccountDump {
		return {
			random: this.random.state,
			nextId: this.ids.dump(),
			users: this.users.all(),
			groups: this.groups.all(),
			brands: this.brands.all(),
			memberships: this.memberships.all(),
			jobs: [...this.jobs.values()],
			jobsQueued: this.jobsQueued,
			verificationEmails: this.verificationEmails,
			tokens: this.tokens.dump(),
		};
	}

	static load(dump: AccountDump): Account {
		const account = new Account(dump.random, dump.nextId);
		dump.users.forEach((user) => account.addUser(user));
		dump.groups.forEach((group) => account.groups.add(group));
		dump.brands?.forEach((brand) => account.brands.add(brand));
		dump.memberships.forEach((membership) => account.addMembership(membership));
		account.verificationEmails.push(...dump.verificationEmails);
		account.jobsQueued = dump.jobsQueued;
		account.tokens = new Tokens(dump.tokens);
		for (const job of dump.jobs) {
			account.jobs.set(job.id, job);
			if (job.ended === null) account.jobsInFlight.add(job);
		}
		return account;
	}
}

export function emailsOf(user: UserRow): string[] {
	return user.email === null ? user.secondaryEmails : [user.email, ...user.secondaryEmails];
}
