import { SeededRandom } from '../core/random';
import { insertSorted, removeSorted, Collection } from './collection';
import { IdAllocator } from './ids';
import type { Job } from './job';
import { Tokens, type TokensDump } from './oauth/tokens';
import type {
	Brand,
	CustomRole,
	Group,
	Membership,
	Organization,
	OrganizationMembership,
	User,
	UserField,
} from './resources';
import { Ties } from './ties';

export interface AccountDump {
	readonly random: number;
	readonly nextId: number;
	readonly users: readonly User[];
	readonly groups: readonly Group[];
	/** Absent in a state that was saved by a sandbox without brands. */
	readonly brands?: readonly Brand[];
	/** These two are absent in a state that was saved by a sandbox without them. */
	readonly customRoles?: readonly CustomRole[];
	readonly userFields?: readonly UserField[];
	readonly memberships: readonly Membership[];
	/** These two are absent in a state that was saved by a sandbox without organizations. */
	readonly organizations?: readonly Organization[];
	readonly organizationMemberships?: readonly OrganizationMembership[];
	readonly jobs: readonly Job[];
	readonly jobsQueued: number;
	readonly verificationEmails: readonly string[];
	/** Absent in a state that was saved by a sandbox without OAuth. */
	readonly tokens?: TokensDump;
}

/** External ids are compared without their case, and only within a brand. */
const externalKey = (externalId: string, brandId: number | null): string =>
	`${brandId ?? 0}:${externalId.toLowerCase()}`;

/** The records of one account, with indexes to find them. The rules are in users.ts, memberships.ts and jobQueue.ts. */
export class Account {
	readonly random: SeededRandom;
	readonly ids: IdAllocator;
	readonly users = new Collection<User>();
	readonly groups = new Collection<Group>();
	readonly brands = new Collection<Brand>();
	readonly customRoles = new Collection<CustomRole>();
	readonly userFields = new Collection<UserField>();
	readonly memberships = new Ties<Membership>((one) => one.group_id);
	readonly organizations = new Collection<Organization>();
	readonly organizationMemberships = new Ties<OrganizationMembership>((one) => one.organization_id);
	/** The ids of the users that are not deleted, in ascending order. */
	readonly activeUserIds: number[] = [];
	/** By id, in the order of creation. */
	readonly jobs = new Map<string, Job>();
	/** How many jobs the account ever had. */
	jobsQueued = 0;
	/** The jobs that are queued or running. */
	readonly jobsInFlight = new Set<Job>();
	/** The addresses to which the service would have sent a verification mail. */
	readonly verificationEmails: string[] = [];
	tokens = new Tokens();
	private readonly userByEmail = new Map<string, User>();
	private readonly userByExternalId = new Map<string, User>();

	constructor(randomSeed: number, nextId?: number) {
		this.random = new SeededRandom(randomSeed);
		this.ids = new IdAllocator(this.random, nextId);
	}

	/** Finds a user by any of the user's addresses, without their case. */
	findUserByEmail(email: string): User | undefined {
		return this.userByEmail.get(email.toLowerCase());
	}

	/** Searches the users of a brand, or, for null, the users without a brand. */
	findUserByExternalId(externalId: string, brandId: number | null = null): User | undefined {
		return this.userByExternalId.get(externalKey(externalId, brandId));
	}

	addUser(user: User): void {
		this.users.add(user);
		if (user.active) insertSorted(this.activeUserIds, user.id);
		this.indexUser(user);
	}

	indexUser(user: User): void {
		if (!user.active) return;
		for (const email of emailsOf(user)) this.userByEmail.set(email.toLowerCase(), user);
		if (user.external_id !== null) this.userByExternalId.set(externalKey(user.external_id, user.brand_id), user);
	}

	/** The user stays, inactive. Its addresses and external id can be used again. */
	deactivateUser(user: User): void {
		this.unindexUser(user);
		user.active = false;
		removeSorted(this.activeUserIds, user.id);
	}

	unindexUser(user: User): void {
		for (const email of emailsOf(user)) this.userByEmail.delete(email.toLowerCase());
		if (user.external_id !== null) this.userByExternalId.delete(externalKey(user.external_id, user.brand_id));
	}

	dump(): AccountDump {
		return {
			random: this.random.state,
			nextId: this.ids.dump(),
			users: this.users.all(),
			groups: this.groups.all(),
			brands: this.brands.all(),
			customRoles: this.customRoles.all(),
			userFields: this.userFields.all(),
			memberships: this.memberships.list(),
			organizations: this.organizations.all(),
			organizationMemberships: this.organizationMemberships.list(),
			jobs: [...this.jobs.values()],
			jobsQueued: this.jobsQueued,
			verificationEmails: this.verificationEmails,
			tokens: this.tokens.dump(),
		};
	}

	static load(dump: AccountDump): Account {
		const account = new Account(dump.random, dump.nextId);
		// States saved by older sandboxes lack what came later.
		dump.users.forEach((user) => account.addUser({ ...makeLaterFields(), ...user }));
		dump.groups.forEach((group) => account.groups.add(group));
		dump.brands?.forEach((brand) => account.brands.add(brand));
		dump.customRoles?.forEach((role) => account.customRoles.add(role));
		dump.userFields?.forEach((field) => account.userFields.add(field));
		dump.memberships.forEach((membership) => account.memberships.add(membership));
		dump.organizations?.forEach((organization) => account.organizations.add(organization));
		dump.organizationMemberships?.forEach((membership) => account.organizationMemberships.add(membership));
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

/** What a user has that was saved before there were such fields. */
const makeLaterFields = () => ({
	erasedAtMs: null,
	shared: false,
	refusal: null,
	otherPhones: [],
	identityNumbers: {},
	verifiedIdentities: [],
	sessions: [],
});

/** The primary address, then the others. */
export function emailsOf(user: User): string[] {
	return user.email === null ? user.secondaryEmails : [user.email, ...user.secondaryEmails];
}
