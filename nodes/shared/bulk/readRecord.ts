import type { Code } from '../../../bulk/codes';
import { isEmpty, type Cleared } from '../values/fields';
import type { KeyChoice } from './keys';
import type { BulkOperation } from './operation';
import { placeFields, type PlacedField, type Raws } from './raws';
import type { RowWords } from './rowColumns';

/** A record, or why a row can't be one. */
type RecordRead<Asked> = { readonly kind: 'read'; readonly value: Asked } | RecordFailure;

export interface RecordFailure {
	readonly kind: 'failed';
	readonly code: Code;
	/** Sentences, without the name of the row. */
	readonly text: string;
	/** Something is not there: what the row has in its place is to be told too. */
	readonly isLacking: boolean;
}

/** What reading a record needs of its operation. */
export type RecordSource<Asked> = Pick<BulkOperation<Asked, unknown, never>, 'fields' | 'otherFields'> & {
	readonly before: Pick<BulkOperation<Asked, unknown, never>['before'], 'check'>;
};

/** How the records of a run are read. */
interface RecordReading extends KeyChoice {
	/** How reasons speak of the columns. */
	readonly words: RowWords;
	/** What an empty cell sends, by the field that it clears. */
	readonly cleared?: ReadonlyMap<string, Cleared>;
}

/** Gives the function that reads what was found in a row as a record. The fields are looked through once for all rows. */
export function makeReadRecord<Asked>(
	operation: RecordSource<Asked>,
	{ words, cleared, keys }: RecordReading,
): (raws: Raws) => RecordRead<Asked> {
	const fields = placeFields(operation.fields);
	const { check } = operation.before;
	return (raws) => {
		const record: Record<string, unknown> = {};
		for (const placed of fields) {
			const { name, field, place } = placed;
			const raw = raws[place];
			if (isEmpty(raw)) {
				if (raw !== undefined && cleared?.has(name)) record[name] = cleared.get(name);
				if (field.required) return failMissing(placed, words);
				continue;
			}
			const read = field.read(raw);
			if (read.kind === 'failed') return fail(read.code, describeWrong(placed, read.reason, words));
			record[name] = read.value;
		}
		const lacking = words.findLacking?.(record);
		if (lacking !== undefined) return fail('missing_field', lacking, true);
		// Each field was read by itself: what is there has the type that the field says.
		const asked = record as Asked;
		const wrong = check?.(asked, keys);
		if (!wrong) return { kind: 'read', value: asked };
		if (wrong.code !== 'missing_field') return fail(wrong.code, wrong.reason);
		return fail(wrong.code, `${wrong.reason}${words.elsewhere}`, true);
	};
}

function fail(code: Code, text: string, isLacking = false): RecordFailure {
	return { kind: 'failed', code, text, isLacking };
}

function failMissing({ name, field }: PlacedField, words: RowWords): RecordFailure {
	const missing = `${words.where(name, field)} is missing or empty.`;
	return fail('missing_field', `${missing} ${words.cureMissing(field)}`, true);
}

function describeWrong({ name, field }: PlacedField, reason: string, words: RowWords): string {
	return `${words.where(name, field)} ${reason}. Mend the value and send it again.`;
}
