import type { Code } from '../../../bulk/codes';
import { failLongName } from '../../shared/bulk/failLongName';
import type { JsonObject } from '../../shared/values/json';
import { addGuesses, showName, type NameIndex } from '../../shared/values/lookAlike';
import type { Read } from '../../shared/values/read';
import { addSeveral } from '../../shared/values/severalValues';
import type { Named } from './names';

/** A group, an organization or a custom role as a row names it. */
export interface ThingKeys {
	readonly id?: number;
	readonly name?: string;
	readonly externalId?: string;
}

/** The things that rows name. */
export interface NamedThings {
	readonly byName: NameIndex<JsonObject>;
	/** Those whose rows give them another key beside the ID. */
	readonly byId: ReadonlyMap<number, JsonObject>;
	/** Groups and custom roles have none. */
	readonly byExternalId: Named;
}

/** A field of a row that names a thing. */
interface ThingKey {
	readonly field: string;
	readonly label: string;
}

/** What a thing is called in sentences, and the fields that name it. */
export interface ThingKind {
	readonly noun: string;
	readonly keys: Readonly<Record<'id' | 'name' | 'externalId', ThingKey>>;
}

export interface Failure {
	readonly code: Code;
	readonly reason: string;
}

/** The ID behind the keys of a row, or why there is none. `unknown_reference`, where nothing bears them. */
export type IdRead = Read<number, Failure>;

/** What the ID is for: who is put into a place must be able to be in it; who is taken out need not. */
export type Purpose = 'create' | 'delete';

/** The thing that the keys of a row name: the ID wins, then the name. Nothing is guessed. `more` is told of an unknown name. */
export function findThing(
	{ noun, keys }: ThingKind,
	{ id, name, externalId = '' }: ThingKeys,
	things: NamedThings,
	purpose: Purpose,
	more = '',
): IdRead {
	if (id !== undefined) return { kind: 'read', value: id };
	const { label, field } = name === undefined ? keys.externalId : keys.name;
	const where = `${label} (field "${field}")`;
	if (name === undefined) {
		if (things.byExternalId.tooLong?.has(externalId.toLowerCase())) return failTooLong(where, noun);
		const found = things.byExternalId.get(externalId.toLowerCase()) ?? [];
		return pickOne(found, noun, { name: externalId, label: where, plural: 'external IDs', purpose });
	}
	const { things: found, by } = things.byName.find(name);
	if (by === 'look' && found.length > 1) return failAlike(where, noun, name, found);
	const guesses = found.length > 0 ? '' : addGuesses(things.byName.guess(name).map((thing) => String(thing.name)));
	return pickOne(found, noun, { name, label: where, plural: `${noun}s`, more: `${guesses}${more}`, purpose });
}

function failAlike(label: string, noun: string, name: string, things: readonly JsonObject[]): IdRead {
	const which = things.map((thing) => `${showName(String(thing.name))} (${String(thing.id)})`).join(', ');
	const what = `${label}: Zendesk has ${things.length} ${noun}s that look like ${showName(name)}: ${which}.`;
	return { kind: 'failed', code: 'ambiguous_reference', reason: `${what} Give the ID of the one that is meant.` };
}

export function failTooLong(label: string, noun: string): IdRead {
	return { kind: 'failed', ...failLongName(label, `Shorten it, or name the ${noun} by ID.`) };
}

/** What is looked up, for sentences about it. */
export interface SoughtThing {
	readonly name: string;
	readonly label: string;
	/** What the cell may hold several of. */
	readonly plural: string;
	/** What else to say where nothing is found: a sentence after a blank. */
	readonly more?: string;
	readonly purpose: Purpose;
}

export function pickOne(
	found: readonly JsonObject[],
	noun: string,
	{ name, label, plural, more = '', purpose }: SoughtThing,
): IdRead {
	const [first, ...others] = found;
	if (first === undefined || typeof first.id !== 'number') {
		const several = addSeveral(name, plural);
		const cure = purpose === 'create' ? `Correct it, or create the ${noun} first.` : 'Correct it.';
		const reason = `${label}: Zendesk knows no ${noun} "${name}".${several}${more} ${cure}`;
		return { kind: 'failed', code: 'unknown_reference', reason };
	}
	if (others.length === 0) return { kind: 'read', value: first.id };
	const ids = [first, ...others].map((one) => String(one.id)).join(', ');
	const reason = `${label}: Zendesk has ${others.length + 1} ${noun}s "${name}" (${ids}). Give the ID of the one that is meant.`;
	return { kind: 'failed', code: 'ambiguous_reference', reason };
}
