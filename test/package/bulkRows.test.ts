import Ajv2020 from 'ajv/dist/2020';
import { registry } from '../../nodes/registry';
import { listDocuments, listOperations, readDocument } from '../../tools/catalogue';
import { listRoutes } from '../../tools/coverage';
import { findBelow, findPart, type Part } from '../support/wire/schemas';
import { bulkRowsSchema, findArray, findBody, findNamed, findRows, mayHave, type BulkRows } from './bulkRows';

const isWellFormed = new Ajv2020().compile(bulkRowsSchema);

const bulk = listDocuments().flatMap((document) =>
	listOperations(readDocument(document)).flatMap(({ route, path, method, operation }) => {
		const rows = operation['x-bulk-rows'];
		const pointer = `/paths/${path.replaceAll('/', '~1')}/${method}`;
		return rows ? [{ document, route, pointer, rows: rows as unknown as BulkRows, operation }] : [];
	}),
);
const named = bulk.map((one) => [`${one.document}: ${one.route}`, one] as const);

/** The schema of the answer that says what became of the rows. */
function findAnswer(document: string, pointer: string): Part | undefined {
	return findBody(findPart(document, `${pointer}/responses/200`));
}

test.each(named)('x-bulk-rows of %s has its form', (_name, { rows }) => {
	isWellFormed(rows);
	expect(isWellFormed.errors).toBeNull();
});

test.each(named)('the rows of %s go into a list, of as many as it says', (_name, { document, pointer, rows }) => {
	const list = findRows({ document, pointer }, rows);
	expect(list?.value.type).toBe('array');
	expect(list?.value.maxItems).toBe(rows.max);
});

test.each(named)('what %s says of its rows stands in its answer', (_name, { document, pointer, rows }) => {
	const answer = findAnswer(document, pointer);
	if (rows.code) expect(findNamed(answer, rows.code.field)).toBeDefined();
	if (rows.outcomes === undefined) return expect(rows.match).toMatch(/^(none|request)$/);
	const list = findArray(findNamed(answer, rows.outcomes));
	expect(list?.value.type).toBe('array');
	const entry = list && findBelow(list, 'items');
	const row = findRows({ document, pointer }, rows);
	const [kind = '', tie = ''] = rows.match.split(':');
	const [inEntry = '', inRow = ''] = tie.split('=');
	expect(['key', 'index'].includes(kind) && mayHave(entry, inEntry)).toBe(true);
	if (kind === 'key' && rows.as === 'row') expect(mayHave(row && findBelow(row, 'items'), inRow)).toBe(true);
	if (rows.failed) expect(mayHave(entry, rows.failed.field)).toBe(true);
	if (rows.error !== undefined && !rows.code) expect(mayHave(entry, rows.error)).toBe(true);
	return undefined;
});

test.each(named.filter(([, { rows }]) => rows.job))('the job of %s can be asked about', (_name, one) => {
	const { document, pointer, rows, operation } = one;
	const { id = '', url = '', status = '', outcomes = '' } = rows.job ?? {};
	expect(findNamed(findAnswer(document, pointer), id)?.value.type).toBe('string');
	const asked = findAnswer(document, `/paths/${url.replaceAll('/', '~1')}/get`);
	expect(findNamed(asked, status)?.value.enum).toEqual(expect.arrayContaining(['completed', 'failed', 'killed']));
	expect(findArray(findNamed(asked, outcomes))?.value.type).toBe('array');
	expect(operation['x-meaning']).toMatch(/job/);
});

const headers = named.filter(([, { rows }]) => typeof rows.again === 'object');

test.each(headers)('the header by which %s can be sent again is one of its parameters', (_name, one) => {
	const { document, pointer, rows } = one;
	const names = [...Array(10).keys()].flatMap(
		(index) => findPart(document, `${pointer}/parameters/${index}`)?.value.name ?? [],
	);
	expect(rows.again).toEqual({ header: expect.any(String) });
	expect(names).toContain(typeof rows.again === 'object' ? rows.again.header : undefined);
});

const faces = registry.flatMap(({ title, operations }) =>
	operations.bulk
		.map(({ face }) => face)
		// A change of one group's members is a request to that group, and a batch of one is none.
		.filter(({ route, limits }) => !route.includes('{') && limits.records > 1)
		.map((face) => [`${title}: ${face.name}`, title, face] as const),
);

test.each(faces)('x-bulk-rows says of %s what the node goes by', (_name, title, { route, limits, operation }) => {
	const found = listRoutes().find((one) => one.node === title && one.route === route && one.operation === operation);
	const rows = found?.entry?.['x-bulk-rows'] as unknown as BulkRows | undefined;
	// RFC 7644 leaves both limits to the server.
	if (rows?.max !== undefined) expect(rows.max).toBe(limits.records);
	if (rows?.maxKb !== undefined) expect(rows.maxKb * 1000).toBe(limits.bytes);
	expect(rows).toMatchObject({ in: expect.any(String) });
});

test.each(faces)('%s is sent again only where x-bulk-rows allows it', (_name, title, { route, operation }) => {
	const sharing = faces.filter(([, node, face]) => node === title && face.route === route);
	const found = listRoutes().find((one) => one.node === title && one.route === route && one.operation === operation);
	const rows = found?.entry?.['x-bulk-rows'] as unknown as BulkRows;
	// Operations that share a route (/Bulk) may differ: the entry has what holds for all of them.
	expect(rows.again !== 'never').toBe(sharing.every(([, , face]) => face.repeatable !== false));
});
