import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { failLongName } from '../../shared/bulk/failLongName';
import type { ReadBefore, Stopped } from '../../shared/lists/readBefore';
import { show } from '../../shared/values/json';
import { describeTaken } from '../../shared/values/lookAlike';
import { addSeveral } from '../../shared/values/severalValues';
import { AlikeGroupsSoFar } from './alikeGroups';
import type { MemberChange, Membership } from './fields';
import { MembershipsSoFar } from './memberships';

/** After so many looks that failed in a row, no more are made: the service would say the same of each. */
const failuresInARow = 2;

/** What became of a membership before it is sent. */
type Settled =
	| { readonly kind: 'ready'; readonly value: Membership }
	| { readonly kind: 'settled'; readonly outcome: Outcome };

/** Who is in which group before the run, as far as it was read; and which groups are meant by codes that no group has. */
export class StandingSoFar {
	/** Why no more is read. */
	givenUp: Stopped | undefined;
	private failures = 0;
	private readonly memberships: MembershipsSoFar;
	private readonly ofRespelled: MembershipsSoFar;
	private readonly alike: AlikeGroupsSoFar;
	/** Users who are to be sent, by their group: a later look may see what that has done, which was not so before. */
	private readonly ready = new Map<string, Set<string>>();

	/** `rowsByCode`: how many rows there are of each group. */
	constructor(
		reader: ServiceReader,
		private readonly change: MemberChange,
		rowsByCode: Map<string, number>,
	) {
		this.memberships = new MembershipsSoFar(reader, change, rowsByCode);
		this.ofRespelled = new MembershipsSoFar(reader, change);
		this.alike = new AlikeGroupsSoFar(reader);
	}

	async look(named: readonly BulkRecord<Membership>[]): Promise<ReadBefore<undefined>> {
		const read = this.givenUp ?? (await this.readOf(named));
		this.failures = read.kind === 'stopped' ? this.failures + 1 : 0;
		if (read.kind === 'stopped' && this.failures >= failuresInARow) this.givenUp = read;
		return read;
	}

	/** A membership that is not to be sent: its group is not there, or it is as the row asks already. */
	settle({ index, value }: BulkRecord<Membership>): Settled {
		const code = this.alike.taken.get(value.code);
		if (code !== undefined) return this.settleKnown({ ...value, code }, this.ofRespelled);
		const outcome = this.failGroup(index, value.code);
		return outcome ? { kind: 'settled', outcome } : this.settleKnown(value, this.memberships);
	}

	listNotes(): readonly string[] {
		return describeTaken(this.alike.taken, 'group');
	}

	private async readOf(named: readonly BulkRecord<Membership>[]): Promise<ReadBefore<undefined>> {
		const wanted = named.map(({ value }) => value);
		const read = await this.memberships.look(wanted);
		if (read.kind === 'stopped') return read;
		const codes = wanted.map(({ code }) => code);
		await this.alike.look(new Set(codes.filter((code) => this.memberships.isUnknown(code))));
		const respelled = wanted.flatMap((membership) => {
			const code = this.alike.taken.get(membership.code);
			return code === undefined ? [] : [{ ...membership, code }];
		});
		const ofRespelled = await this.ofRespelled.look(respelled);
		// That their members may not be seen need not stop the other records.
		return ofRespelled.kind === 'stopped' && ofRespelled.refusal.mayBeAboutRecord ? read : ofRespelled;
	}

	private settleKnown(membership: Membership, memberships: MembershipsSoFar): Settled {
		const { code, userId } = membership;
		const ready = this.ready.get(code) ?? new Set();
		const isAsAsked = memberships.isMember(membership) === (this.change === 'added') && !ready.has(userId);
		if (isAsAsked) return { kind: 'settled', outcome: { status: 'unchanged', id: userId } };
		this.ready.set(code, ready.add(userId));
		return { kind: 'ready', value: membership };
	}

	private failGroup(index: number, code: string): Outcome | undefined {
		const about = `Item ${index}: Group Code (field "code")`;
		if (this.memberships.isTooLong(code)) return { status: 'failed', ...failLongName(about, 'Shorten it.') };
		if (!this.memberships.isUnknown(code)) return undefined;
		const { code: why = 'unknown_reference', sentence = '' } = this.alike.told.get(code) ?? {};
		const what = `${about}: GenAuth knows no group ${show(code)}.`;
		const reason = `${what}${addSeveral(code, 'groups')}${sentence} Correct it, or create the group first.`;
		return { status: 'failed', code: why, reason };
	}
}
