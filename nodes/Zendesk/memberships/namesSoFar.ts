import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns } from '../../../bulk/turns';
import type { BulkRecord } from '../../../bulk/types';
import type { NameSlice, SoughtName } from '../../shared/lists/lookUpInSlices';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { indexNames } from '../../shared/values/lookAlike';
import { NamedSoFar } from '../api/names';
import type { MembershipKind, PlaceField, PlaceKeys, Places, Sought, UserKeys } from './kind';
import { readUserNames, type Names } from './names';

/**
 * What is looked up of a row's user. Beside an ID, what has to be looked up depends on whose the ID is: that is read for the
 * row alone.
 */
export function listSoughtNames({ user }: Sought): readonly SoughtName[] {
	const { user_id: id, user_external_id: externalId, user_email: email } = user;
	if (externalId === undefined && email === undefined) return noNames;
	if (id !== undefined) return [{ kind: 'user_id', name: String(id), alone: true }];
	const list = (kind: string, name: string | undefined): readonly SoughtName[] =>
		name === undefined ? [] : [{ kind, name: name.toLowerCase() }];
	return [...list('user_external_id', externalId), ...list('user_email', email)];
}

/** One for all rows, which keep it. */
const noNames: readonly SoughtName[] = [];

/** Who and what bears the names in the rows, as far as they were looked up. */
export class NamesSoFar<Asked> implements Names {
	readonly byExternalId = new NamedSoFar();
	readonly byEmail = new NamedSoFar();
	readonly byId = new Map<number, JsonObject>();
	places: Places = { byName: indexNames([], String), byId: new Map(), byExternalId: new Map() };
	private hasPlaces = false;

	constructor(
		private readonly kind: Pick<MembershipKind<PlaceField>, 'findPlaces'>,
		/** Those that may name a group or an organization. */
		private readonly naming: readonly BulkRecord<Asked>[],
		/** What a row names. */
		private readonly read: (asked: Asked) => Sought,
		private readonly reader: ServiceReader,
	) {}

	/** Looks up the users of these rows; with the first of them, the groups or organizations of all. */
	async look(slice: NameSlice<Asked>): Promise<ReadBefore<undefined>> {
		const beside: UserKeys[] = [];
		const take = ({ value }: BulkRecord<Asked>): void => {
			const { user } = this.read(value);
			const isNamedToo = user.user_external_id !== undefined || user.user_email !== undefined;
			if (user.user_id !== undefined && isNamedToo) beside.push(user);
		};
		await doInTurns(doForEach(slice.needy, take), this.reader);
		const more = { user_external_id: slice.fresh('user_external_id'), user_email: slice.fresh('user_email') };
		const found = await readUserNames(beside, this.reader, more);
		if (found.kind === 'stopped') return found;
		this.byExternalId.addAll(found.value.byExternalId);
		this.byEmail.addAll(found.value.byEmail);
		for (const [id, user] of found.value.byId) this.byId.set(id, user);
		return this.readPlaces();
	}

	private async readPlaces(): Promise<ReadBefore<undefined>> {
		if (this.hasPlaces) return { kind: 'read', value: undefined };
		this.hasPlaces = true;
		const sought: PlaceKeys[] = [];
		const take = ({ value }: BulkRecord<Asked>): void => {
			const { place } = this.read(value);
			if (place.name !== undefined || place.externalId !== undefined) sought.push(place);
		};
		await doInTurns(doForEach(this.naming, take), this.reader);
		const places = await this.kind.findPlaces(this.reader, sought);
		if (places.kind === 'stopped') return places;
		this.places = places.value;
		return { kind: 'read', value: undefined };
	}
}
