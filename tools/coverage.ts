/* The coverage table of docs/coverage.md: each operation, its routes, where they are documented, the tests that name it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { genAuthRows } from '../nodes/GenAuth/operations';
import { rfc7644Rows, zuoraRows } from '../nodes/Scim/operations';
import { jobRows } from '../nodes/Zendesk/jobs/singles';
import { membershipRows } from '../nodes/Zendesk/memberships/operations';
import { userRows } from '../nodes/Zendesk/users/operations';
import type { NodeOperations } from '../nodes/shared/single/operation';

/** One path of one operation. */
export interface Covered {
	readonly node: string;
	readonly resource: string;
	readonly operation: string;
	readonly name: string;
	/** The variant, where there are several. */
	readonly by?: string;
	readonly route: string;
	readonly reference: string;
	/** Test files that name the operation. */
	readonly tests: readonly string[];
}

const nodes: readonly { readonly node: string; readonly rows: NodeOperations; readonly prefix: string }[] = [
	{ node: 'Zendesk Users', rows: userRows, prefix: 'zendesk' },
	{ node: 'Zendesk Memberships', rows: membershipRows, prefix: 'zendesk' },
	{ node: 'Zendesk Jobs', rows: jobRows, prefix: 'zendesk' },
	{ node: 'SCIM Groups (Zuora)', rows: zuoraRows, prefix: 'scim' },
	{ node: 'SCIM Groups (RFC 7644)', rows: rfc7644Rows, prefix: 'scim' },
	{ node: 'GenAuth Groups', rows: genAuthRows, prefix: 'genauth' },
];

/** Tables of cases, and the tests that run over them. */
const tablesOfCases: Readonly<Record<string, string>> = {
	'contract/rowCases.ts': 'contract/rows.test.ts',
	'integration/singleCases.ts': 'integration/zendesk-singles.test.ts',
};

const testFolder = join(__dirname, '..', 'test');

function listTexts(): { readonly file: string; readonly text: string }[] {
	return ['contract', 'integration'].flatMap((folder) =>
		readdirSync(join(testFolder, folder)).map((name) => ({
			file: `${folder}/${name}`,
			text: readFileSync(join(testFolder, folder, name), 'utf8'),
		})),
	);
}

/** Where a test names the resource and the operation together; else, in the tests of the same service, the operation. */
function listTests(texts: ReturnType<typeof listTexts>, resource: string, operation: string, prefix: string): string[] {
	const both = new RegExp(`'${resource}',\\s*(operation: )?'${operation}'`);
	const alone = new RegExp(`'${operation}'`);
	const isTest = (file: string): boolean => file.endsWith('.test.ts') && file.toLowerCase().includes(`/${prefix}`);
	const exact = texts.filter(({ file, text }) => both.test(text) && (isTest(file) || file in tablesOfCases));
	const found = exact.length > 0 ? exact : texts.filter(({ file, text }) => isTest(file) && alone.test(text));
	return [...new Set(found.map(({ file }) => tablesOfCases[file] ?? file))].sort();
}

/** Every path of every operation of every node, in the order of the rows. */
export function listCovered(): readonly Covered[] {
	const texts = listTexts();
	return nodes.flatMap(({ node, rows, prefix }) => {
		const bulk = rows.bulk.map(({ face }) => ({ ...face, variants: [{ ...face, value: '' }] }));
		return [...bulk, ...rows.single].flatMap(({ resource, operation, name, variants }) =>
			variants.map(({ value, route, reference }) => ({
				...{ node, resource, operation, name, route, reference },
				...(variants.length > 1 && { by: value }),
				tests: listTests(texts, resource, operation, prefix),
			})),
		);
	});
}
