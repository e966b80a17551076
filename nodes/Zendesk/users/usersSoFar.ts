import type { ServiceReader } from '../../../bulk/operation';
import type { NameSlice, SoughtName } from '../../shared/lists/lookUpInSlices';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { NamedSoFar } from '../api/names';
import type { AskedUserKey } from './keyFields';
import { findUsers, type UsersByKey } from '../api/userKeys';

/**
 * What is looked up of a row's user. Beside an ID, what has to be looked up depends on whose the ID is: that is read for the
 * row alone, as is the ID of a row that is only looked for (`isIdle`).
 */
export function listSoughtKeys(keys: AskedUserKey, isIdle: boolean): readonly SoughtName[] {
	const { id, external_id: externalId, email } = keys;
	const list = (kind: string, name: string | undefined): readonly SoughtName[] =>
		name === undefined ? [] : [{ kind, name }];
	if (id === undefined) return [...list('external_id', externalId), ...list('email', email)];
	const isAlone = isIdle || externalId !== undefined || email !== undefined;
	return isAlone ? [{ kind: 'id', name: String(id), alone: true }] : [];
}

/** Users by the keys of the rows, as far as they were looked up. */
export class UsersSoFar {
	private readonly externalIds = new NamedSoFar();
	private readonly emails = new NamedSoFar();
	private readonly byId = new Map<number, JsonObject>();
	readonly found: UsersByKey = { external_id: this.externalIds, email: this.emails, byId: this.byId };

	constructor(private readonly reader: ServiceReader) {}

	/** `rows`: those with an ID, whose other keys are of them alone. `moreIds` are looked for as well. */
	async look(
		rows: readonly AskedUserKey[],
		slice: Pick<NameSlice<unknown>, 'fresh'>,
		moreIds: readonly number[],
	): Promise<ReadBefore<undefined>> {
		const asked: readonly AskedUserKey[] = [
			...rows,
			...slice.fresh('external_id').map((external_id) => ({ external_id })),
			...slice.fresh('email').map((email) => ({ email })),
		];
		const records = asked.map((value, index) => ({ index, value }));
		const found = await findUsers(records, this.reader, '', moreIds);
		if (found.kind === 'stopped') return found;
		this.externalIds.addAll(found.value.external_id);
		this.emails.addAll(found.value.email);
		for (const [id, user] of found.value.byId) this.byId.set(id, user);
		return { kind: 'read', value: undefined };
	}
}
