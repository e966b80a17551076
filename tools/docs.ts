/*
 * `npm run docs`: writes the tables of README.md and docs/ from the tables of operations. Tests compare. The table of
 * docs/coverage.md is written from the record of the last full run of the tests; the last step of `npm test` compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { codes } from '../bulk/codes';
import { registry } from '../nodes/registry';
import { listStatuses } from '../nodes/shared/bulk/bind';
import type { OperationFace } from '../nodes/shared/bulk/operation';
import { listCoveredRoutes, suites } from './coverage';
import { recordFolder, readRecord, type RecordedRequest } from './routeRecord';

const root = join(__dirname, '..');

const bulkOperations = registry.flatMap(({ title, operations }) => {
	const faces = operations.bulk.map(({ face }) => face);
	return faces.map((face) => ({ ...face, node: title, name: nameOf(face, faces), statuses: listStatuses(face) }));
});

/** With the resource, where a node has the operation for several: `Create Many (group membership)`. */
function nameOf({ name, resource }: OperationFace, all: readonly OperationFace[]): string {
	if (all.filter((one) => one.name === name).length === 1) return name;
	return `${name} (${resource.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)})`;
}

type Tables = Readonly<Record<string, () => string>>;

/** What each table of operations says, by the name that it has in the documents. */
const tables: Tables = {
	operations: () =>
		writeTable(
			['node', 'operation', 'request', 'records a request'],
			bulkOperations.map(({ node, name, reference, route, limits }) => [
				node,
				`[${name}](${reference})`,
				`\`${route}\``,
				String(limits.records),
			]),
		),
	statuses: () =>
		writeTable(
			['node', 'operation', 'statuses'],
			bulkOperations.map(({ node, name, statuses }) => [
				node,
				name,
				statuses.map((status) => `\`${status}\``).join(' '),
			]),
		),
	codes: () =>
		writeTable(
			['code', 'meaning'],
			Object.entries(codes).map(([code, meaning]) => [`\`${code}\``, meaning]),
		),
};

function writeTable(head: readonly string[], lines: readonly (readonly string[])[]): string {
	return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function writeCoverage(record: readonly RecordedRequest[]): string {
	return writeTable(
		['node', 'resource', 'operation', 'request', ...suites],
		listCoveredRoutes(record).map(({ node, resource, name, route, entry, tests }) => [
			node,
			resource,
			name,
			`[\`${route}\`](${entry?.externalDocs.url})`,
			...tests.map((files) => files.map(writeLink).join('<br>')),
		]),
	);
}

function writeLink(file: string): string {
	return `[${basename(file, '.test.ts')}](../test/${file})`;
}

/** Gives back the text of a document with its tables written anew: of the operations, or of the record of a run. */
export function fillTables(text: string, record?: readonly RecordedRequest[]): string {
	const writers: Tables = record ? { coverage: () => writeCoverage(record) } : tables;
	return text.replace(
		/(<!-- (\w+):begin.*-->\n)[\s\S]*?(<!-- \2:end -->)/g,
		(marked, begin: string, name: string, end: string) => {
			const table = writers[name];
			return table ? `${begin}${table()}\n${end}` : marked;
		},
	);
}

/** The documents with tables of operations. */
export const documents = ['README.md', 'docs/outcomes.md'].map((name) => join(root, name));

/** The document with the table of what the tests requested. */
export const coverageDocument = join(root, 'docs', 'coverage.md');

function writeDocuments(): void {
	for (const file of documents) writeFileSync(file, fillTables(readFileSync(file, 'utf8')));
	const record = readRecord(recordFolder);
	if (record) writeFileSync(coverageDocument, fillTables(readFileSync(coverageDocument, 'utf8'), record));
	else
		console.error(
			'docs/coverage.md is left as it is: there is no record of a full run of the tests. "npm test" makes one.',
		);
}

if (require.main === module) writeDocuments();
