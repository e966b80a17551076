import type { Code } from '../../../bulk/codes';
import type { Outcome } from '../../../bulk/types';
import { isEmpty, type Cleared } from '../values/fields';
import type { KeyChoice } from './keys';
import type { BulkOperation } from './operation';
import type { RowWords } from './rowColumns';

/** A record, or the outcome of a row that can't be one. */
type RecordRead<Asked> =
	| { readonly kind: 'read'; readonly value: Asked }
	| { readonly kind: 'failed'; readonly outcome: Outcome };

/** What reading a record needs of its operation. */
export type RecordSource<Asked> = Pick<BulkOperation<Asked, unknown, never>, 'fields' | 'otherFields'> & {
	readonly before: Pick<BulkOperation<Asked, unknown, never>['before'], 'check'>;
};

/** A row as its record is read from it. */
export interface RowToRead extends KeyChoice {
	readonly index: number;
	/** What it holds of each field, by the field's own name. */
	readonly raws: ReadonlyMap<string, unknown>;
	/** How reasons speak of its columns. */
	readonly words: RowWords;
	/** The sentence that says what it holds in place of what it lacks. */
	describeHeld(): string;
	/** What an empty cell sends, by the field that it clears. */
	readonly cleared?: ReadonlyMap<string, Cleared>;
}

/** Reads what was found in a row as a record. */
export function readRecord<Asked>(operation: RecordSource<Asked>, row: RowToRead): RecordRead<Asked> {
	const { index, raws, words } = row;
	const record: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(operation.fields)) {
		const raw = raws.get(name);
		if (isEmpty(raw)) {
			if (raws.has(name) && row.cleared?.has(name)) record[name] = row.cleared.get(name);
			if (!field.required) continue;
			const missing = `${words.where(name, field)} is missing or empty. ${words.cureMissing(field)}`;
			return refuse(index, 'missing_field', `${missing} ${row.describeHeld()}`);
		}
		const read = field.read(raw);
		if (read.kind === 'failed') {
			const where = words.where(name, field);
			return refuse(index, read.code, `${where} ${read.reason}. Mend the value and send it again.`);
		}
		record[name] = read.value;
	}
	const lacking = words.findLacking?.(record);
	if (lacking !== undefined) return refuse(index, 'missing_field', `${lacking} ${row.describeHeld()}`);
	// Each field was read by itself: what is there has the type that the field says.
	const asked = record as Asked;
	const wrong = operation.before.check?.(asked, row.keys);
	if (!wrong) return { kind: 'read', value: asked };
	if (wrong.code !== 'missing_field') return refuse(index, wrong.code, wrong.reason);
	return refuse(index, wrong.code, `${wrong.reason}${words.elsewhere} ${row.describeHeld()}`);
}

function refuse(index: number, code: Code, text: string): { readonly kind: 'failed'; readonly outcome: Outcome } {
	return { kind: 'failed', outcome: { status: 'failed', code, reason: `Item ${index}: ${text}` } };
}
