import { listDocuments, listOperations, readDocument, type OpenApi, type Operation } from '../../../tools/catalogue';

/** An operation of the catalogue, found by a request. */
export interface Entry {
	/** The name of its document. */
	readonly document: string;
	readonly method: string;
	/** As in the document: `/api/v2/users/{user_id}`. */
	readonly path: string;
	/** Where the operation stands in the document, as a JSON pointer. */
	readonly pointer: string;
	readonly operation: Operation;
	/** The values of the path's variables, decoded. */
	readonly variables: Readonly<Record<string, string>>;
}

/** The document of each service of the sandbox, and where its paths begin there. */
const services: Readonly<Record<string, { readonly document: string; readonly starts: readonly string[] }>> = {
	zendesk: { document: 'zendesk', starts: [''] },
	genauth: { document: 'genauth', starts: [''] },
	zuora: { document: 'zuoraScim', starts: ['/zuora/scim/v2', '/zuora'] },
	scim: { document: 'scim', starts: [''] },
};

type Template = Omit<Entry, 'variables'> & { readonly pattern: RegExp; readonly names: readonly string[] };

/** The documents, by name. */
export const documents: ReadonlyMap<string, OpenApi> = new Map(
	listDocuments().map((name) => [name, readDocument(name)]),
);

export const writePointer = (keys: readonly string[]): string =>
	keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A path without variables goes before one with them, as in every router. */
const countVariables = ({ names }: Template): number => names.length;

const templates: readonly Template[] = [...documents]
	.flatMap(([document, openApi]) =>
		listOperations(openApi).map(({ method, path, operation }) => ({
			document,
			method: method.toUpperCase(),
			path,
			operation,
			pointer: writePointer(['paths', path, method]),
			pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '([^/]+)')}$`),
			names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
		})),
	)
	.sort((a, b) => countVariables(a) - countVariables(b));

/** The operation that a request to a service of the sandbox is for; undefined where its document has none. */
export function findEntry(service: string, method: string, path: string): Entry | undefined {
	const { document, starts } = services[service] ?? { document: '', starts: [] };
	for (const start of starts.filter((each) => path.startsWith(each))) {
		const called = path.slice(start.length);
		const template = templates.find(
			(each) => each.document === document && each.method === method && each.pattern.test(called),
		);
		if (!template) continue;
		const values = template.pattern.exec(called)?.slice(1) ?? [];
		const variables = template.names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')] as const);
		return { ...template, variables: Object.fromEntries(variables) };
	}
	return undefined;
}
