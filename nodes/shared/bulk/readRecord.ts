import type { Code } from '../../../bulk/codes';
import type { Outcome } from '../../../bulk/types';
import { isEmpty } from '../values/fields';
import type { KeyChoice } from './keys';
import type { BulkOperation } from './operation';

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
	/** What rows call the fields, where they have names of their own for them; empty, where the record comes from a list. */
	readonly names: Readonly<Record<string, string>>;
	/** The sentence that says what it holds in place of what it lacks. */
	describeHeld(): string;
}

/** Reads what was found in a row as a record. */
export function readRecord<Asked>(operation: RecordSource<Asked>, row: RowToRead): RecordRead<Asked> {
	const { index, raws, names } = row;
	const record: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(operation.fields)) {
		const raw = raws.get(name);
		const where = `${field.label} (field "${names[name] ?? name}")`;
		if (isEmpty(raw)) {
			if (!field.required) continue;
			return refuse(index, 'missing_field', `${where} is missing or empty. ${cureMissing(row)} ${row.describeHeld()}`);
		}
		const read = field.read(raw);
		if (read.kind === 'failed')
			return refuse(index, read.code, `${where} ${read.reason}. Mend the value and send it again.`);
		record[name] = read.value;
	}
	// Each field was read by itself: what is there has the type that the field says.
	const asked = record as Asked;
	const wrong = operation.before.check?.(asked, row.keys);
	if (!wrong) return { kind: 'read', value: asked };
	if (wrong.code !== 'missing_field') return refuse(index, wrong.code, wrong.reason);
	return refuse(index, wrong.code, `${wrong.reason}${elsewhereCure(row)} ${row.describeHeld()}`);
}

/** Only where fields have names: a list says its own. */
function elsewhereCure({ names }: RowToRead): string {
	return Object.keys(names).length > 0 ? ' Or name the fields that hold them under "Field Names".' : '';
}

function cureMissing({ names }: RowToRead): string {
	const elsewhere = Object.keys(names).length > 0 ? ', or name the field that holds it under "Field Names"' : '';
	return `Fill it${elsewhere}.`;
}

function refuse(index: number, code: Code, text: string): { readonly kind: 'failed'; readonly outcome: Outcome } {
	return { kind: 'failed', outcome: { status: 'failed', code, reason: `Item ${index}: ${text}` } };
}
