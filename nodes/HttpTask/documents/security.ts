import { isObject } from '../../shared/values/json';
import { below, follow, startReading, type Spot } from './reading';
import { toText } from './text';
import type { Json, OpenDocument, OperationModel, SecurityModel } from './types';

/** How an operation may be called: its own word, else the document's. A scheme that is not described is `other`. */
export function readSecurity(
	document: OpenDocument,
	operation: Spot,
): Pick<OperationModel, 'security' | 'securityWays' | 'isOpen'> {
	const own = below(operation, 'security').node;
	const all = document.json.security;
	const stated = Array.isArray(own) ? own : Array.isArray(all) ? all : [];
	const ways = stated.filter(isObject);
	const names = [...new Set(ways.flatMap((way) => Object.keys(way)))];
	return {
		security: names.map((name) => readScheme(document, name)),
		securityWays: ways.map((way) => Object.keys(way)).filter((way) => way.length > 0),
		isOpen: ways.length === 0 || ways.some((way) => Object.keys(way).length === 0),
	};
}

function readScheme(document: OpenDocument, name: string): SecurityModel {
	const root: Spot = { node: document.json, where: '' };
	const owner =
		document.version === '2.0'
			? below(root, 'securityDefinitions')
			: below(below(root, 'components'), 'securitySchemes');
	const scheme = follow(startReading(document), below(owner, name))?.node;
	if (!scheme) return { name, type: 'other', description: '' };
	return { name, description: toText(scheme.description), ...readType(scheme) };
}

function readType(scheme: Json): Pick<SecurityModel, 'type' | 'in' | 'keyName'> {
	const http = String(scheme.scheme).toLowerCase();
	if (scheme.type === 'oauth2') return { type: 'oAuth2' };
	if (scheme.type === 'basic' || (scheme.type === 'http' && http === 'basic')) return { type: 'basic' };
	if (scheme.type === 'http' && http === 'bearer') return { type: 'bearer' };
	if (scheme.type !== 'apiKey') return { type: 'other' };
	const place = scheme.in === 'query' || scheme.in === 'cookie' ? scheme.in : 'header';
	return { type: 'apiKey', in: place, keyName: toText(scheme.name) };
}
