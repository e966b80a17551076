import { type Call, readQuery } from './call';
import { badRequest, type Reply } from './reply';
import { showList } from './render';

/** `attribute eq "value"`, joined by `and`: all that Zuora's documents show of filters. */
export function readFilter(text: string | undefined): readonly (readonly [string, string])[] | undefined {
	if (text === undefined || text === '') return [];
	const parts = text.split(/ and /i).map((part) => /^\s*([\w.:]+) eq ("(?:[^"\\]|\\.)*")\s*$/i.exec(part));
	const pairs = parts.map((part) => part && ([part[1] ?? '', String(JSON.parse(part[2] ?? '""'))] as const));
	return pairs.every((pair) => pair !== null) ? pairs : undefined;
}

/** `startIndex` is the number of a page, as Zuora documents it; or of a resource, by a switch. */
export function listPage<T>(
	call: Call,
	all: readonly T[],
	{ usual, max, show }: { readonly usual: number; readonly max: number; readonly show: (row: T) => object },
): Reply {
	const count = Math.min(Number(readQuery(call, 'count') ?? usual), max);
	const startIndex = Math.max(1, Number(readQuery(call, 'startIndex') ?? 1));
	if (!Number.isInteger(count) || count < 0 || !Number.isInteger(startIndex)) {
		return badRequest('count and startIndex must be numbers');
	}
	const from = call.switches.zuoraStartIndex === 'page' ? (startIndex - 1) * count : startIndex - 1;
	const rows = all.slice(from, from + count).map(show);
	return { status: 200, body: showList(rows, call.switches, { total: all.length, startIndex }) };
}
