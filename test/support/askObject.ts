import type { Ask } from '../../nodes/shared/single/request';

/** Parameters of a node from an object; what isn't there has its usual value. */
export function askObject(parameters: Readonly<Record<string, unknown>>): Ask {
	return (name, usual) => parameters[name] ?? usual;
}
