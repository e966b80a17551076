import type { IExecuteFunctions } from 'n8n-workflow';
import { parameter, refuseSetting } from '../n8n/parameters';
import { isEmpty, type Cleared, type Fields } from '../values/fields';
import { show, type JsonObject } from '../values/json';
import type { SettingFault } from './keys';
import { findFieldsNamed } from './mapper/fold';
import type { Note } from './notes';
import type { OperationFace } from './operation';
import { placeFields, type PlacedField, type Raws } from './raws';

/** What an empty cell of a row does. Operations that change what is there have these among their options. */
export const emptyCellOptions = [
	parameter({
		displayName: 'Empty Cells',
		name: 'emptyCells',
		type: 'options',
		options: [
			{ name: 'Leave the Field as It Is', value: 'leave' },
			{ name: 'Clear It', value: 'clear' },
			{ name: 'Clear It in Some Fields', value: 'clearSome' },
		],
		default: 'leave',
		description:
			'What an empty cell does to its field. A row without the column leaves the field as it is, and so does a field that the service cannot clear.',
	}),
	parameter({
		displayName: 'Fields to Clear',
		name: 'fieldsToClear',
		type: 'string',
		default: '',
		placeholder: 'e.g. organization_id, tags',
		description: 'With "Empty Cells: Clear It in Some Fields": the names of these fields, with commas between them',
	}),
] as const;

type Face = Pick<OperationFace, 'fields' | 'options'>;

/** What is wrong with the two options; undefined where nothing is, or where the operation has neither. */
export function checkEmptyCells({ fields }: Face, settings: JsonObject): SettingFault | undefined {
	if (settings.emptyCells !== 'clearSome') return undefined;
	const known = Object.entries(fields).filter(([, { clearedTo }]) => clearedTo !== undefined);
	const description = `It can name: ${known.map(([name]) => name).join(', ')}.`;
	const words = listWords(settings);
	if (words.length === 0) return { message: '"Fields to Clear" names no field.', description };
	for (const word of words) {
		const [name] = findFieldsNamed(fields, word);
		if (name === undefined) {
			return { message: `"Fields to Clear" names ${show(word)}, and the operation has no such field.`, description };
		}
		const { label = name, clearedTo } = fields[name] ?? {};
		if (clearedTo !== undefined) continue;
		return { message: `"Fields to Clear" names ${label}, which an empty cell cannot clear.`, description };
	}
	return undefined;
}

function listWords({ fieldsToClear }: JsonObject): readonly string[] {
	const words = String(fieldsToClear ?? '').split(',');
	return words.map((word) => word.trim()).filter((word) => word !== '');
}

/** The empty cells of the rows of a run: which of them clear their fields, and what is to be said of it. */
export class EmptyCells {
	/** What is sent for an empty cell, by the fields that one clears. */
	readonly cleared: ReadonlyMap<string, Cleared>;
	private readonly fields: Fields;
	private readonly named: readonly string[];
	private readonly clearsAny: boolean;
	private readonly placed: readonly PlacedField[];
	/** Fields that some row has. */
	private readonly found = new Set<string>();
	/** Empty cells by field. */
	private readonly empty = new Map<string, number>();
	private rows = 0;

	constructor({ fields }: Face, settings: JsonObject) {
		this.fields = fields;
		this.placed = placeFields(fields);
		this.clearsAny = settings.emptyCells === 'clear';
		const words = settings.emptyCells === 'clearSome' ? listWords(settings) : [];
		this.named = words.flatMap((word) => findFieldsNamed(fields, word));
		this.cleared = new Map(
			Object.entries(fields).flatMap(([name, { clearedTo }]) =>
				clearedTo !== undefined && (this.clearsAny || this.named.includes(name)) ? [[name, clearedTo] as const] : [],
			),
		);
	}

	/** Takes up what a row holds. */
	add(raws: Raws): void {
		if (this.cleared.size === 0) return;
		this.rows += 1;
		for (const { name, place } of this.placed) {
			const raw = raws[place];
			if (raw === undefined) continue;
			this.found.add(name);
			if (isEmpty(raw)) this.empty.set(name, (this.empty.get(name) ?? 0) + 1);
		}
	}

	/** Throws for a field that is to be cleared and that no row has: nobody would be told that it stays. */
	check(context: Pick<IExecuteFunctions, 'getNode'>): void {
		const missing = this.rows === 0 ? undefined : this.named.find((name) => !this.found.has(name));
		if (missing === undefined) return;
		refuseSetting(
			context,
			`No row has a column for ${this.fields[missing]?.label ?? missing}, which "Fields to Clear" names.`,
			'Map a column to the field, or remove the field from "Fields to Clear". Mapped by name, it may have to stand under "Also Take".',
		);
	}

	/** What the hint says. `names` are those that rows have for the fields. */
	list(names: Readonly<Record<string, string>>): readonly Note[] {
		const count = (isMeant: (name: string) => boolean): string =>
			Object.keys(this.fields)
				.flatMap((name) => {
					const number = this.empty.get(name);
					return number !== undefined && isMeant(name) ? [`${names[name] ?? name} ${number}`] : [];
				})
				.join(', ');
		const clears = count((name) => this.cleared.has(name));
		const stays = count((name) => this.clearsAny && !this.cleared.has(name) && this.fields[name]?.isKey !== true);
		return [
			...(clears === '' ? [] : [{ type: 'info', message: `Empty cells clear fields: ${clears}.` } as const]),
			...(stays === '' ? [] : [{ type: 'warning', message: `${cannot}: ${stays}.` } as const]),
		];
	}
}

const cannot = 'An empty cell cannot clear these fields, which stay as they are';
