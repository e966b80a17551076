import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { show } from '../shared/values/json';

export type Reader = ReturnType<typeof makeReader>;

/**
 * Reads the node's parameters, once for all items. A wrong one throws and says how to mend it. Values come from an
 * expression as often as from the form, so nothing is taken for granted.
 */
export function makeReader(context: IExecuteFunctions) {
	function refuse(message: string, description: string): never {
		throw new NodeOperationError(context.getNode(), message, { description });
	}

	function get(path: string, usual: string | number | boolean): unknown {
		return context.getNodeParameter(path, 0, usual) ?? usual;
	}

	function whole(path: string, label: string, usual: number, min: number, max: number): number {
		const raw = get(path, usual);
		const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
		if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
		return refuse(
			`"${label}" is ${show(raw)}, and must be a whole number from ${min} to ${max}.`,
			`Change "${label}".`,
		);
	}

	function flag(path: string, label: string): boolean {
		const raw = get(path, false);
		if (typeof raw === 'boolean') return raw;
		if (raw === 'true' || raw === 'false') return raw === 'true';
		return refuse(`"${label}" is ${show(raw)}, and must be true or false.`, `Change "${label}".`);
	}

	function choice<W extends string>(path: string, label: string, [usual, ...others]: readonly [W, ...W[]]): W {
		const raw = get(path, usual);
		const word = [usual, ...others].find((known) => known === raw);
		if (word !== undefined) return word;
		const known = [usual, ...others].join(', ');
		return refuse(`"${label}" is ${show(raw)}, and must be one of: ${known}.`, `Change "${label}".`);
	}

	/** A text that may be empty. */
	function text(path: string, label: string, usual: string): string {
		const raw = get(path, usual);
		if (typeof raw === 'string') return raw.trim();
		return refuse(`"${label}" is ${show(raw)}, and must be a text.`, `Change "${label}".`);
	}

	/** The name of a field of the items, or the path to it. */
	function field(path: string, label: string, usual = ''): string {
		const name = text(path, label, usual);
		if (name !== '') return name;
		return refuse(`"${label}" is empty.`, `Write the name of a field under "${label}", such as id or user.id.`);
	}

	return { refuse, whole, flag, choice, text, field };
}
