import { fateOf, type Outcome } from '../../../bulk/types';
import { showUnseen } from '../values/characters';
import { isEmpty, type Fields } from '../values/fields';
import { isPlaceholder } from '../values/placeholders';
import type { KeyFields } from './keys';
import { findPlaces, type Raws } from './raws';
import type { RowWords } from './rowColumns';

/**
 * Fields that tell a person which row is meant, the most telling first. Of a membership they name the person: many rows have
 * the same group.
 */
const telling: readonly string[] = [
	'external_id',
	'user_external_id',
	'externalId',
	'email',
	'user_email',
	'username',
	'phone',
	'userId',
	'memberId',
	'user_id',
	'code',
	'displayName',
	'name',
	'id',
];

/** Characters of a key that a reason shows, at most. */
const maxLength = 60;

/** What the rows of a run are called in version 2: as a person counts them, and by their keys. */
export class RowNames {
	/** The places of the fields that tell, the most telling first. */
	private readonly order: readonly number[];
	/** By the index of the row. */
	private readonly keys: (string | number | undefined)[] = [];

	/** `chosen`: the fields that the records are found by, where that was chosen. */
	constructor(
		fields: Fields,
		chosen: KeyFields,
		private readonly words: Pick<RowWords, 'nameColumns'> = {},
	) {
		const known = telling.filter((name) => isTelling(fields, name));
		const places = findPlaces(fields);
		const ordered = new Set([...known.filter((name) => chosen?.has(name)), ...known]);
		this.order = [...ordered].flatMap((name) => places.get(name) ?? []);
	}

	/** Notes what a row holds of each field. */
	add(index: number, raws: Raws): void {
		for (const place of this.order) {
			const raw = raws[place];
			if (!canName(raw)) continue;
			this.keys[index] = raw;
			return;
		}
	}

	/** `row 3 (E-102)`, of the row with the index 2. */
	of(index: number): string {
		const key = this.keys[index];
		return key === undefined ? `row ${index + 1}` : `row ${index + 1} (${shorten(String(key))})`;
	}

	/** The outcome, its reason beginning with the name of its row: `Row 3 (E-102): …` */
	nameIn(outcome: Outcome, index: number, itemIndex: number): Outcome {
		const { status, reason, sameAs } = outcome;
		if (reason === undefined || fateOf(status) === 'done') return outcome;
		const told = cutItemName(reason, [index, itemIndex, sameAs ?? index]);
		return { ...outcome, reason: `${this.lead(index)}${this.words.nameColumns?.(told) ?? told}` };
	}

	/** `Row 3 (E-102): ` */
	lead(index: number): string {
		return `R${this.of(index).slice(1)}: `;
	}
}

/** A phone number tells only where people are found by it. */
function isTelling(fields: Fields, name: string): boolean {
	const field = fields[name];
	return field !== undefined && (name !== 'phone' || field.isKey === true);
}

function canName(raw: unknown): raw is string | number {
	if (typeof raw === 'string') return !isEmpty(raw) && !isPlaceholder(raw.trim());
	return typeof raw === 'number';
}

function shorten(key: string): string {
	const text = showUnseen(key.trim());
	const characters = Array.from(text);
	return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join('')}…` : text;
}

/** A reason without the name that version 1 gives to its row, which is that of one of these: `Item 2: `. */
export function cutItemName(reason: string, indexes: readonly number[]): string {
	const name = indexes.map((index) => `Item ${index}: `).find((one) => reason.startsWith(one));
	return name === undefined ? reason : reason.slice(name.length);
}
