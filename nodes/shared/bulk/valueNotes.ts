import { isPlain, removeUnseen, replaceLineBreaks } from '../values/characters';
import { isEmpty, type Field, type Fields } from '../values/fields';
import { isObject, type JsonObject } from '../values/json';
import { isPlaceholder } from '../values/placeholders';
import { count, type Note } from './notes';
import { placeFields, type PlacedField, type Raws } from './raws';

/** How many values there are of a kind, by the name that rows have for the field. */
type Counts = Map<string, number>;

/** What can be said of the values that are sent, and of those that are not. */
export class ValueNotes {
	/** Fields of the service that a record has and the operation does not take, by the record's index. */
	readonly notTaken = new Map<number, readonly string[]>();
	private readonly placeholders: Counts = new Map();
	private placeholder = '';
	private readonly unseen: Counts = new Map();
	private readonly lineBreaks: Counts = new Map();
	private readonly others: Counts = new Map();

	private readonly placed: readonly PlacedField[];

	constructor(
		fields: Fields,
		private readonly names: Readonly<Record<string, string>>,
		/** Fields that some row has, and that the service knows and the operation does not take. */
		private readonly otherFields: readonly string[],
	) {
		this.placed = placeFields(fields);
	}

	/** Takes up a record that was read: what its row held, and what was read of it. */
	add(raws: Raws, record: JsonObject): void {
		for (const { name, field, place } of this.placed) {
			const value = record[name];
			if (value === undefined) continue;
			if (field.holds !== 'key') this.addWords(value, field.kind, name);
			const raw = raws[place];
			if (typeof raw === 'string' ? !isPlain(raw) : Array.isArray(raw)) this.addRaw(listTexts(raw), field, name);
		}
	}

	private addWords(value: unknown, kind: Field['kind'], field: string): void {
		// Most values are one text, and no such word.
		if (typeof value === 'string' && !isPlaceholder(value)) return;
		for (const word of listWords(value, kind)) {
			if (!isPlaceholder(word)) continue;
			if (this.placeholder === '') this.placeholder = word;
			increase(this.placeholders, this.names[field] ?? field);
		}
	}

	private addRaw(texts: readonly string[], about: Field, field: string): void {
		const name = this.names[field] ?? field;
		if (texts.some((text) => hadUnseen(text, about))) increase(this.unseen, name);
		if (about.holds !== undefined && texts.some(hadLineBreak)) increase(this.lineBreaks, name);
	}

	/** Takes up what a row has beside the fields of the operation. */
	addOthers(index: number, json: JsonObject): void {
		if (this.otherFields.length === 0) return;
		const held = this.otherFields.filter((name) => Object.hasOwn(json, name) && !isNothing(json[name]));
		if (held.length === 0) return;
		this.notTaken.set(index, held);
		for (const name of held) increase(this.others, name);
	}

	list(serviceName: string): readonly Note[] {
		const messages = [
			this.describePlaceholders(),
			this.describeUnseen(),
			this.describeLineBreaks(),
			this.describeOthers(serviceName),
		];
		return messages.flatMap((message): Note[] => (message === undefined ? [] : [{ type: 'warning', message }]));
	}

	private describePlaceholders(): string | undefined {
		const total = sum(this.placeholders);
		if (total === 0) return undefined;
		const [is, goes] =
			total === 1
				? ['value is a word that stands', 'goes out as it is']
				: ['values are words that stand', 'go out as they are'];
		return `${total} ${is} for "nothing", such as "${this.placeholder}", and ${goes}: ${listCounts(this.placeholders)}.`;
	}

	private describeUnseen(): string | undefined {
		const total = sum(this.unseen);
		if (total === 0) return undefined;
		return `Characters that cannot be seen were taken out of ${count(total, 'key')}: ${listCounts(this.unseen)}.`;
	}

	private describeLineBreaks(): string | undefined {
		const total = sum(this.lineBreaks);
		if (total === 0) return undefined;
		return `Tabs and line breaks became blanks in ${count(total, 'name or key', 'names and keys')}: ${listCounts(this.lineBreaks)}.`;
	}

	private describeOthers(serviceName: string): string | undefined {
		if (this.others.size === 0) return undefined;
		const list = [...this.others].map(([name, number]) => `${name} (${count(number, 'record')})`).join(', ');
		return `${serviceName} knows these fields, but this operation does not take them, and they were not written: ${list}.`;
	}
}

/** The texts of a value that is sent. */
function listWords(value: unknown, kind: Field['kind']): readonly string[] {
	if (kind === 'text' || kind === 'list') return listTexts(value);
	return kind === 'object' && isObject(value) ? listTexts(Object.values(value)) : [];
}

function listTexts(value: unknown): readonly string[] {
	if (typeof value === 'string') return [value];
	return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function hadUnseen(raw: string, { kind, holds }: Field): boolean {
	if (kind !== 'id' && holds !== 'key' && holds !== 'groupName') return false;
	return removeUnseen(raw, holds === 'groupName') !== raw;
}

function hadLineBreak(raw: string): boolean {
	const trimmed = raw.trim();
	return replaceLineBreaks(trimmed) !== trimmed;
}

function isNothing(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	return isEmpty(value) || (isObject(value) && Object.keys(value).length === 0);
}

function increase(counts: Counts, name: string): void {
	counts.set(name, (counts.get(name) ?? 0) + 1);
}

function sum(counts: Counts): number {
	let total = 0;
	for (const number of counts.values()) total += number;
	return total;
}

function listCounts(counts: Counts): string {
	return [...counts].map(([name, number]) => `${name} ${number}`).join(', ');
}
