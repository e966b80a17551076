import type { ServiceReader } from '../../../bulk/operation';
import type { ReadBefore, Stopped } from '../../shared/lists/readBefore';
import { readTogether } from '../../shared/lists/readTogether';
import type { MemberChange, Membership } from './fields';
import { GroupMembers } from './groupMembers';
import { UserGroups, type Reads } from './userGroups';

/** Who is in which group, of the users and groups that were asked about. */
export interface Memberships {
	/** Undefined where GenAuth does not show the group's members, nor all groups of the user. */
	isMember(membership: Membership): boolean | undefined;
	/** The group isn't there, or GenAuth refuses to show its members and does not say that it isn't: a code that is none. */
	isUnknown(code: string): boolean;
	/** The group's code makes an address that is refused. */
	isTooLong(code: string): boolean;
}

/** Which of the wanted memberships are there: by group, or by user, whichever takes fewer requests. */
export async function readMemberships(
	reader: ServiceReader,
	wanted: readonly Membership[],
	change: MemberChange,
): Promise<ReadBefore<Memberships>> {
	const memberships = new MembershipsSoFar(reader, change);
	const read = await memberships.look(wanted);
	return read.kind === 'stopped' ? read : { kind: 'read', value: memberships };
}

/** The same, as far as it was asked for. */
export class MembershipsSoFar implements Memberships {
	private readonly groups = new Map<string, GroupMembers>();
	private readonly users: UserGroups;

	/** `rows`: how many rows there are of each group. They are counted down as they are asked about. */
	constructor(
		private readonly reader: ServiceReader,
		private readonly change: MemberChange,
		private readonly rows = new Map<string, number>(),
	) {
		this.users = new UserGroups(reader);
	}

	isMember({ code, userId }: Membership): boolean | undefined {
		const group = this.groups.get(code);
		const isShown = group === undefined || group.told === undefined || group.told === 'absent';
		if (!isShown) return undefined;
		return group ? group.has(userId) : false;
	}

	isUnknown(code: string): boolean {
		const told = this.groups.get(code)?.told;
		return told === 'absent' || told === 'refused';
	}

	isTooLong(code: string): boolean {
		return this.groups.get(code)?.told === 'tooLong';
	}

	/** Finds out about these. One look is made after the other. What could not be read is looked at anew another time. */
	async look(wanted: readonly Membership[]): Promise<ReadBefore<undefined>> {
		const usersByCode = new Map<string, Set<string>>();
		for (const { code, userId } of wanted) {
			usersByCode.set(code, (usersByCode.get(code) ?? new Set()).add(userId));
			this.rows.set(code, Math.max(0, (this.rows.get(code) ?? 0) - 1));
		}
		const reads: Reads = {};
		// The first goes alone: where the credential is refused, no more are asked about.
		const [first, ...others] = usersByCode;
		for (const some of [first ? [first] : [], others]) {
			await readTogether(some, ([code, userIds]) => this.find(code, userIds, reads));
		}
		const stoppedBy = reads.stoppedBy ?? (wanted.length > 0 ? await this.findClosed(reads) : undefined);
		return stoppedBy ?? { kind: 'read', value: undefined };
	}

	private async find(code: string, userIds: ReadonlySet<string>, reads: Reads): Promise<void> {
		if (reads.stoppedBy) return;
		const group = this.groups.get(code) ?? new GroupMembers(this.reader, code, this.users, this.change === 'removed');
		this.groups.set(code, group);
		await group.find(userIds, this.rows.get(code) ?? 0, reads);
	}

	/** This key may not see the members of some groups. Where that's all of them, it's the key. */
	private async findClosed(reads: Reads): Promise<Stopped | undefined> {
		let closedBy: Stopped | undefined;
		for (const code of this.groups.keys()) {
			const refusal = this.findRefusal(code);
			if (!refusal) return undefined;
			closedBy ??= refusal;
		}
		if (!closedBy) return undefined;
		for (const code of this.rows.keys()) {
			await this.find(code, new Set(), reads);
			if (!this.findRefusal(code)) return reads.stoppedBy;
		}
		return closedBy;
	}

	private findRefusal(code: string): Stopped | undefined {
		const told = this.groups.get(code)?.told;
		return typeof told === 'object' ? told : undefined;
	}
}
