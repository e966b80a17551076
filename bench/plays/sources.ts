import type { IDataObject } from 'n8n-workflow';
import type { BenchRun } from '../runAlone';
import { automatic, playBulk, type Play } from './play';
import { onZendesk } from './zendesk';

const columns = ['external_id', 'name', 'email', 'phone', 'alias', 'notes', 'details', 'tags', 'time_zone', 'locale'];

const makePerson = (nth: number): IDataObject =>
	Object.fromEntries(columns.map((name) => [name, name === 'email' ? `u${nth}@acme.example` : `${name} ${nth}`]));

const people = (rows: number): IDataObject[] =>
	Array.from({ length: rows }, (_, nth) => ({ ...makePerson(nth), tags: `t${nth},all` }));

const plain = Object.fromEntries(columns.map((name) => [name, `={{ $json["${name}"] }}`]));
const computed = { ...plain, name: '={{ $json["name"].trim() }}' };
const found = ['external_id', 'email'];
const mapped = (value: object) => ({ columns: { mappingMode: 'defineBelow', matchingColumns: found, value } });

interface Source {
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly items?: (all: readonly IDataObject[]) => readonly IDataObject[];
}

const fromJson = { recordsFrom: 'json', records: '={{ $json["all"] }}' };

const sources: Readonly<Record<string, Source>> = {
	mapped: { parameters: mapped(plain) },
	automatic: { parameters: automatic(found) },
	expressions: { parameters: mapped(computed) },
	fields: { parameters: { recordsFrom: 'fields', fields: plain } },
	fieldsWithExpressions: { parameters: { recordsFrom: 'fields', fields: computed } },
	list: { parameters: fromJson, items: (all) => [{ all: [...all] }] },
	text: { parameters: fromJson, items: (all) => [{ all: JSON.stringify(all) }] },
};

/** Evaluates what the sources above hold, in a time such as n8n takes for it. */
function evaluate(expression: string, json: IDataObject): unknown {
	const [, column = '', trim] = /\["(\w+)"\](\.trim\(\))?/.exec(expression) ?? [];
	const untilMs = performance.now() + (column === 'all' ? 0 : 0.06);
	while (performance.now() < untilMs);
	const value = json[column];
	return trim !== undefined && typeof value === 'string' ? value.trim() : value;
}

function makeRun({ parameters, items = (all) => all }: Source, rows: number): BenchRun {
	return {
		...onZendesk('user', 'createOrUpdateMany'),
		parameters: { options: {}, ...parameters },
		items: items(people(rows)).map((json) => ({ json })),
		evaluate,
	};
}

/** Zendesk users that are created or updated, from each source of records. */
export const sourcePlays: readonly Play[] = Object.entries(sources).map(([name, source]) =>
	playBulk(`Zendesk users from ${name}`, (rows) => makeRun(source, rows)),
);
