import type { NodeOperations } from './operations';

interface Named {
	readonly resource: string;
	readonly operation: string;
	readonly name: string;
}

/**
 * What stands below a node in the canvas, as an expression: "Create or Update Many: User". As text with all names in it,
 * because the editor evaluates it without the node's code.
 */
export function writeSubtitle({ bulk, single }: NodeOperations, more: readonly Named[] = []): `={{${string}}}` {
	const all: readonly Named[] = [...bulk.map(({ face }) => face), ...single, ...more];
	const words = all.map(({ resource, operation, name }) => {
		return [`${resource}:${operation}`, `${name}: ${spellOut(resource)}`] as const;
	});
	const chosen = '$parameter["resource"] + ":" + $parameter["operation"]';
	return `={{ (${JSON.stringify(Object.fromEntries(words))})[${chosen}] }}`;
}

/** `groupMembership` as the form has it: "Group Membership". */
function spellOut(resource: string): string {
	return resource.replace(/[A-Z]/g, ' $&').replace(/^./, (first) => first.toUpperCase());
}
