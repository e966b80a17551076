import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { agentDeletes, refuseAgentDelete } from '../../shared/n8n/agentDeletes';
import { isObject, parseJson } from '../../shared/values/json';
import type { TaskRead } from './plan';
import type { Task } from './task';

/** Only a person can set it: it takes no expression. */
export const agentDeletesProperty: INodeProperties = {
	...agentDeletes,
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether the agent may delete or remove with this tool. Without, each such call fails and says so, and nothing is sent.',
	displayOptions: { show: { action: ['sendRequest'], '@tool': [true] } },
};

/** The request of an item, unless an AI agent would delete with it and was not allowed to. */
export function barDelete(context: IExecuteFunctions, plan: TaskRead): TaskRead {
	if (plan.kind === 'failed') return plan;
	const refusal = refuseAgentDelete(context);
	return refusal && takesAway(plan.value) ? { kind: 'failed', ...refusal } : plan;
}

/** By its method, by what its path and its names call it, or by what its body asks for: services delete in many ways. */
function takesAway({ model, wire }: Task): boolean {
	const { method, path, name, operationId = '' } = model;
	const last = path.split('/').at(-1) ?? '';
	if (method === 'GET') return saysRemoval(last);
	if (method === 'DELETE' || /delete|remove|destroy/i.test(last)) return true;
	const fixed = path.replace(/\{[^{}]*\}/g, ' ');
	if ([fixed, name, operationId].some(saysRemoval)) return true;
	const isOverridden = Object.entries(wire.headers).some(
		([key, value]) => /method/i.test(key) && /delete/i.test(value),
	);
	return isOverridden || (wire.body?.form === 'text' && bodyTakesAway(parseJson(wire.body.text), method));
}

const removals = ['delete', 'deletes', 'remove', 'removes', 'destroy', 'destroys', 'purge', 'purges', 'erase', 'wipe'];

/** As a word of its own: what was deleted can be listed, and restored. */
function saysRemoval(text: string): boolean {
	const words = text
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^a-z]+/);
	return words.some((word) => removals.includes(word));
}

/**
 * A patch that removes (RFC 6902, RFC 7644), or that puts other members in the place of those there; a PUT of a group does so
 * as well. A request of many requests, one of which deletes (SCIM Bulk, $batch).
 */
function bodyTakesAway(body: unknown, method: string): boolean {
	if (method === 'PUT' && isObject(body) && Array.isArray(body.members)) return true;
	const open: unknown[] = [body];
	while (open.length > 0) {
		const part = open.pop();
		if (typeof part !== 'object' || part === null) continue;
		if (isObject(part)) {
			const [op, verb] = [String(part.op).toLowerCase(), String(part.method).toUpperCase()];
			if (op === 'remove' || verb === 'DELETE') return true;
			if (op === 'replace' && /^\/?members\b/i.test(String(part.path))) return true;
		}
		open.push(...Object.values(part));
	}
	return false;
}
