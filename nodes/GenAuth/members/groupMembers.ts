import type { ServiceReader } from '../../../bulk/operation';
import type { Rejected } from '../../../http/types';
import { saysTooLong } from '../../shared/lists/askInParts';
import type { Query } from '../../shared/lists/pages';
import type { Stopped } from '../../shared/lists/readBefore';
import { readPages, type Page } from '../../shared/lists/readPages';
import { readTogether } from '../../shared/lists/readTogether';
import { stop } from '../api/ask';
import { listMembers, readOtherPages } from './memberPages';
import type { Reads, UserGroups } from './userGroups';

/** 500,000 members: a list that goes on behind them is taken for one that never ends. */
const maxPages = 10_000;

/** What GenAuth says in the place of the members: there is no such group, it may not be read, its code is too long. */
type Told = 'absent' | 'refused' | 'tooLong' | Stopped;

/** Who is in a group, of the users that are asked about, as far as it was read. */
export class GroupMembers {
	told: Told | undefined;
	private readonly members = new Set<string>();
	private pages: ReturnType<typeof readPages<string>>;
	/** The page that was read last, one after the other; undefined before the first. */
	private last: Page<string> | undefined;
	/** Pages are read a few at once from this one on; undefined, where their count is not to be believed. */
	private nextPage: number | undefined;
	private pagesLeft = 0;
	/** Somebody has left the group while its pages were read. */
	private hasShrunk = false;
	/** All pages have been read: who is not on them is not in the group, or has to be asked about. */
	private state: 'open' | 'whole' | 'notShown' = 'open';
	/** Who is on none of several pages has been looked for in them twice. */
	private isReadTwice = false;

	constructor(
		private readonly reader: ServiceReader,
		private readonly code: string,
		private readonly users: UserGroups,
		/**
		 * That somebody is not in the group will be told as done. Pages alone don't prove it: where one leaves and another joins
		 * meanwhile, somebody may have moved up to a page that was read before, and the count is as it was.
		 */
		private readonly provesAbsence: boolean,
	) {
		this.pages = this.begin();
	}

	/** Undefined where it is not known. */
	has(userId: string): boolean | undefined {
		const ofUser = this.users.isIn(userId, this.code);
		if (this.members.has(userId) || ofUser) return true;
		return this.state === 'whole' ? false : ofUser;
	}

	/**
	 * Finds out of each user whether they are in the group. The first page says how many pages there are. Where fewer users are
	 * still missing, each of them is asked about; else pages are read, a few at once, until all are found. `more`: so many others
	 * may be asked about later, for whom the pages would count as well. One look is made after the other.
	 */
	async find(userIds: ReadonlySet<string>, more: number, reads: Reads): Promise<void> {
		if (!this.last && !this.told) await this.readNext(reads);
		for (;;) {
			const missing = this.told || reads.stoppedBy ? [] : this.listMissing(userIds);
			if (missing.length === 0) return;
			if (this.state === 'whole') {
				const pages = this.countDoubtedPages();
				if (pages === 0) return;
				if (missing.length + more < pages) return readTogether(missing, (userId) => this.users.find(userId, reads));
				this.isReadTwice = true;
				this.state = 'open';
				this.restart();
				await this.readNext(reads);
			} else if (this.state === 'notShown' || missing.length + more < this.pagesLeft) {
				return readTogether(missing, (userId) => this.users.find(userId, reads));
			} else if (this.nextPage === undefined) await this.readNext(reads);
			else await this.readTogether(this.nextPage, userIds, more);
		}
	}

	/** Of whom it's not known yet whether they are in the group. */
	private listMissing(userIds: ReadonlySet<string>): readonly string[] {
		return [...userIds].filter((userId) => !this.members.has(userId) && !this.users.knows(userId));
	}

	private begin(): ReturnType<typeof readPages<string>> {
		return readPages(this.reader, { ...listMembers(this.code), maxPages });
	}

	/** The page behind the last one. A list that ends before its own count, or became shorter meanwhile, is not whole. */
	private async readNext(reads: Reads): Promise<void> {
		if (reads.stoppedBy) return;
		const { value: page } = await this.pages.next();
		if (!page) return void (this.state = 'whole');
		if (page.kind === 'failedReply' && page.reply.kind === 'rejected') {
			const stopped = this.readRefusal(page.reply);
			return stopped ? this.fail(stopped, reads) : undefined;
		}
		if (page.kind !== 'page') return this.fail(stop(page.reply), reads);
		const isFirst = !this.last;
		this.last = page;
		this.hasShrunk ||= page.hasShrunk;
		for (const userId of page.resources) this.members.add(userId);
		this.pagesLeft = countPagesLeft(page);
		if (isFirst) this.nextPage = 2;
		if (page.next !== 'end') return;
		const isCut = this.hasShrunk || this.members.size < Number(page.reply.body.totalCount);
		this.state = isCut ? 'notShown' : 'whole';
	}

	/** How many pages were read, where that does not prove yet who is not on them. */
	private countDoubtedPages(): number {
		if (!this.provesAbsence || this.isReadTwice || !this.last) return 0;
		const { query, reply }: Page<string> = this.last;
		const pages = Math.ceil(Number(reply.body.totalCount) / Number(query.limit));
		return pages > 1 ? pages : 0;
	}

	/** It may be read another time. */
	private fail(stopped: Stopped, reads: Reads): void {
		reads.stoppedBy ??= stopped;
		this.restart();
	}

	private restart(): void {
		this.pages = this.begin();
		this.last = undefined;
		this.hasShrunk = false;
		this.nextPage = undefined;
	}

	private async readTogether(from: number, userIds: ReadonlySet<string>, more: number): Promise<void> {
		if (!this.last) return;
		const { reply } = this.last;
		const read = await readOtherPages(this.reader, this.code, { first: this.last, from }, (some, pagesLeft) => {
			for (const userId of some) this.members.add(userId);
			this.pagesLeft = pagesLeft;
			const missing = this.listMissing(userIds).length;
			return missing === 0 || missing + more < pagesLeft;
		});
		this.nextPage = typeof read === 'number' ? read : undefined;
		if (read === 'all') this.state = this.members.size >= Number(reply.body.totalCount) ? 'whole' : 'notShown';
	}

	/** What GenAuth itself refuses may be about the records of this group alone. Anything else is about all. */
	private readRefusal(reply: Rejected): Stopped | undefined {
		const stopped = stop(reply);
		const { code, mayBeAboutRecord } = stopped.refusal;
		if (saysTooLong(reply)) this.told = 'tooLong';
		else if (mayBeAboutRecord) this.told = stopped;
		else if (code !== 'rejected' || reply.isForeign) return stopped;
		else this.told = reply.status === 404 ? 'absent' : 'refused';
		return undefined;
	}
}

/** 0 for the last page, and where the answer does not say how many there are. */
function countPagesLeft({ next, query, reply }: Page<string>): number {
	if (typeof next !== 'object') return 0;
	const { page, limit }: Query = query;
	return Math.ceil(Number(reply.body.totalCount) / Number(limit)) - Number(page);
}
