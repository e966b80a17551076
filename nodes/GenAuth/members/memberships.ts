import type { ServiceReader } from '../../../bulk/operation';
import { isObject, type JsonObject } from '../../shared/values/json';
import type { Query } from '../../shared/lists/pages';
import { numberedPages } from '../api/pagers';
import { ask, LookupStopped, stop, type Looked } from '../api/ask';

export interface Wanted {
	readonly code: string;
	readonly userId: string;
}

/** Who is in which group, as far as it was asked; and the groups that aren't there. */
export interface Memberships {
	isMember(wanted: Wanted): boolean;
	readonly unknownGroups: ReadonlySet<string>;
}

/** Which of the wanted memberships are there: by group, or by user, whichever takes fewer requests. */
export async function readMemberships(look: ServiceReader, wanted: readonly Wanted[]): Looked<Memberships> {
	const reader = new Reader(look);
	const usersByCode = new Map<string, Set<string>>();
	for (const { code, userId } of wanted) usersByCode.set(code, (usersByCode.get(code) ?? new Set()).add(userId));
	for (const [code, userIds] of usersByCode) {
		const stopped = await reader.readGroup(code, userIds);
		if (stopped) return stopped;
	}
	return reader;
}

class Reader implements Memberships {
	readonly unknownGroups = new Set<string>();
	private readonly members = new Map<string, Set<string>>();
	private readonly codesByUser = new Map<string, ReadonlySet<string>>();

	constructor(private readonly look: ServiceReader) {}

	isMember({ code, userId }: Wanted): boolean {
		return this.members.get(code)?.has(userId) || (this.codesByUser.get(userId)?.has(code) ?? false);
	}

	/** The first page tells how many there are: if the rest of them costs more than asking for each user, that's done. */
	async readGroup(code: string, userIds: ReadonlySet<string>): Promise<LookupStopped | undefined> {
		const members = new Set<string>();
		this.members.set(code, members);
		let query: Query = { code, ...numberedPages.first(numberedPages.maxPerPage) };
		for (;;) {
			const reply = await ask(this.look, '/api/v3/list-group-members', query);
			if (reply.kind === 'rejected') {
				const stopped = stop(reply);
				// Not there, or no code at all: that is about this group's rows. Anything else is about all of them.
				if (stopped.refusal.code !== 'rejected') return stopped;
				this.unknownGroups.add(code);
				return undefined;
			}
			const page = reply.kind === 'ok' && isObject(reply.body) ? readUsers(reply.body.list) : undefined;
			if (reply.kind !== 'ok' || !page || !isObject(reply.body)) return stop(reply);
			for (const userId of page) members.add(userId);
			const missing = [...userIds].filter((userId) => !members.has(userId) && !this.codesByUser.has(userId));
			if (missing.length === 0) return undefined;
			const next = numberedPages.next(reply.body, { query, count: page.length, total: members.size });
			if (next === 'end') return undefined;
			if (next === 'broken') return stop(reply);
			if (missing.length < countPagesLeft(reply.body, query)) return this.readUsers(missing);
			query = next;
		}
	}

	private async readUsers(userIds: readonly string[]): Promise<LookupStopped | undefined> {
		for (const userId of userIds) {
			const reply = await ask(this.look, '/api/v3/get-user-groups', { userId, userIdType: 'user_id' });
			const list = reply.kind === 'ok' && isObject(reply.body) ? reply.body.list : undefined;
			if (!Array.isArray(list)) return stop(reply);
			this.codesByUser.set(userId, new Set(list.filter(isObject).map((group) => String(group.code))));
		}
		return undefined;
	}
}

function readUsers(list: unknown): string[] | undefined {
	return Array.isArray(list) ? list.filter(isObject).map((user) => String(user.userId)) : undefined;
}

function countPagesLeft({ totalCount }: JsonObject, { page, limit }: Query): number {
	return Math.ceil(Number(totalCount) / Number(limit)) - Number(page);
}
