import type { Code } from '../../../bulk/codes';

/** Why a row fails whose key alone makes an address that is refused. `label` names the field, as the row has it. */
export function failLongName(label: string, cure: string): { readonly code: Code; readonly reason: string } {
	const reason =
		`${label} is too long to be looked up: the service, or something on the way to it, refuses the address that it ` +
		`makes. ${cure}`;
	return { code: 'too_long', reason };
}
