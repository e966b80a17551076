import type { ServiceReader } from '../../../bulk/operation';
import type { Stopped } from '../../shared/lists/readBefore';
import { isObject } from '../../shared/values/json';
import { ask, stop } from '../api/ask';

/** Reads that stand or fall together: once one of them has failed, no more are begun. */
export interface Reads {
	stoppedBy?: Stopped;
}

/** The groups of users, each user asked about once, however many groups look for them at the same time. */
export class UserGroups {
	private readonly codes = new Map<string, ReadonlySet<string>>();
	/** Users whose groups are more than those that came: in the others they may be, or not. */
	private readonly cut = new Set<string>();
	private readonly underWay = new Map<string, Promise<void>>();

	constructor(private readonly reader: ServiceReader) {}

	knows(userId: string): boolean {
		return this.codes.has(userId);
	}

	/** Undefined where it is not known. */
	isIn(userId: string, code: string): boolean | undefined {
		if (this.codes.get(userId)?.has(code)) return true;
		return this.cut.has(userId) ? undefined : false;
	}

	async find(userId: string, reads: Reads): Promise<void> {
		if (this.knows(userId) || reads.stoppedBy) return;
		const asked = this.underWay.get(userId) ?? this.askFor(userId, reads);
		this.underWay.set(userId, asked);
		await asked;
		this.underWay.delete(userId);
	}

	private async askFor(userId: string, reads: Reads): Promise<void> {
		const reply = await ask(this.reader, '/api/v3/get-user-groups', { userId, userIdType: 'user_id' });
		const { list, totalCount } = reply.kind === 'ok' && isObject(reply.body) ? reply.body : {};
		if (!Array.isArray(list)) return void (reads.stoppedBy ??= stop(reply));
		if (Number(totalCount) > list.length) this.cut.add(userId);
		this.codes.set(userId, new Set(list.filter(isObject).map((group) => String(group.code))));
	}
}
