import { isObject } from '../../shared/values/json';
import { below, listBelow, listItems, type Spot } from './reading';
import { toLine, toText } from './text';
import type { OpenDocument, ServerModel } from './types';

/** The servers of an operation: its own, else the path's, else the document's; where none is named, the document's own host. */
export function readServers(document: OpenDocument, item: Spot, operation: Spot): readonly ServerModel[] {
	const root: Spot = { node: document.json, where: '' };
	if (document.version === '2.0') return readHosts(document, root, operation);
	const lists = [operation, item, root].map((owner) => listItems(below(owner, 'servers')));
	const servers = (lists.find((list) => list.length > 0) ?? []).flatMap((server) => readServer(document, server));
	return servers.length > 0 ? servers : [{ url: resolve('/', document.url), description: '', variables: [] }];
}

function readServer(document: OpenDocument, spot: Spot): readonly ServerModel[] {
	if (!isObject(spot.node) || typeof spot.node.url !== 'string') return [];
	const url = toLine(spot.node.url, 2000);
	const named = new Map(listBelow(below(spot, 'variables')));
	const names = [...new Set([...url.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name))];
	return [
		{
			url: resolve(url, document.url),
			description: toText(spot.node.description),
			variables: names.map((name) => readVariable(name, named.get(name)?.node)),
		},
	];
}

function readVariable(name: string, node: unknown): ServerModel['variables'][number] {
	const variable = isObject(node) ? node : {};
	const options = Array.isArray(variable.enum) ? variable.enum.map((each) => toLine(each)) : [];
	const preset = variable.default === undefined ? (options[0] ?? '') : toLine(variable.default, 2000);
	return { name, default: preset, options, description: toText(variable.description) };
}

/** Swagger 2.0: `https` where it's offered; without a host, the document's own. */
function readHosts(document: OpenDocument, root: Spot, operation: Spot): readonly ServerModel[] {
	const { node: own } = below(operation, 'schemes');
	const { node: all } = below(root, 'schemes');
	const stated = [own, all].find((each) => Array.isArray(each) && each.length > 0);
	const schemes = Array.isArray(stated) ? stated.filter((each) => each === 'https' || each === 'http') : [];
	const base = toLine(below(root, 'basePath').node, 2000).replace(/^(?!\/)/, '/');
	const host = toLine(below(root, 'host').node, 500);
	const make = (url: string): ServerModel => ({ url, description: '', variables: [] });
	if (host === '') return [make(resolve(base, document.url))];
	const fallback = document.url?.startsWith('http:') ? 'http' : 'https';
	const wanted = schemes.length > 0 ? [...new Set(schemes)].sort().reverse() : [fallback];
	return wanted.map((scheme) => make(`${scheme}://${host}${base}`));
}

/**
 * An address against the document's. One that begins with a scheme or a variable stands for itself, and so does a relative one
 * of a document without an address: it is for the user to say where it is. Braces stay braces.
 */
function resolve(url: string, from: string | undefined): string {
	if (/^([a-z][a-z0-9+.-]*:)?\{|^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return url;
	if (from === undefined || !URL.canParse(url, from)) return url;
	return new URL(url, from).href.replace(/%7B/gi, '{').replace(/%7D/gi, '}');
}
