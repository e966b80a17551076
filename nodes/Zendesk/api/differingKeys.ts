import type { Outcome } from '../../../bulk/types';
import { failLongName } from '../../shared/bulk/failLongName';
import { failKeys, nameKey } from '../../shared/bulk/twoKeys';
import type { JsonObject } from '../../shared/values/json';
import type { ThingKeys, ThingKind, NamedThings } from './thingKeys';
import { readThing } from './things';

/** A key of something that a row names, with all that bear it. */
export interface KeyFound {
	readonly field: string;
	readonly label: string;
	readonly value: string | number;
	readonly bearers: readonly JsonObject[];
	/** It could not be looked up: its address is refused. */
	readonly isUnread: boolean;
	/** What else to say where nothing bears it. */
	readonly more?: string;
}

/** The outcome of a row whose keys do not all name the same thing; undefined where they do, or where there is one key. */
export function compareKeys(index: number, noun: string, keys: readonly KeyFound[]): Outcome | undefined {
	if (keys.length < 2) return undefined;
	const unread = keys.find(({ isUnread }) => isUnread);
	if (unread) return failUnread(index, noun, unread);
	const [first, ...others] = keys;
	const isCommon = ({ id }: JsonObject): boolean => others.every(({ bearers }) => bearers.some((one) => one.id === id));
	return first?.bearers.some(isCommon) ? undefined : failKeys(index, noun, keys.map(tellKey));
}

function failUnread(index: number, noun: string, { field, label }: KeyFound): Outcome {
	const where = `Item ${index}: ${label} (field "${field}")`;
	return { status: 'failed', ...failLongName(where, `Shorten it, or name the ${noun} by ID alone.`) };
}

function tellKey({ field, label, value, bearers: [first], more = '' }: KeyFound) {
	return { key: nameKey(label, field, value), names: readThing(first), more };
}

/** The keys of a group, an organization or a custom role that a row gives. */
export function listThingKeys(
	{ keys }: ThingKind,
	{ id, name, externalId }: ThingKeys,
	things: NamedThings,
): readonly KeyFound[] {
	const found: KeyFound[] = [];
	const isUnread = externalId !== undefined && things.byExternalId.tooLong?.has(externalId.toLowerCase()) === true;
	const ofId = id === undefined ? undefined : things.byId.get(id);
	if (id !== undefined) found.push({ ...keys.id, value: id, bearers: ofId ? [ofId] : [], isUnread: false });
	if (name !== undefined) {
		found.push({ ...keys.name, value: name, bearers: things.byName.find(name).things, isUnread: false });
	}
	if (externalId !== undefined) {
		const bearers = things.byExternalId.get(externalId.toLowerCase()) ?? [];
		found.push({ ...keys.externalId, value: externalId, bearers, isUnread });
	}
	return found;
}
