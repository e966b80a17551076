/*
 * `npm run bench:eventLoop`: how long a run of many rows holds n8n's event loop at a stretch, what it takes of the processor and
 * of the memory, from each source of records. No n8n and no network: a stand-in answers at once, and waiting takes no time. The
 * stretch is told by the wall's clock and by the processor's: a busy machine has a longer one by the wall's. `-- 10000 fields`
 * plays so many rows, of one source. It loads the sources, which take somewhat more of the processor than what is built of them.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { IDataObject } from 'n8n-workflow';
import { makeRedact } from '../http/redaction';
import { zendesk } from '../nodes/Zendesk/api/service';
import { userNodeOperations } from '../nodes/Zendesk/operations';
import { makeAgreeableZendesk } from './agreeable/zendesk';
import { runAlone, type BenchRun } from './runAlone';

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
	automatic: {
		parameters: { columns: { mappingMode: 'autoMapInputData', matchingColumns: found, value: null } },
	},
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

function prepare({ parameters, items = (all) => all }: Source, rows: number): BenchRun {
	const operation = userNodeOperations.bulk.find(({ face }) => face.operation === 'createOrUpdateMany');
	if (!operation) throw new Error('There is no such operation.');
	return {
		operation,
		service: zendesk,
		access: { credentialType: 'zendeskBulkApi', baseUrl: 'https://acme.example', redact: makeRedact(['a-token-1']) },
		parameters: { options: {}, ...parameters },
		credential: { email: 'a@acme.example', apiToken: 'a-token-1' },
		items: items(people(rows)).map((json) => ({ json })),
		answer: makeAgreeableZendesk(),
		evaluate,
	};
}

/** The longest stretch between two turns of the event loop, in milliseconds of the processor's. */
function watchTurns(): () => number {
	let longest = 0;
	let isOver = false;
	let last = process.cpuUsage();
	const look = (): void => {
		const { user, system } = process.cpuUsage(last);
		longest = Math.max(longest, (user + system) / 1000);
		last = process.cpuUsage();
		if (!isOver) setImmediate(look);
	};
	look();
	return () => {
		isOver = true;
		return longest;
	};
}

async function measure(name: string, source: Source, rows: number): Promise<void> {
	const run = prepare(source, rows);
	global.gc?.();
	const before = process.memoryUsage().heapUsed;
	const delay = monitorEventLoopDelay({ resolution: 1 });
	delay.enable();
	const endTurns = watchTurns();
	const start = process.cpuUsage();
	const output = await runAlone(run);
	const { user, system } = process.cpuUsage(start);
	const stretch = endTurns();
	delay.disable();
	global.gc?.();
	const heap = (process.memoryUsage().heapUsed - before) / rows;
	const told = output.flat().filter(({ json }) => (json.outcome as IDataObject).status === 'created').length;
	console.log(
		`${name}, ${told} of ${rows} rows done: ${((user + system) / rows).toFixed(1)} µs a row, ` +
			`longest stretch ${stretch.toFixed(0)} ms of the processor, ${(delay.max / 1e6).toFixed(0)} ms of the wall, ` +
			`${heap.toFixed(0)} bytes a row kept`,
	);
}

async function main(): Promise<void> {
	const given = process.argv.slice(2);
	const rows = given.map(Number).find((number) => number > 0) ?? 100_000;
	const wanted = given.filter((word) => Object.hasOwn(sources, word));
	// The first run is for the engine to get warm.
	await runAlone(prepare({ parameters: mapped(plain) }, 2000));
	for (const [name, source] of Object.entries(sources)) {
		if (wanted.length === 0 || wanted.includes(name)) await measure(name, source, rows);
	}
}

void main();
