import type { ServiceReader } from '../../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../../bulk/types';
import { failEmptyName, failSeveralKeys } from '../../../shared/bulk/failSeveral';
import type { Forecast, Foretold } from '../../../shared/bulk/foretell';
import type { RecordFault } from '../../../shared/bulk/keys';
import { count } from '../../../shared/bulk/notes';
import type { BulkOperation } from '../../../shared/bulk/operation';
import { outcomeOfUnknownId } from '../../../shared/bulk/unknownIds';
import type { ReadBefore } from '../../../shared/lists/readBefore';
import type { Fields } from '../../../shared/values/fields';
import { isObject, show } from '../../../shared/values/json';
import { addGuesses, showName } from '../../../shared/values/lookAlike';
import type { AskedDelete, ReadyDelete } from '../deletes';
import type { Dialect } from '../dialect';
import { findById } from '../findById';
import {
	listGiven,
	nameThing,
	readThings,
	where,
	type FoundThing,
	type GivenKey,
	type KeyField,
	type ThingKind,
} from './findThings';
import { guessGroupNames } from './guessNames';
import { groupDisplayName } from './keyAttributes';
import { nameBy, type FoundIds } from './nameBy';

/** A key by which a thing to delete may be named, and the word for it where nothing has it. */
interface DeleteKey extends KeyField {
	readonly namedBy: NonNullable<Parameters<typeof outcomeOfUnknownId>[0]>;
}

/** What is deleted, and by what rows may name it: the ID first. */
export interface NamedDeletes {
	readonly kind: ThingKind;
	readonly fields: Fields;
	readonly keys: readonly [DeleteKey, ...DeleteKey[]];
}

type Row = Readonly<Record<string, string | undefined>>;

interface RowKeys {
	readonly index: number;
	readonly given: readonly (GivenKey & DeleteKey)[];
}

/** A delete whose rows may name what they delete by other keys than its ID. */
export function nameDeletes<S>(
	operation: BulkOperation<AskedDelete, ReadyDelete, S>,
	named: NamedDeletes,
	dialect: Dialect,
): BulkOperation<Row, ReadyDelete, S> {
	const [first, ...others] = named.keys.map(({ field }) => field);
	return nameBy<Row, AskedDelete, ReadyDelete, S>(operation, {
		fields: named.fields,
		foundBy: { groups: [[first ?? 'id', ...others]] },
		check: (row, keys) => checkKeys(listGiven(named.keys, row, keys), named),
		find: (rows, reader, keys) => {
			const given = rows.map(({ index, value }) => ({ index, given: listGiven(named.keys, value, keys) }));
			return findDeletes(given, named, reader, dialect);
		},
		foretell: (records, reader) => foretellDeletes(records, named.kind, reader, dialect),
	});
}

function checkKeys(given: RowKeys['given'], { keys: [id, ...others] }: NamedDeletes): RecordFault | undefined {
	if (given.length > 0) return undefined;
	const labels = others.map(({ label }) => label).join(', ');
	const reason = `${id.label} (field "${id.field}") is missing or empty, and so are its other keys (${labels}). Fill one of them.`;
	return { code: 'missing_field', reason };
}

async function findDeletes(
	rows: readonly RowKeys[],
	{ kind }: NamedDeletes,
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<FoundIds<AskedDelete>>> {
	const things = await readThings(
		kind,
		rows.map(({ given }) => given),
		reader,
		dialect,
	);
	if (things.kind === 'stopped') return things;
	const looked = rows.map((row) => ({ row, found: things.value.find(row.index, row.given) }));
	const lacksName = looked.some(({ found }) => found.kind === 'absent' && found.key.attribute === groupDisplayName);
	const guess = lacksName ? await guessGroupNames(reader, dialect) : () => [];
	const records: BulkRecord<AskedDelete>[] = [];
	const outcomes = new Map<number, Outcome>();
	for (const { row, found } of looked) {
		if (found.kind === 'found' && !found.alike) records.push({ index: row.index, value: { id: found.id } });
		else outcomes.set(row.index, readOutcome(row, found, { noun: kind.noun, name: dialect.name, guess }));
	}
	return { kind: 'read', value: { records, outcomes, halves: new Map(), notes: [] } };
}

interface Telling {
	readonly noun: ThingKind['noun'];
	/** Of the service. */
	readonly name: string;
	/** What a group's name that nothing has may have meant. */
	readonly guess: (name: string) => readonly string[];
}

/** Nothing is deleted by a guess: what only looks like the name is not taken for it, and not told as gone. */
function readOutcome(row: RowKeys, found: FoundThing, telling: Telling): Outcome {
	const { index, given } = row;
	if (found.kind === 'failed') return found.outcome;
	if (found.kind === 'found' && found.alike) return failLooked(index, found.alike.key, [found.alike.meant], telling);
	const named = given.find(({ attribute }) => attribute === groupDisplayName);
	const guesses = named ? telling.guess(named.value) : [];
	if (named && guesses.length > 0) return failLooked(index, named, guesses, telling);
	const [first] = given;
	if (!first) return outcomeOfUnknownId();
	const cell = `${first.label} (field "${first.field}")`;
	const doubtful =
		failSeveralKeys(index, cell, first.value, `${telling.noun}s`) ?? failEmptyName(index, cell, first.value);
	return doubtful ?? outcomeOfUnknownId(first.namedBy);
}

/** Gone or miswritten: only a person can tell. */
function failLooked(index: number, key: GivenKey, meant: readonly string[], { noun, name }: Telling): Outcome {
	const what = `${where(index, key)}: ${name} knows no ${noun} ${showName(key.value)}.`;
	const reason = `${what}${addGuesses(meant)} Write the name as it is there, or remove the row.`;
	return { status: 'failed', code: 'unknown_reference', reason };
}

/** What would be deleted, by its name, where it may be read. */
async function foretellDeletes(
	records: readonly BulkRecord<ReadyDelete>[],
	{ noun, path }: ThingKind,
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<Forecast>> {
	const ids = [...new Set(records.map(({ value }) => value.id))];
	const read = await findById(path, ids, reader, dialect);
	const present = read.kind === 'read' ? read.value : new Map<string, undefined>();
	const tell = ({ index, value: { id } }: BulkRecord<ReadyDelete>): [number, Foretold] => {
		const presence = present.get(id);
		const called = isObject(presence) ? nameThing(presence) : '';
		return [index, { would: 'delete', id, whom: called === '' ? `this ${noun}` : `the ${noun} ${show(called)}` }];
	};
	const notes = records.length === 0 ? [] : [`${count(records.length, noun)} would be deleted.`];
	return { kind: 'read', value: { foretold: new Map(records.map(tell)), notes } };
}
