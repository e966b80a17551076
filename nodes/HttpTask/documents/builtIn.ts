import { failedAt } from './fault';
import type { DocumentRead, Json, OpenDocument } from './types';

/** The documents of the catalogue, by the name of their folder. Loaded when one is first asked for: most runs need none. */
const loaders = {
	genauth: async () => await import('../../../catalogue/genauth.json'),
	scim: async () => await import('../../../catalogue/scim.json'),
	zendesk: async () => await import('../../../catalogue/zendesk.json'),
	zuoraScim: async () => await import('../../../catalogue/zuoraScim.json'),
} as const;

export type BuiltInName = keyof typeof loaders;

export const builtInNames = Object.keys(loaders) as readonly BuiltInName[];

const isBuiltIn = (name: string): name is BuiltInName => Object.hasOwn(loaders, name);

const documents = new Map<BuiltInName, Promise<OpenDocument>>();

async function load(name: BuiltInName): Promise<OpenDocument> {
	const { default: json } = await loaders[name]();
	return { json, version: '3.1', title: readTitle(json) };
}

function readTitle({ info }: Json): string {
	return String((info as Json).title);
}

/** A document of the catalogue. Each is read once, and the same object is given from then on. */
export async function readBuiltIn(name: string): Promise<DocumentRead<OpenDocument>> {
	if (!isBuiltIn(name)) {
		return failedAt('API', `There is no built-in API "${name}"`, `Choose one of ${builtInNames.join(', ')}.`);
	}
	const document = documents.get(name) ?? load(name);
	documents.set(name, document);
	return { kind: 'read', value: await document };
}
