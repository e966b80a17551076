import type { ServiceReader } from '../../../bulk/operation';
import type { Rejected } from '../../../http/types';
import { saysTooLong } from '../../shared/lists/askInParts';
import type { Query } from '../../shared/lists/pages';
import type { ReadBefore, Stopped } from '../../shared/lists/readBefore';
import { readPages, type Page } from '../../shared/lists/readPages';
import { readTogether } from '../../shared/lists/readTogether';
import { isObject } from '../../shared/values/json';
import { ask, stop } from '../api/ask';
import type { Membership } from './fields';
import { listMembers, readOtherPages } from './memberPages';

/** Who is in which group, of the users and groups that were asked about. */
export interface Memberships {
	/** Undefined where GenAuth does not show the group's members. */
	isMember(membership: Membership): boolean | undefined;
	/** The groups that aren't there. */
	readonly absentGroups: ReadonlySet<string>;
	/** The groups of which GenAuth refuses to show the members, and does not say that they aren't there: a code that is none. */
	readonly refusedGroups: ReadonlySet<string>;
	/** The groups whose code makes an address that is refused. */
	readonly tooLongGroups: ReadonlySet<string>;
}

/** 500,000 members: a list that goes on behind them is taken for one that never ends. */
const maxPages = 10_000;

/** Which of the wanted memberships are there: by group, or by user, whichever takes fewer requests. */
export async function readMemberships(
	reader: ServiceReader,
	wanted: readonly Membership[],
): Promise<ReadBefore<Memberships>> {
	const memberships = new MembershipsRead(reader);
	const usersByCode = new Map<string, Set<string>>();
	for (const { code, userId } of wanted) usersByCode.set(code, (usersByCode.get(code) ?? new Set()).add(userId));
	// The first goes alone: where the credential is refused, no more are asked about.
	const [first, ...others] = usersByCode;
	for (const some of [first ? [first] : [], others]) {
		await readTogether(some, ([code, userIds]) => memberships.readGroup(code, userIds));
		if (memberships.stoppedBy) return memberships.stoppedBy;
	}
	const { closedGroups, closedBy } = memberships;
	return closedBy && closedGroups.size === usersByCode.size ? closedBy : { kind: 'read', value: memberships };
}

class MembershipsRead implements Memberships {
	readonly absentGroups = new Set<string>();
	readonly refusedGroups = new Set<string>();
	readonly tooLongGroups = new Set<string>();
	/** Groups of which this key may not see the members. Where that's all of them, it's the key. */
	readonly closedGroups = new Set<string>();
	closedBy: Stopped | undefined;
	/** Why nothing more is read. */
	stoppedBy: Stopped | undefined;
	private readonly members = new Map<string, Set<string>>();
	private readonly codesByUser = new Map<string, ReadonlySet<string>>();
	private readonly underWay = new Map<string, Promise<void>>();

	constructor(private readonly reader: ServiceReader) {}

	isMember({ code, userId }: Membership): boolean | undefined {
		if ([this.refusedGroups, this.closedGroups, this.tooLongGroups].some((groups) => groups.has(code)))
			return undefined;
		return this.members.get(code)?.has(userId) || (this.codesByUser.get(userId)?.has(code) ?? false);
	}

	/**
	 * The first page says how many pages there are. Where fewer users are still missing, each of them is asked about instead; else
	 * a few pages are read at once.
	 */
	async readGroup(code: string, userIds: ReadonlySet<string>): Promise<void> {
		const members = new Set<string>();
		this.members.set(code, members);
		if (this.stoppedBy) return;
		for await (const page of readMembers(this.reader, code)) {
			if (page.kind === 'failedReply' && page.reply.kind === 'rejected') {
				this.stoppedBy ??= this.readRefusal(code, page.reply);
				return;
			}
			if (page.kind !== 'page') return void (this.stoppedBy ??= stop(page.reply));
			for (const userId of page.resources) members.add(userId);
			const missing = this.listMissing(userIds, members);
			if (missing.length === 0) return;
			const isCutShort = page.next === 'end' && members.size < Number(page.reply.body.totalCount);
			if (isCutShort || missing.length < countPagesLeft(page)) return readTogether(missing, (id) => this.readUser(id));
			const isFirst = page.query.page === '1';
			if (!isFirst) continue;
			const others = await readOtherPages(this.reader, code, page, (some, pagesLeft) => {
				for (const userId of some) members.add(userId);
				return this.listMissing(userIds, members).length < Math.max(1, pagesLeft);
			});
			if (others === 'unsound') continue;
			const isWhole = others === 'all' && members.size >= Number(page.reply.body.totalCount);
			const left = isWhole ? [] : this.listMissing(userIds, members);
			return readTogether(left, (id) => this.readUser(id));
		}
	}

	/** Of whom it's not known yet whether they are in the group. */
	private listMissing(userIds: ReadonlySet<string>, members: ReadonlySet<string>): readonly string[] {
		return [...userIds].filter((userId) => !members.has(userId) && !this.codesByUser.has(userId));
	}

	/** What GenAuth itself refuses may be about the records of this group alone. Anything else is about all. */
	private readRefusal(code: string, reply: Rejected): Stopped | undefined {
		if (saysTooLong(reply)) {
			this.tooLongGroups.add(code);
			return undefined;
		}
		const stopped = stop(reply);
		const { code: refusalCode, mayBeAboutRecord } = stopped.refusal;
		if (mayBeAboutRecord) {
			this.closedGroups.add(code);
			this.closedBy ??= stopped;
			return undefined;
		}
		if (refusalCode !== 'rejected' || reply.isForeign) return stopped;
		(reply.status === 404 ? this.absentGroups : this.refusedGroups).add(code);
		return undefined;
	}

	/** Asked about once, however many groups look for the user at the same time. */
	private readUser(userId: string): Promise<void> {
		const asked = this.underWay.get(userId) ?? this.askForUser(userId);
		this.underWay.set(userId, asked);
		return asked;
	}

	private async askForUser(userId: string): Promise<void> {
		if (this.stoppedBy) return;
		const reply = await ask(this.reader, '/api/v3/get-user-groups', { userId, userIdType: 'user_id' });
		const list = reply.kind === 'ok' && isObject(reply.body) ? reply.body.list : undefined;
		if (!Array.isArray(list)) return void (this.stoppedBy ??= stop(reply));
		this.codesByUser.set(userId, new Set(list.filter(isObject).map((group) => String(group.code))));
	}
}

function readMembers(reader: ServiceReader, code: string): ReturnType<typeof readPages<string>> {
	return readPages(reader, { ...listMembers(code), maxPages });
}

/** 0 for the last page, and where the answer does not say how many there are. */
function countPagesLeft({ next, query, reply }: Page<string>): number {
	if (typeof next !== 'object') return 0;
	const { page, limit }: Query = query;
	return Math.ceil(Number(reply.body.totalCount) / Number(limit)) - Number(page);
}
