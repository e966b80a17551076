/* Writes the tables of README.md and docs/ from the rows of the operations: `npm run docs`. A test compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codes } from '../bulk/codes';
import type { OperationFace } from '../nodes/shared/bulk/operation';
import { listStatuses } from '../nodes/shared/bulk/operation';
import { genAuthRows } from '../nodes/GenAuth/operations';
import { rfc7644Rows, zuoraRows } from '../nodes/Scim/operations';
import { membershipRows } from '../nodes/Zendesk/memberships/operations';
import { userRows } from '../nodes/Zendesk/users/operations';
import { listCovered } from './coverage';

const root = join(__dirname, '..');

const faces: readonly { node: string; rows: readonly OperationFace[] }[] = [
	{ node: 'Zendesk Users', rows: userRows.bulk.map(({ face }) => face) },
	{ node: 'Zendesk Memberships', rows: membershipRows.bulk.map(({ face }) => face) },
	{ node: 'SCIM Groups (Zuora)', rows: zuoraRows.bulk.map(({ face }) => face) },
	{ node: 'SCIM Groups (RFC 7644)', rows: rfc7644Rows.bulk.map(({ face }) => face) },
	{ node: 'GenAuth Groups', rows: genAuthRows.bulk.map(({ face }) => face) },
];

const allRows = faces.flatMap(({ node, rows }) => rows.map((row) => ({ node, row })));

const tables: Readonly<Record<string, () => string>> = {
	operations: () =>
		writeTable(
			['node', 'operation', 'request', 'records a request'],
			allRows.map(({ node, row }) => [
				node,
				`[${row.name}](${row.reference})`,
				`\`${row.route}\``,
				String(row.limits.records),
			]),
		),
	coverage: () =>
		writeTable(
			['node', 'resource', 'operation', 'request', 'tests'],
			listCovered().map(({ node, resource, name, route, reference, tests }) => [
				...[node, resource, name, `[\`${route}\`](${reference})`],
				tests.map((file) => `[${file}](../test/${file})`).join('<br>'),
			]),
		),
	statuses: () =>
		writeTable(
			['node', 'operation', 'statuses'],
			allRows.map(({ node, row }) => [
				node,
				row.name,
				listStatuses(row)
					.map((status) => `\`${status}\``)
					.join(' '),
			]),
		),
	codes: () =>
		writeTable(
			['code', 'meaning'],
			Object.entries(codes).map(([code, meaning]) => [`\`${code}\``, meaning]),
		),
};

function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
	return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The text with each marked table written anew. */
export function fillTables(text: string): string {
	return text.replace(
		/(<!-- (\w+):begin.*-->\n)[\s\S]*?(<!-- \2:end -->)/g,
		(whole, begin: string, name: string, end: string) => {
			const table = tables[name];
			return table ? `${begin}${table()}\n${end}` : whole;
		},
	);
}

/** The documents that hold such tables. */
export const documents = ['README.md', 'docs/outcomes.md', 'docs/coverage.md'].map((name) => join(root, name));

if (require.main === module) {
	for (const file of documents) writeFileSync(file, fillTables(readFileSync(file, 'utf8')));
}
